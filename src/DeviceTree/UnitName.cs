using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Firn.DeviceTree;

/// <summary>Room for a node's name with its unit address, such as monitor@e000000.</summary>
[InlineArray(MaximumName + 1 + MaximumDigits)]
internal struct UnitName
{
    /// <summary>Bytes of the longest name before the unit address (Devicetree Specification 0.4, section 2.2.1).</summary>
    public const int MaximumName = 31;

    private const int MaximumDigits = 16;
    private const int BitsPerDigit = 4;

    private byte _first;

    /// <summary>Writes the name, '@', and the address in lower-case hexadecimal without leading zeros; answers the length.</summary>
    public static int Write(Span<byte> destination, ReadOnlySpan<byte> name, ulong address)
    {
        name.CopyTo(destination);
        int length = name.Length;
        destination[length++] = (byte)'@';
        int digits = Math.Max(1, (64 - BitOperations.LeadingZeroCount(address) + BitsPerDigit - 1) / BitsPerDigit);
        for (int i = digits - 1; i >= 0; i--)
            destination[length++] = "0123456789abcdef"u8[(int)(address >> (i * BitsPerDigit)) & 0xF];
        return length;
    }
}
