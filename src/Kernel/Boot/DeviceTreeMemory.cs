using System;
using Firn.Arm64.Translation;
using Firn.DeviceTree;

namespace Firn.Kernel.Boot;

/// <summary>
/// Memory as a device tree tells it (Devicetree Specification 0.4, sections 3.4, 3.5 and 5.3): the nodes of memory, without what
/// /reserved-memory and the memory reservation block name. The tree is checked as a whole first; what it says may still be nonsense, which
/// is left out: what does not fit the address space, and parts of pages.
/// </summary>
public static class DeviceTreeMemory
{
    /// <summary>Bytes of the largest tree that is read, as Linux limits it (Documentation/arch/arm64/booting.rst).</summary>
    public const int MaximumSize = 2 << 20;

    // Of entries that overlap there could be any number.
    private const int MaximumEntries = 1024;

    /// <summary>Adds the memory below <paramref name="top"/>.</summary>
    /// <param name="blob">The tree.</param>
    /// <param name="top">Behind the last address that there may be.</param>
    /// <param name="memory">Takes the regions.</param>
    public static BootProblem Read(ReadOnlySpan<byte> blob, ulong top, ref MemoryRegions memory)
    {
        if (DeviceTreeReader.Open(blob, out DeviceTreeReader tree) != DeviceTreeStatus.Success)
            return BootProblem.DeviceTree;
        int entries = 0;
        DeviceTreeNode node = tree.FirstChild(DeviceTreeReader.Root);
        for (; node.Exists; node = tree.NextSibling(node))
        {
            if (tree.IsText(node, "device_type"u8, "memory"u8) && tree.IsAvailable(node) && !TryAddNode(tree, node, top, ref memory, ref entries))
                return BootProblem.MemoryPieces;
        }
        return TryRemoveReserved(tree, ref memory, ref entries) ? BootProblem.None : BootProblem.MemoryPieces;
    }

    private static bool TryAddNode(DeviceTreeReader tree, DeviceTreeNode node, ulong top, ref MemoryRegions memory, ref int entries)
    {
        for (int i = 0; tree.TryGetRegister(node, i, out DeviceTreeRange range); i++)
        {
            if (++entries > MaximumEntries)
                return false;
            // Whole pages of it, and no end that wraps around.
            ulong end = range.Size <= ulong.MaxValue - range.Start ? range.Start + range.Size : ulong.MaxValue;
            end = AlignDown(end < top ? end : top);
            if (range.Start < end && !memory.TryAdd(AlignUp(range.Start), end))
                return false;
        }
        return true;
    }

    private static bool TryRemoveReserved(DeviceTreeReader tree, ref MemoryRegions memory, ref int entries)
    {
        DeviceTreeNode parent = tree.Find("/reserved-memory"u8);
        DeviceTreeNode node = parent.Exists ? tree.FirstChild(parent) : DeviceTreeNode.None;
        for (; node.Exists; node = tree.NextSibling(node))
        {
            for (int i = 0; tree.IsAvailable(node) && tree.TryGetRegister(node, i, out DeviceTreeRange range); i++)
            {
                if (++entries > MaximumEntries || !TryRemove(range, ref memory))
                    return false;
            }
        }
        int reservations = tree.ReservationCount;
        for (int i = 0; i < reservations; i++)
        {
            if (++entries > MaximumEntries || !TryRemove(tree.Reservation(i), ref memory))
                return false;
        }
        return true;
    }

    // Every page that it touches.
    private static bool TryRemove(DeviceTreeRange range, ref MemoryRegions memory)
    {
        ulong end = range.Size <= ulong.MaxValue - range.Start ? range.Start + range.Size : ulong.MaxValue;
        bool reachesTop = end > ulong.MaxValue - Granule.PageSize;
        return range.Size == 0 || memory.TryRemove(AlignDown(range.Start), reachesTop ? ulong.MaxValue : AlignUp(end));
    }

    private static ulong AlignDown(ulong address) => address & ~(Granule.PageSize - 1);

    private static ulong AlignUp(ulong address) => AlignDown(address + Granule.PageSize - 1);
}
