using System;
using System.Collections.Generic;
using System.Linq;

namespace Firn.MonitorTests.Boot;

/// <summary>
/// EL3's translation as hardware does it, from the registers and tables alone (Arm ARM DDI 0487, section D8.2: 4 KiB granule, one address
/// range). Written without the code that makes the tables.
/// </summary>
internal sealed class TableWalker
{
    private const ulong PageMask = 0xFFF;
    private const ulong OutputMask = 0x0000_FFFF_FFFF_F000;

    private readonly Func<ulong, ulong> _read;
    private readonly ulong _attributes;

    /// <summary>A mapped block or page.</summary>
    /// <param name="Start">Its first address.</param>
    /// <param name="Size">Its bytes.</param>
    /// <param name="Kind">The byte of MAIR_EL3.</param>
    /// <param name="CanWrite">AP[2] is 0.</param>
    /// <param name="CanExecute">XN is 0.</param>
    /// <param name="IsNormalWorlds">NS.</param>
    internal sealed record Mapping(ulong Start, ulong Size, byte Kind, bool CanWrite, bool CanExecute, bool IsNormalWorlds);

    private TableWalker(Func<ulong, ulong> read, ulong attributes)
    {
        _read = read;
        _attributes = attributes;
    }

    /// <summary>All that is mapped, in order; an entry that hardware would fault on, or that maps to another address, throws.</summary>
    public static List<Mapping> Walk(Func<ulong, ulong> read, ulong table, ulong control, ulong attributes)
    {
        int bits = 64 - (int)(control & 0x3F);
        if (((control >> 14) & 3) != 0 || (table & PageMask) != 0)
            throw new InvalidOperationException("Not a granule of 4 KiB, or a table out of place.");
        int level = 3 - ((bits - 13) / 9);
        var walker = new TableWalker(read, attributes);
        return [.. walker.Table(table, level, 0, 1 << (bits - Shift(level)))];
    }

    /// <summary>The mapping of an address, or null.</summary>
    public static Mapping? Find(List<Mapping> map, ulong address) => map.SingleOrDefault(mapping => address - mapping.Start < mapping.Size);

    private IEnumerable<Mapping> Table(ulong table, int level, ulong start, int entries)
    {
        for (int index = 0; index < entries; index++)
        {
            ulong descriptor = _read(table + ((ulong)index * 8));
            ulong address = start + ((ulong)index << Shift(level));
            if ((descriptor & 1) == 0)
                continue;
            bool isTable = level < 3 && (descriptor & 2) != 0;
            if (isTable)
            {
                if ((descriptor >> 59) != 0)
                    throw new InvalidOperationException($"The table of 0x{address:X} restricts what is below it.");
                foreach (Mapping mapping in Table(descriptor & OutputMask, level + 1, address, 512))
                    yield return mapping;
            }
            else
            {
                yield return Leaf(descriptor, level, address);
            }
        }
    }

    private Mapping Leaf(ulong descriptor, int level, ulong address)
    {
        if (level == 0 || (level == 3 && (descriptor & 2) == 0))
            throw new InvalidOperationException($"The entry of 0x{address:X} is reserved at level {level}.");
        if ((descriptor & OutputMask) != address)
            throw new InvalidOperationException($"0x{address:X} is 0x{descriptor & OutputMask:X}.");
        if (((descriptor >> 10) & 1) == 0)
            throw new InvalidOperationException($"0x{address:X} has no access flag.");
        // AP[1] is RES1 where a regime has one privilege level (D8.4.1).
        if (((descriptor >> 6) & 1) == 0)
            throw new InvalidOperationException($"0x{address:X} has AP[1] clear.");
        byte kind = (byte)(_attributes >> (int)((descriptor >> 2) & 7) * 8);
        bool isNormal = (kind & 0xF0) != 0;
        // Memory that several cores share is inner shareable.
        if (isNormal && ((descriptor >> 8) & 3) != 3)
            throw new InvalidOperationException($"0x{address:X} is memory and not inner shareable.");
        return new Mapping(address, 1ul << Shift(level), kind, ((descriptor >> 7) & 1) == 0, ((descriptor >> 54) & 1) == 0, ((descriptor >> 5) & 1) != 0);
    }

    private static int Shift(int level) => 12 + (9 * (3 - level));
}
