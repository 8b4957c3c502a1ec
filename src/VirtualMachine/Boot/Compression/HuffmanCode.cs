using System;
using System.Runtime.CompilerServices;

namespace Firn.VirtualMachine.Boot.Compression;

/// <summary>A canonical prefix code (RFC 1951, 3.2.2): codes of up to 15 bits, those of up to 9 by one look.</summary>
internal struct HuffmanCode
{
    /// <summary>No symbol: the bits are no code.</summary>
    internal const int None = -1;

    private const int Longest = 15;
    private const int FastBits = 9;
    private const int LengthShift = 9;

    private Fast _fast;
    private Counts _counts;
    private Symbols _symbols;

    /// <summary>Makes it of each symbol's length, 0 to 15. False: more codes than bits allow, or fewer, unless there is one alone.</summary>
    internal bool TryMake(ReadOnlySpan<byte> lengths)
    {
        ((Span<ushort>)_fast).Clear();
        ((Span<ushort>)_counts).Clear();
        for (int i = 0; i < lengths.Length; i++)
            _counts[lengths[i]]++;
        int used = lengths.Length - _counts[0];
        _counts[0] = 0;
        int left = 1;
        for (int length = 1; length <= Longest; length++)
        {
            left = (left << 1) - _counts[length];
            if (left < 0)
                return false;
        }
        if (left > 0 && used > 1)
            return false;
        Counts offsets = default;
        Counts codes = default;
        int code = 0;
        for (int length = 1; length <= Longest; length++)
        {
            offsets[length] = (ushort)(offsets[length - 1] + _counts[length - 1]);
            code = (code + _counts[length - 1]) << 1;
            codes[length] = (ushort)code;
        }
        for (int symbol = 0; symbol < lengths.Length; symbol++)
        {
            int length = lengths[symbol];
            if (length == 0)
                continue;
            _symbols[offsets[length]++] = (ushort)symbol;
            AddFast(symbol, length, codes[length]++);
        }
        return true;
    }

    /// <summary>Reads a symbol.</summary>
    internal readonly int Read(ref BitReader bits)
    {
        bits.Fill();
        ushort fast = _fast[(int)bits.Peek(FastBits)];
        if (fast != 0)
        {
            bits.Skip(fast >> LengthShift);
            return fast & ((1 << LengthShift) - 1);
        }
        uint next = bits.Peek(Longest);
        int code = 0;
        int first = 0;
        int index = 0;
        for (int length = 1; length <= Longest; length++)
        {
            code |= (int)(next & 1);
            next >>= 1;
            int count = _counts[length];
            if (code - count < first)
            {
                bits.Skip(length);
                return _symbols[index + code - first];
            }
            index += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        return None;
    }

    // A code's first bit is its highest, and comes first.
    private void AddFast(int symbol, int length, int code)
    {
        if (length > FastBits)
            return;
        int reversed = 0;
        for (int i = 0; i < length; i++)
            reversed |= ((code >> i) & 1) << (length - 1 - i);
        for (int at = reversed; at < 1 << FastBits; at += 1 << length)
            _fast[at] = (ushort)(symbol | (length << LengthShift));
    }

    [InlineArray(1 << FastBits)]
    private struct Fast
    {
        private ushort _first;
    }

    [InlineArray(Longest + 1)]
    private struct Counts
    {
        private ushort _first;
    }

    [InlineArray(Inflater.Literals)]
    private struct Symbols
    {
        private ushort _first;
    }
}
