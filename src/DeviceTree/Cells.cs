using System;
using System.Buffers.Binary;

namespace Firn.DeviceTree;

/// <summary>Numbers of one or two cells: a cell is 32 bits, big-endian, the higher one first.</summary>
internal static class Cells
{
    /// <summary>Bytes of a cell.</summary>
    public const int Size = 4;

    /// <summary>Cells of the largest number that is read or written.</summary>
    public const int Maximum = 2;

    /// <summary>#address-cells where a node does not say it (Devicetree Specification 0.4, section 2.3.5).</summary>
    public const uint DefaultAddress = 2;

    /// <summary>#size-cells where a node does not say it (section 2.3.5).</summary>
    public const uint DefaultSize = 1;

    /// <summary>Reads <paramref name="count"/> (0 to 2) cells; false if the value has not so many.</summary>
    public static bool TryRead(ReadOnlySpan<byte> value, int first, int count, out ulong number)
    {
        number = 0;
        if (first + count > value.Length / Size)
            return false;
        for (int i = first; i < first + count; i++)
            number = (number << 32) | BinaryPrimitives.ReadUInt32BigEndian(value.Slice(i * Size, Size));
        return true;
    }

    /// <summary>Writes a number as <paramref name="count"/> (0 to 2) cells; false if it does not fit them.</summary>
    public static bool TryWrite(Span<byte> destination, int count, ulong number)
    {
        if (count < Maximum && number >> (count * 32) != 0)
            return false;
        for (int i = 0; i < count; i++)
            BinaryPrimitives.WriteUInt32BigEndian(destination.Slice(i * Size, Size), (uint)(number >> ((count - 1 - i) * 32)));
        return true;
    }
}
