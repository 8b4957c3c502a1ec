using System;
using System.Buffers.Binary;
using System.Numerics;

namespace Firn.VirtualMachine.Boot.Compression.Zstandard;

/// <summary>Bits from the last one of a stream to its first; the last byte's highest that is set is behind them (RFC 8878, 4.1.1). In front of the first there are zeros.</summary>
internal ref struct BackwardBits
{
    private const int WordBytes = sizeof(ulong);

    private readonly ReadOnlySpan<byte> _bytes;

    private BackwardBits(ReadOnlySpan<byte> bytes, int left)
    {
        _bytes = bytes;
        Left = left;
    }

    /// <summary>Bits that are left; negative: more were taken than there were.</summary>
    internal int Left { get; private set; }

    /// <summary>Begins. False: there is no mark at the end.</summary>
    internal static bool TryOpen(ReadOnlySpan<byte> bytes, out BackwardBits bits)
    {
        bits = default;
        if (bytes.IsEmpty || bytes[^1] == 0)
            return false;
        bits = new(bytes, (8 * (bytes.Length - 1)) + BitOperations.Log2((uint)bytes[^1]));
        return true;
    }

    /// <summary>Looks at the next bits, at most 32, the first of them the highest.</summary>
    internal readonly uint Peek(int count)
    {
        int from = Left - count;
        if (from >= 0)
            return (uint)((WordAt(from / 8) >> (from % 8)) & ((1UL << count) - 1));
        return Left <= 0 ? 0 : (uint)((WordAt(0) & ((1UL << Left) - 1)) << -from);
    }

    /// <summary>Goes on.</summary>
    internal void Skip(int count) => Left -= count;

    /// <summary>Takes at most 32 bits.</summary>
    internal uint Take(int count)
    {
        uint value = Peek(count);
        Left -= count;
        return value;
    }

    private readonly ulong WordAt(int place)
    {
        if (_bytes.Length - place >= WordBytes)
            return BinaryPrimitives.ReadUInt64LittleEndian(_bytes[place..]);
        ulong word = 0;
        for (int i = place; i < _bytes.Length; i++)
            word |= (ulong)_bytes[i] << (8 * (i - place));
        return word;
    }
}
