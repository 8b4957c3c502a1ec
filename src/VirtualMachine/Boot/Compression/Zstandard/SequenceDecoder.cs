using System;

namespace Firn.VirtualMachine.Boot.Compression.Zstandard;

/// <summary>The sequences of a block: so many literals, then so many bytes of what was so far back (RFC 8878, 3.1.1.3.2).</summary>
internal struct SequenceDecoder
{
    private const int LengthBits = 9;
    private const int OffsetBits = 8;
    private const int DefaultLengthBits = 6;
    private const int DefaultOffsetBits = 5;
    private const int OneByte = 128;
    private const int ThreeBytes = 255;
    private const int LongCount = 0x7F00;

    private StateTable _literals;
    private StateTable _offsets;
    private StateTable _matches;
    private int _last;
    private int _second;
    private int _third;

    private enum Mode
    {
        Default,
        Single,
        Described,
        AsBefore,
    }

    /// <summary>A frame begins.</summary>
    internal void Begin() => (_last, _second, _third) = (1, 4, 8);

    /// <summary>Does what they say. False: they are damaged.</summary>
    /// <param name="section">The rest of the block, from their number on.</param>
    /// <param name="target">Everything that is unpacked, at whose end the block's literals are.</param>
    /// <param name="literals">Where they begin.</param>
    /// <param name="done">How much is unpacked.</param>
    internal bool TryRun(ReadOnlySpan<byte> section, Span<byte> target, int literals, ref int done)
    {
        if (!TryReadCount(ref section, out int count))
            return false;
        if (count > 0 && (!TryReadTables(ref section) || !TryRun(section, count, target, ref literals, ref done)))
            return false;
        if (count == 0 && !section.IsEmpty)
            return false;
        // Literals that are left are the block's end. They are at the target's end, which may be their place.
        Span<byte> rest = target[literals..];
        rest.CopyTo(target[done..]);
        done += rest.Length;
        return true;
    }

    private bool TryRun(ReadOnlySpan<byte> section, int count, Span<byte> target, ref int literals, ref int done)
    {
        if (!BackwardBits.TryOpen(section, out BackwardBits bits))
            return false;
        uint literal = bits.Take(_literals.Bits);
        uint offset = bits.Take(_offsets.Bits);
        uint match = bits.Take(_matches.Bits);
        for (int i = 0; i < count; i++)
        {
            int code = _offsets.SymbolOf(offset);
            uint value = (1U << code) + bits.Take(code);
            int length = LengthCodes.ReadMatch(_matches.SymbolOf(match), ref bits);
            int before = LengthCodes.ReadLiterals(_literals.SymbolOf(literal), ref bits);
            if (bits.Left < 0 || !TryFindDistance(value, before == 0, out int distance) || !TryCopy(target, ref literals, ref done, before, length, distance))
                return false;
            if (i == count - 1)
                break;
            literal = _literals.Next(literal, ref bits);
            match = _matches.Next(match, ref bits);
            offset = _offsets.Next(offset, ref bits);
        }
        return bits.Left == 0;
    }

    private static bool TryCopy(Span<byte> target, ref int literals, ref int done, int before, int length, int distance)
    {
        if (before > target.Length - literals || length > literals - done)
            return false;
        target.Slice(literals, before).CopyTo(target[done..]);
        literals += before;
        done += before;
        if (distance > done)
            return false;
        // They may overlap: what was just written is read again.
        for (int i = 0; i < length; i++)
            target[done + i] = target[done + i - distance];
        done += length;
        return true;
    }

    // One of the last three is told by its place; where no literals come before, the last one would not be told: it would be the same match, longer.
    private bool TryFindDistance(uint value, bool hasNoLiterals, out int distance)
    {
        distance = 0;
        if (value > 3)
        {
            if (value - 3 > int.MaxValue)
                return false;
            distance = (int)(value - 3);
            (_last, _second, _third) = (distance, _last, _second);
            return true;
        }
        uint place = value + (hasNoLiterals ? 1U : 0);
        distance = place switch
        {
            1 => _last,
            2 => _second,
            3 => _third,
            _ => _last - 1,
        };
        if (place == 2)
            (_last, _second) = (distance, _last);
        else if (place > 2)
            (_last, _second, _third) = (distance, _last, _second);
        return distance > 0;
    }

    private static bool TryReadCount(ref ReadOnlySpan<byte> section, out int count)
    {
        count = section.IsEmpty ? 0 : section[0];
        int bytes = count < OneByte ? 1 : count < ThreeBytes ? 2 : 3;
        if (section.Length < bytes)
            return false;
        if (bytes == 2)
            count = ((count - OneByte) << 8) + section[1];
        else if (bytes == 3)
            count = section[1] + (section[2] << 8) + LongCount;
        section = section[bytes..];
        return true;
    }

    private bool TryReadTables(ref ReadOnlySpan<byte> section)
    {
        if (section.IsEmpty)
            return false;
        byte modes = section[0];
        section = section[1..];
        return (modes & 3) == 0
            && TryReadTable(ref section, ref _literals, (Mode)(modes >> 6), LengthBits, LengthCodes.Literals, LengthCodes.LiteralCounts, DefaultLengthBits)
            && TryReadTable(ref section, ref _offsets, (Mode)((modes >> 4) & 3), OffsetBits, LengthCodes.Offsets, LengthCodes.OffsetCounts, DefaultOffsetBits)
            && TryReadTable(ref section, ref _matches, (Mode)((modes >> 2) & 3), LengthBits, LengthCodes.Matches, LengthCodes.MatchCounts, DefaultLengthBits);
    }

    private static bool TryReadTable(
        ref ReadOnlySpan<byte> section, ref StateTable table, Mode mode, int mostBits, int symbols, ReadOnlySpan<short> counts, int countBits)
    {
        int taken;
        switch (mode)
        {
            case Mode.Default:
                return table.TryMake(counts, countBits);
            case Mode.Single:
                if (section.IsEmpty || section[0] >= symbols)
                    return false;
                table.MakeSingle(section[0]);
                taken = 1;
                break;
            case Mode.Described:
                if (!table.TryRead(section, mostBits, symbols, out taken))
                    return false;
                break;
            default:
                return table.IsMade;
        }
        section = section[taken..];
        return true;
    }
}
