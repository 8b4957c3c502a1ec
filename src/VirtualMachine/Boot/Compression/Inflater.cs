using System;
using System.Runtime.CompilerServices;

namespace Firn.VirtualMachine.Boot.Compression;

/// <summary>Takes a DEFLATE stream apart (RFC 1951). What it says is checked: nothing outside of source and target is touched, and every block ends.</summary>
internal struct Inflater
{
    /// <summary>Symbols for literals and lengths, two of which stand for nothing.</summary>
    internal const int Literals = 288;

    private const int Distances = 32;
    private const int UsedDistances = 30;
    private const int UsedLiterals = 286;
    private const int LengthCodes = 19;
    private const int End = 256;

    private HuffmanCode _literals;
    private HuffmanCode _distances;

    private static ReadOnlySpan<byte> LengthOrder => [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    private static ReadOnlySpan<byte> LengthBits => [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

    // Less 3; 258 is the last.
    private static ReadOnlySpan<byte> LengthBase =>
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 255];

    /// <summary>Fills the target. False: the stream is damaged, or is not of this size.</summary>
    /// <param name="source">The stream, and what is behind it.</param>
    /// <param name="target">As long as what it becomes.</param>
    /// <param name="taken">Bytes of the stream.</param>
    internal bool TryInflate(ReadOnlySpan<byte> source, Span<byte> target, out int taken)
    {
        BitReader bits = new(source);
        int done = 0;
        taken = 0;
        bool isLast = false;
        while (!isLast)
        {
            isLast = bits.Take(1) != 0;
            bool isGood = bits.Take(2) switch
            {
                0 => TryCopy(ref bits, target, ref done),
                1 => TryMakeFixed() && TryExpand(ref bits, target, ref done),
                2 => TryReadCodes(ref bits) && TryExpand(ref bits, target, ref done),
                _ => false,
            };
            if (!isGood || bits.IsBeyond)
                return false;
        }
        taken = bits.AlignToByte();
        return done == target.Length;
    }

    private static bool TryCopy(ref BitReader bits, Span<byte> target, ref int done)
    {
        _ = bits.AlignToByte();
        uint length = bits.Take(16);
        uint complement = bits.Take(16);
        if ((length ^ complement) != ushort.MaxValue || length > (uint)(target.Length - done) || !bits.TryTakeBytes(target.Slice(done, (int)length)))
            return false;
        done += (int)length;
        return true;
    }

    private readonly bool TryExpand(ref BitReader bits, Span<byte> target, ref int done)
    {
        int at = done;
        while (true)
        {
            int symbol = _literals.Read(ref bits);
            if (symbol == End)
            {
                done = at;
                return true;
            }
            if ((uint)symbol < End)
            {
                if (at == target.Length)
                    return false;
                target[at++] = (byte)symbol;
                continue;
            }
            if (symbol is HuffmanCode.None or >= UsedLiterals || !TryRepeat(ref bits, symbol - End - 1, target, ref at))
                return false;
        }
    }

    private readonly bool TryRepeat(ref BitReader bits, int code, Span<byte> target, ref int at)
    {
        int length = 3 + LengthBase[code] + (int)bits.Take(LengthBits[code]);
        int symbol = _distances.Read(ref bits);
        if (symbol is HuffmanCode.None or >= UsedDistances)
            return false;
        int extra = symbol < 4 ? 0 : (symbol / 2) - 1;
        int distance = symbol < 4 ? symbol + 1 : ((2 + (symbol % 2)) << extra) + 1 + (int)bits.Take(extra);
        if (distance > at || length > target.Length - at || bits.IsBeyond)
            return false;
        // They may overlap: what was just written is read again.
        for (int i = 0; i < length; i++)
            target[at + i] = target[at + i - distance];
        at += length;
        return true;
    }

    private bool TryMakeFixed()
    {
        CodeLengths room = default;
        Span<byte> lengths = room;
        lengths[..144].Fill(8);
        lengths[144..256].Fill(9);
        lengths[256..280].Fill(7);
        lengths[280..Literals].Fill(8);
        lengths.Slice(Literals, Distances).Fill(5);
        return _literals.TryMake(lengths[..Literals]) && _distances.TryMake(lengths.Slice(Literals, Distances));
    }

    private bool TryReadCodes(ref BitReader bits)
    {
        int literals = (int)bits.Take(5) + 257;
        int distances = (int)bits.Take(5) + 1;
        int codes = (int)bits.Take(4) + 4;
        if (literals > UsedLiterals || distances > UsedDistances)
            return false;
        CodeLengths room = default;
        Span<byte> lengths = room;
        for (int i = 0; i < codes; i++)
            lengths[LengthOrder[i]] = (byte)bits.Take(3);
        if (!_literals.TryMake(lengths[..LengthCodes]))
            return false;
        lengths[..LengthCodes].Clear();
        lengths = lengths[..(literals + distances)];
        // Without an end a block would have none.
        return TryReadLengths(ref bits, lengths) && lengths[End] != 0
            && _literals.TryMake(lengths[..literals]) && _distances.TryMake(lengths[literals..]);
    }

    // The code for lengths is in the place of that for literals, until these are known.
    private readonly bool TryReadLengths(ref BitReader bits, scoped Span<byte> lengths)
    {
        for (int i = 0; i < lengths.Length;)
        {
            int symbol = _literals.Read(ref bits);
            if (symbol == HuffmanCode.None || bits.IsBeyond)
                return false;
            if (symbol < 16)
            {
                lengths[i++] = (byte)symbol;
                continue;
            }
            if (symbol == 16 && i == 0)
                return false;
            byte value = symbol == 16 ? lengths[i - 1] : (byte)0;
            int count = symbol switch
            {
                16 => 3 + (int)bits.Take(2),
                17 => 3 + (int)bits.Take(3),
                _ => 11 + (int)bits.Take(7),
            };
            if (count > lengths.Length - i)
                return false;
            lengths.Slice(i, count).Fill(value);
            i += count;
        }
        return true;
    }

    [InlineArray(Literals + Distances)]
    private struct CodeLengths
    {
        private byte _first;
    }
}
