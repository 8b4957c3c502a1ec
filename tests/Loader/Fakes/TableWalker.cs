using System;
using System.Collections.Generic;

namespace Firn.LoaderTests.Fakes;

/// <summary>
/// EL2's translation as hardware does it, from registers and tables alone (Arm ARM DDI 0487, section D8.2: 4 KiB granule, 48 bits). Written
/// without the code that makes the tables.
/// </summary>
internal sealed class TableWalker(LoaderBoard board)
{
    private const ulong OutputMask = 0x0000_FFFF_FFFF_F000;

    /// <summary>A mapped block or page.</summary>
    /// <param name="Start">Its first virtual address.</param>
    /// <param name="Size">Its bytes.</param>
    /// <param name="Physical">Its first physical address.</param>
    /// <param name="Kind">The byte of MAIR_EL2.</param>
    /// <param name="Rights">R, W and X.</param>
    /// <param name="Shareability">SH.</param>
    internal sealed record Mapping(ulong Start, ulong Size, ulong Physical, byte Kind, string Rights, int Shareability);

    /// <summary>All that is mapped, in order of virtual addresses.</summary>
    public List<Mapping> Walk()
    {
        var found = new List<Mapping>();
        Table(board.Registers["TTBR0_EL2"], 0, 0, found);
        return found;
    }

    private void Table(ulong table, int level, ulong start, List<Mapping> found)
    {
        int shift = 39 - (9 * level);
        for (ulong index = 0; index < 512; index++)
        {
            ulong descriptor = board.Read(table + (index * 8), 64);
            ulong address = start + (index << shift);
            if ((descriptor & 1) == 0)
            {
                if (descriptor != 0)
                    throw new InvalidOperationException($"The invalid entry of 0x{address:X} is not zero.");
            }
            else if (level < 3 && (descriptor & 2) != 0)
            {
                if (descriptor >> 59 != 0)
                    throw new InvalidOperationException($"The table of 0x{address:X} restricts what is below it.");
                Table(descriptor & OutputMask, level + 1, address, found);
            }
            else
            {
                found.Add(Leaf(descriptor, level, address, shift));
            }
        }
    }

    private Mapping Leaf(ulong descriptor, int level, ulong address, int shift)
    {
        bool legal = level == 3 ? (descriptor & 2) != 0 : level > 0;
        // AP[1] is RES1 where a regime has one privilege level (D8.4.1).
        if (!legal || ((descriptor >> 10) & 1) == 0 || ((descriptor >> 6) & 1) == 0)
            throw new InvalidOperationException($"The entry of 0x{address:X} is 0x{descriptor:X} at level {level}.");
        ulong physical = descriptor & OutputMask;
        if ((physical & ((1ul << shift) - 1)) != 0)
            throw new InvalidOperationException($"0x{address:X} is mapped to 0x{physical:X} at level {level}.");
        byte kind = (byte)(board.Registers["MAIR_EL2"] >> ((int)((descriptor >> 2) & 7) * 8));
        string rights = "R" + (((descriptor >> 7) & 1) == 0 ? "W" : "") + (((descriptor >> 54) & 1) == 0 ? "X" : "");
        return new Mapping(address, 1ul << shift, physical, kind, rights, (int)((descriptor >> 8) & 3));
    }
}
