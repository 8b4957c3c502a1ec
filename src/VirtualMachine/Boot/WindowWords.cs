using System;

namespace Firn.VirtualMachine.Boot;

/// <summary>
/// What a stock Linux is told on its command line, so that its devices need nothing but the window: half of it to bounce through, a piece for coherent memory, and of the rest no page for anything else.
/// What the line itself says of these is kept where the window goes with it.
/// </summary>
public static class WindowWords
{
    /// <summary>The most bytes of a line, as Linux for arm64 takes them, without its end.</summary>
    public const int LongestLine = 2047;

    // IO_TLB_SIZE of the kernel.
    private const ulong Slab = 2048;
    private const ulong CoherentMebibytes = 4;

    private static ReadOnlySpan<byte> Bounce => "swiotlb="u8;

    private static ReadOnlySpan<byte> Coherent => "cma="u8;

    // Of each higher zone as much is kept free in this one as that zone has: all of it.
    private static ReadOnlySpan<byte> Reserve => "sysctl.vm.lowmem_reserve_ratio=1"u8;

    /// <summary>Writes a line with these words before its own. False: the window does not go with what the line says, or there is no room.</summary>
    /// <param name="line">The line.</param>
    /// <param name="size">Bytes of the window (<see cref="MachineWindow.IsSize"/>).</param>
    /// <param name="into">Where to.</param>
    /// <param name="length">How many bytes.</param>
    public static bool TryComplete(ReadOnlySpan<byte> line, ulong size, Span<byte> into, out int length)
    {
        length = 0;
        bool saysBounce = false, saysCoherent = false, saysReserve = false;
        ulong bounce = size / 2, coherent = CoherentMebibytes << 20;
        for (ReadOnlySpan<byte> rest = line; !rest.IsEmpty;)
        {
            ReadOnlySpan<byte> word = Take(ref rest);
            // The rest is the first program's.
            if (word.SequenceEqual("--"u8))
                break;
            if (word.StartsWith(Bounce))
            {
                saysBounce = true;
                if (!TryReadSlabs(word[Bounce.Length..], out bounce))
                    return false;
            }
            else if (word.StartsWith(Coherent))
            {
                saysCoherent = true;
                if (!TryReadSize(word[Coherent.Length..], out coherent))
                    return false;
            }
            else if (IsReserve(word))
            {
                saysReserve = true;
                if (word.Length != Reserve.Length || word[^1] != '1')
                    return false;
            }
        }
        if (bounce > size || coherent > size - bounce)
            return false;
        return (saysBounce || (TryAppend(into, ref length, Bounce) && TryAppend(into, ref length, bounce / Slab) && TryAppend(into, ref length, " "u8)))
            && (saysCoherent || (TryAppend(into, ref length, Coherent) && TryAppend(into, ref length, CoherentMebibytes) && TryAppend(into, ref length, "M "u8)))
            && (saysReserve || (TryAppend(into, ref length, Reserve) && TryAppend(into, ref length, " "u8)))
            && TryAppend(into, ref length, line);
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> rest)
    {
        int end = rest.IndexOf((byte)' ');
        ReadOnlySpan<byte> word = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[(end + 1)..];
        return word.Trim((byte)'"');
    }

    // The kernel takes strokes for points in names of settings.
    private static bool IsReserve(ReadOnlySpan<byte> word)
    {
        ReadOnlySpan<byte> name = Reserve[..^1];
        if (word.Length < name.Length)
            return false;
        for (int i = 0; i < name.Length; i++)
        {
            if (word[i] != name[i] && !(word[i] == '/' && name[i] == '.'))
                return false;
        }
        return true;
    }

    // A number of slabs, then of areas, then "force", which bounces what is in the window too. "noforce" would bounce nothing.
    private static bool TryReadSlabs(ReadOnlySpan<byte> text, out ulong size)
    {
        bool isNumber = TryReadNumber(text, out ulong slabs, out int digits);
        size = slabs * Slab;
        return isNumber && (digits == text.Length || text[digits] == ',') && text.IndexOf("noforce"u8) < 0;
    }

    // A size, nowhere in particular.
    private static bool TryReadSize(ReadOnlySpan<byte> text, out ulong size)
    {
        bool isNumber = TryReadNumber(text, out size, out int digits);
        int shift = digits == text.Length - 1 ? (char)text[digits] switch { 'K' or 'k' => 10, 'M' or 'm' => 20, 'G' or 'g' => 30, _ => -1 } : 0;
        if (!isNumber || shift < 0 || digits < text.Length - 1 || size > ulong.MaxValue >> shift)
            return false;
        size <<= shift;
        return true;
    }

    private static bool TryReadNumber(ReadOnlySpan<byte> text, out ulong value, out int digits)
    {
        value = 0;
        for (digits = 0; digits < text.Length; digits++)
        {
            uint digit = (uint)(text[digits] - (byte)'0');
            if (digit > 9)
                break;
            if (value > uint.MaxValue)
                return false;
            value = (value * 10) + digit;
        }
        return digits > 0;
    }

    private static bool TryAppend(Span<byte> into, ref int length, ReadOnlySpan<byte> text)
    {
        if (text.Length > Math.Min(into.Length, LongestLine) - length)
            return false;
        text.CopyTo(into[length..]);
        length += text.Length;
        return true;
    }

    private static bool TryAppend(Span<byte> into, ref int length, ulong number)
    {
        ulong power = 1;
        while (number / power > 9)
            power *= 10;
        for (; power > 0; power /= 10)
        {
            if (!TryAppend(into, ref length, [(byte)('0' + (number / power % 10))]))
                return false;
        }
        return true;
    }
}
