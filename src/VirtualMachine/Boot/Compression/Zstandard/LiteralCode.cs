using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Firn.VirtualMachine.Boot.Compression.Zstandard;

/// <summary>The prefix code of literals (RFC 8878, 4.2): codes of up to 11 bits, each found by one look.</summary>
internal struct LiteralCode
{
    private const int MostBits = 11;
    private const int WeightBits = 6;
    private const int Direct = 128;
    private const int LengthShift = 8;

    private StateTable _weightStates;
    private Symbols _symbols;
    private int _bits;

    /// <summary>There is one: it can be used again.</summary>
    internal readonly bool IsMade => _bits != 0;

    /// <summary>Reads what it is made of. False: it is damaged.</summary>
    /// <param name="source">The description, and what is behind it.</param>
    /// <param name="taken">Bytes of the description.</param>
    internal bool TryRead(ReadOnlySpan<byte> source, out int taken)
    {
        taken = 0;
        if (source.IsEmpty)
            return false;
        Weights room = default;
        Span<byte> weights = room;
        int header = source[0];
        int count = header - Direct + 1;
        taken = 1 + (header < Direct ? header : (count + 1) / 2);
        if (taken > source.Length)
            return false;
        if (header < Direct)
            return TryReadWeights(source[1..taken], weights, out count) && TryMake(weights, count);
        for (int i = 0; i < count; i++)
            weights[i] = (byte)(i % 2 == 0 ? source[1 + (i / 2)] >> 4 : source[1 + (i / 2)] & 0xF);
        return TryMake(weights, count);
    }

    /// <summary>Fills the target with symbols of a stream. False: there are not as many in it.</summary>
    internal readonly bool TryExpand(ReadOnlySpan<byte> stream, Span<byte> target)
    {
        if (!BackwardBits.TryOpen(stream, out BackwardBits bits))
            return false;
        for (int i = 0; i < target.Length; i++)
        {
            ushort symbol = _symbols[(int)bits.Peek(_bits)];
            bits.Skip(symbol >> LengthShift);
            target[i] = (byte)symbol;
        }
        return bits.Left == 0;
    }

    // Two states by turns, until there are no bits for the next of one: then the other's is the last.
    private bool TryReadWeights(ReadOnlySpan<byte> source, scoped Span<byte> weights, out int count)
    {
        count = 0;
        if (!_weightStates.TryRead(source, WeightBits, MostBits + 2, out int taken) || !BackwardBits.TryOpen(source[taken..], out BackwardBits bits))
            return false;
        uint now = bits.Take(_weightStates.Bits);
        uint other = bits.Take(_weightStates.Bits);
        if (bits.Left < 0)
            return false;
        while (count < weights.Length - 2)
        {
            weights[count++] = _weightStates.SymbolOf(now);
            now = _weightStates.Next(now, ref bits);
            (now, other) = (other, now);
            if (bits.Left >= 0)
                continue;
            weights[count++] = _weightStates.SymbolOf(now);
            return true;
        }
        return false;
    }

    // The last symbol has what is left of all codes.
    private bool TryMake(scoped Span<byte> weights, int count)
    {
        uint sum = 0;
        for (int i = 0; i < count; i++)
        {
            if (weights[i] > MostBits)
                return false;
            sum += (1U << weights[i]) >> 1;
        }
        int bits = BitOperations.Log2(sum) + 1;
        uint left = (1U << bits) - sum;
        if (sum == 0 || bits > MostBits || !BitOperations.IsPow2(left))
            return false;
        weights[count] = (byte)(BitOperations.Log2(left) + 1);
        int place = 0;
        for (int weight = 1; weight <= bits; weight++)
        {
            for (int symbol = 0; symbol <= count; symbol++)
            {
                if (weights[symbol] != weight)
                    continue;
                ushort entry = (ushort)(symbol | ((bits + 1 - weight) << LengthShift));
                ((Span<ushort>)_symbols).Slice(place, 1 << (weight - 1)).Fill(entry);
                place += 1 << (weight - 1);
            }
        }
        _bits = bits;
        return place == 1 << bits;
    }

    [InlineArray(1 << MostBits)]
    private struct Symbols
    {
        private ushort _first;
    }

    [InlineArray(256)]
    private struct Weights
    {
        private byte _first;
    }
}
