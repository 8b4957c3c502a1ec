using System;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Firn.Sha2;
using Xunit;

namespace Firn.Sha2Tests;

public static class Sha384Tests
{
    /// <summary>Messages of FIPS 180-4's examples and of NIST's SHA384ShortMsg.rsp, with their digests.</summary>
    [Theory]
    [InlineData("", "38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b")]
    [InlineData("616263", "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7")]
    [InlineData("c5", "b52b72da75d0666379e20f9b4a79c33a329a01f06a2fb7865c9062a28c1de860ba432edfd86b4cb1cb8a75b46076e3b1")]
    public static void Digest_of_a_short_message_is_NISTs(string message, string digest) =>
        Assert.Equal(digest, Digest(Convert.FromHexString(message)));

    [Fact]
    public static void Digest_of_the_two_block_example_is_FIPS_180s()
    {
        byte[] message = Encoding.ASCII.GetBytes(
            "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu");
        Assert.Equal("09330c33f71147e83d192fc782cd1b4753111b173b3b05d22fa08086e3b0f712fcc7c71a557e2db966c3e9fa91746039", Digest(message));
    }

    [Fact]
    public static void Digest_of_a_million_a_is_FIPS_180s()
    {
        byte[] thousand = new byte[1000];
        thousand.AsSpan().Fill((byte)'a');
        Sha384 hash = default;
        hash.Begin();
        for (int i = 0; i < 1000; i++)
            hash.Append(thousand);
        byte[] digest = new byte[Sha384.DigestSize];
        hash.Finish(digest);
        Assert.Equal(
            "9d0e1809716474cb086e834e310a4a1ced149e9c00f248527972cec5704c2a5b07b8b3dc38ecc4ebae97ddd87f3d8985",
            Convert.ToHexStringLower(digest));
    }

    [Fact]
    public static void Every_length_around_the_block_boundaries_agrees_with_dotnet()
    {
        byte[] message = new byte[3 * 128 + 1];
        new Random(384).NextBytes(message);
        for (int length = 0; length <= message.Length; length++)
            Assert.Equal(Convert.ToHexStringLower(SHA384.HashData(message.AsSpan(0, length))), Digest(message.AsSpan(0, length)));
    }

    [Fact]
    public static void A_message_in_pieces_has_the_digest_of_the_whole() =>
        Gen.Byte.Array[0, 300].Array[0, 8].Sample(pieces =>
        {
            using IncrementalHash expected = IncrementalHash.CreateHash(HashAlgorithmName.SHA384);
            Sha384 hash = default;
            hash.Begin();
            foreach (byte[] piece in pieces)
            {
                expected.AppendData(piece);
                hash.Append(piece);
            }

            byte[] digest = new byte[Sha384.DigestSize];
            hash.Finish(digest);
            return digest.AsSpan().SequenceEqual(expected.GetHashAndReset());
        });

    [Fact]
    public static void A_used_state_begins_anew()
    {
        Sha384 hash = default;
        hash.Begin();
        hash.Append(new byte[200]);
        hash.Begin();
        hash.Append("abc"u8);
        byte[] digest = new byte[Sha384.DigestSize];
        hash.Finish(digest);
        Assert.Equal(Digest("abc"u8), Convert.ToHexStringLower(digest));
    }

    [Fact]
    public static void A_digest_buffer_too_short_is_an_error_of_the_caller() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Sha384.Compute([], new byte[Sha384.DigestSize - 1]));

    [Fact]
    public static void Sha512_agrees_with_dotnet() =>
        Gen.Byte.Array[0, 600].Sample(message =>
        {
            byte[] digest = new byte[Sha512.DigestSize];
            Sha512.Compute(message, digest);
            return digest.AsSpan().SequenceEqual(SHA512.HashData(message));
        });

    private static string Digest(ReadOnlySpan<byte> message)
    {
        byte[] digest = new byte[Sha384.DigestSize];
        Sha384.Compute(message, digest);
        return Convert.ToHexStringLower(digest);
    }
}
