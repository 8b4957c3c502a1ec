using System;
using System.Linq;
using System.Numerics;
using System.Security.Cryptography;
using CsCheck;
using Firn.Sha2;
using Xunit;

namespace Firn.Sha2Tests;

/// <summary>Hash_DRBG beside the standard's formulas over .NET's SHA-512 and large numbers.</summary>
public static class HashGeneratorTests
{
    private static readonly BigInteger _modulus = BigInteger.One << 888;

    [Fact]
    public static void It_is_the_standards() => Gen.Select(Gen.Byte.Array[32, 100], Gen.Int[0, 400].Array[1, 6]).Sample((seed, lengths) =>
    {
        HashGenerator generator = default;
        generator.Begin(seed);
        byte[] v = Derive(seed);
        byte[] c = Derive([0, .. v]);
        for (int request = 1; request <= lengths.Length; request++)
        {
            byte[] bytes = new byte[lengths[request - 1]];
            generator.Generate(bytes);
            Assert.Equal(Generate(v, bytes.Length), bytes);
            v = Bytes(Number(v) + Number(SHA512.HashData([3, .. v])) + Number(c) + request);
        }
    }, iter: 200);

    [Fact]
    public static void Other_seeds_are_other_bytes()
    {
        byte[][] outputs = [.. Enumerable.Range(0, 8).Select(i =>
        {
            HashGenerator generator = default;
            generator.Begin([.. Enumerable.Repeat((byte)i, 32)]);
            byte[] bytes = new byte[32];
            generator.Generate(bytes);
            return bytes;
        })];
        Assert.Equal(8, outputs.Select(Convert.ToHexString).Distinct().Count());
    }

    private static byte[] Derive(byte[] input) =>
        [.. Enumerable.Range(1, 2).SelectMany(i => SHA512.HashData([(byte)i, 0, 0, 3, 0x78, .. input])).Take(111)];

    private static byte[] Generate(byte[] v, int length) =>
        [.. Enumerable.Range(0, (length + 63) / 64).SelectMany(i => SHA512.HashData(Bytes(Number(v) + i))).Take(length)];

    private static BigInteger Number(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Bytes(BigInteger number)
    {
        byte[] bytes = (number % _modulus).ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[111 - bytes.Length], .. bytes];
    }
}
