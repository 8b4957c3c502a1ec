using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Firn.SystemsTests.Realms;

/// <summary>What the realm <c>vault</c> of the layout <c>linux-host</c> keeps in its memory (src/Images/RealmVault), and where it is found.</summary>
internal static class VaultSecret
{
    private const ulong Seed = 0x7661_756C_7420_0001;
    private const int Blocks = 4096;
    private const int BlockSize = 64;
    private const int FilterBits = 16;

    // A copy may lie anywhere: for some blocks every byte is a place to look at.
    private static readonly int[] _sought = [0, 1, Blocks / 2, Blocks - 1];
    private static readonly byte[] _bytes = [.. Enumerable.Range(0, Blocks).SelectMany(Block)];
    private static readonly HashSet<ulong> _starts = [.. Enumerable.Range(0, Blocks).Select(i => BinaryPrimitives.ReadUInt64LittleEndian(_bytes.AsSpan(i * BlockSize)))];
    private static readonly bool[] _filter = Filter();

    /// <summary>What the realm says of it.</summary>
    internal static string Digest { get; } = Convert.ToHexStringLower(SHA384.HashData(_bytes));

    /// <summary>How many blocks there are in all.</summary>
    internal static int Count => Blocks;

    /// <summary>The places where a block begins, in memory whose length is a multiple of 8.</summary>
    internal static IEnumerable<int> Find(byte[] memory)
    {
        List<int> places = [];
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(memory);
        for (int i = 0; i < words.Length; i++)
        {
            if (_filter[words[i] >> (64 - FilterBits)] && _starts.Contains(words[i]))
                places.Add(i * sizeof(ulong));
        }
        foreach (int block in _sought)
        {
            int at = 0;
            ReadOnlySpan<byte> start = _bytes.AsSpan(block * BlockSize, sizeof(ulong));
            while (memory.AsSpan(at).IndexOf(start) is >= 0 and int next)
            {
                at += next;
                if (at % sizeof(ulong) != 0)
                    places.Add(at);
                at++;
            }
        }
        return places;
    }

    private static byte[] Block(int index)
    {
        byte[] input = new byte[2 * sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(input, Seed);
        BinaryPrimitives.WriteUInt64LittleEndian(input.AsSpan(sizeof(ulong)), (ulong)index);
        return SHA512.HashData(input);
    }

    private static bool[] Filter()
    {
        bool[] filter = new bool[1 << FilterBits];
        foreach (ulong start in _starts)
            filter[start >> (64 - FilterBits)] = true;
        return filter;
    }
}
