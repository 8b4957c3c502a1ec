using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Firn.VirtualMachine.Boot.Compression.Zstandard;

/// <summary>A table of finite state entropy: each state has a symbol, and says with how many bits which is the next (RFC 8878, 4.1).</summary>
internal struct StateTable
{
    /// <summary>The most bits of a state.</summary>
    internal const int MostBits = 9;

    /// <summary>The most symbols: codes of match lengths.</summary>
    internal const int MostSymbols = 53;

    private const int LeastBits = 5;
    private const short LessThanOne = -1;

    private States _states;

    /// <summary>Bits of a state; 0 where there is one state alone.</summary>
    internal int Bits { get; private set; }

    /// <summary>There is one: it can be used again.</summary>
    internal bool IsMade { get; private set; }

    /// <summary>A state's symbol.</summary>
    internal readonly byte SymbolOf(uint state) => _states[(int)state].Symbol;

    /// <summary>The state behind one.</summary>
    internal readonly uint Next(uint state, ref BackwardBits bits)
    {
        State entry = _states[(int)state];
        return entry.Base + bits.Take(entry.Bits);
    }

    /// <summary>One symbol alone, for which no bits are read.</summary>
    internal void MakeSingle(byte symbol)
    {
        _states[0] = new() { Symbol = symbol };
        (Bits, IsMade) = (0, true);
    }

    /// <summary>Reads what a table is made of (RFC 8878, 4.1.1), and makes it. False: it is damaged.</summary>
    /// <param name="source">The description, and what is behind it.</param>
    /// <param name="mostBits">The most bits that a state may have.</param>
    /// <param name="mostSymbols">The most symbols that there are.</param>
    /// <param name="taken">Bytes of the description.</param>
    internal bool TryRead(ReadOnlySpan<byte> source, int mostBits, int mostSymbols, out int taken)
    {
        BitReader bits = new(source);
        taken = 0;
        int size = (int)bits.Take(4) + LeastBits;
        if (size > mostBits)
            return false;
        Counts room = default;
        Span<short> counts = room;
        int left = 1 << size;
        int symbol = 0;
        while (left > 0)
        {
            if (symbol == mostSymbols || bits.IsBeyond)
                return false;
            short count = ReadCount(ref bits, left);
            left -= Math.Abs((int)count);
            counts[symbol++] = count;
            if (count == 0 && !TrySkip(ref bits, mostSymbols, ref symbol))
                return false;
        }
        taken = bits.AlignToByte();
        return left == 0 && taken <= source.Length && TryMake(counts[..symbol], size);
    }

    /// <summary>Makes it of how often each symbol is there, -1 for less than once. False: not as often as there are states.</summary>
    internal bool TryMake(scoped ReadOnlySpan<short> counts, int bits)
    {
        int size = 1 << bits;
        int high = size;
        Counts room = default;
        Span<short> next = room;
        for (int symbol = 0; symbol < counts.Length; symbol++)
        {
            next[symbol] = Math.Abs(counts[symbol]);
            if (counts[symbol] == LessThanOne)
                _states[--high].Symbol = (byte)symbol;
        }
        int place = 0;
        for (int symbol = 0; symbol < counts.Length; symbol++)
        {
            for (int i = 0; i < counts[symbol]; i++)
            {
                _states[place].Symbol = (byte)symbol;
                do
                    place = (place + (size >> 1) + (size >> 3) + 3) & (size - 1);
                while (place >= high);
            }
        }
        if (place != 0)
            return false;
        for (int i = 0; i < size; i++)
        {
            ref State state = ref _states[i];
            int number = next[state.Symbol]++;
            state.Bits = (byte)(bits - BitOperations.Log2((uint)number));
            state.Base = (ushort)((number << state.Bits) - size);
        }
        (Bits, IsMade) = (bits, true);
        return true;
    }

    // As few bits as tell what can still be there, and one less for the small ones.
    private static short ReadCount(ref BitReader bits, int left)
    {
        bits.Fill();
        int width = BitOperations.Log2((uint)left + 1) + 1;
        uint value = bits.Peek(width);
        uint low = (1U << (width - 1)) - 1;
        uint small = (1U << width) - 1 - ((uint)left + 1);
        if ((value & low) < small)
        {
            bits.Skip(width - 1);
            return (short)((value & low) - 1);
        }
        bits.Skip(width);
        return (short)((value > low ? value - small : value) - 1);
    }

    // Behind one that is not there: how many more are not.
    private static bool TrySkip(ref BitReader bits, int mostSymbols, ref int symbol)
    {
        uint more;
        do
        {
            more = bits.Take(2);
            symbol += (int)more;
        }
        while (more == 3 && symbol <= mostSymbols);
        return symbol <= mostSymbols;
    }

    private struct State
    {
        internal ushort Base;
        internal byte Symbol;
        internal byte Bits;
    }

    [InlineArray(1 << MostBits)]
    private struct States
    {
        private State _first;
    }

    [InlineArray(MostSymbols)]
    private struct Counts
    {
        private short _first;
    }
}
