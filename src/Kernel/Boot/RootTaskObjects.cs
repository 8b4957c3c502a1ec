using Firn.Abi.Configuration;
using Firn.Abi.Objects;
using Firn.Abi.RootTask;
using Firn.Arm64.Translation;
using Firn.Kernel.Memory;

namespace Firn.Kernel.Boot;

/// <summary>
/// Where the root task's objects lie: one run of memory, larger ones first, so that each is aligned to its size (seL4:
/// create_rootserver_objects). Addresses are the window's.
/// </summary>
public struct RootTaskObjects
{
    /// <summary>The chunks of boot information; 0: there are none.</summary>
    public ulong Chunks;

    /// <summary>The CNode.</summary>
    public ulong CNode;

    /// <summary>The root of page tables.</summary>
    public ulong AddressSpace;

    /// <summary>The ASID pool.</summary>
    public ulong AsidPool;

    /// <summary>The frame of the IPC buffer.</summary>
    public ulong IpcBuffer;

    /// <summary>The frame of the boot information.</summary>
    public ulong BootInformation;

    /// <summary>The page tables below the root, one after the other.</summary>
    public ulong Tables;

    /// <summary>The thread.</summary>
    public ulong Thread;

    /// <summary>The scheduling context.</summary>
    public ulong Context;

    private ulong _next;
    private int _chunksBits;

    /// <summary>
    /// Takes the memory out of a free region: of the last that is large enough, from its end, as seL4 does, or of the first from its start.
    /// False: none is large enough.
    /// </summary>
    public static bool TryTakeMemory<TConfiguration>(ref readonly RootTaskPlan plan, ref MemoryRegions free, out ulong start)
        where TConfiguration : struct, IKernelConfiguration
    {
        bool isLowest = TConfiguration.BootMemory == BootMemoryOrder.LowestFirst;
        ulong below = (1UL << plan.ObjectsAlignment) - 1;
        start = 0;
        for (int i = 0; i < free.Count; i++)
        {
            int region = isLowest ? i : free.Count - 1 - i;
            ulong first = free.Start(region);
            ulong end = free.End(region);
            if (end - first < plan.ObjectsSize)
                continue;
            start = isLowest ? (first + below) & ~below : (end - plan.ObjectsSize) & ~below;
            if (start >= first && start <= end - plan.ObjectsSize)
                return free.TryRemove(start, start + plan.ObjectsSize);
        }
        return false;
    }

    /// <summary>Gives each object its place.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="start">The memory that was taken, physical.</param>
    public void Place<TConfiguration>(ref readonly RootTaskPlan plan, ulong start)
        where TConfiguration : struct, IKernelConfiguration
    {
        _next = KernelWindow.FromPhysical(new PhysicalAddress(start));
        _chunksBits = plan.ChunksBits;
        Chunks = 0;
        int node = TConfiguration.RootCNodeSizeBits + ObjectSize<TConfiguration>.SlotBits;
        int space = ObjectSize<TConfiguration>.AddressSpaceBits;
        PlaceChunks(plan.ObjectsAlignment);
        if (node > space)
        {
            CNode = Take(node, 1);
            PlaceChunks(space);
            AddressSpace = Take(space, 1);
        }
        else
        {
            AddressSpace = Take(space, 1);
            PlaceChunks(node);
            CNode = Take(node, 1);
        }
        PlaceChunks(Granule.PageBits);
        AsidPool = Take(ObjectSize<TConfiguration>.AsidPoolBits, 1);
        IpcBuffer = Take(Granule.PageBits, 1);
        BootInformation = Take(BootInformationLayout<TConfiguration>.FrameBits, 1);
        bool isThreadLarge = ObjectSize<TConfiguration>.ThreadBits >= ObjectSize<TConfiguration>.PageTableBits;
        if (isThreadLarge)
            Thread = Take(ObjectSize<TConfiguration>.ThreadBits, 1);
        Tables = Take(ObjectSize<TConfiguration>.PageTableBits, plan.Tables);
        if (!isThreadLarge)
            Thread = Take(ObjectSize<TConfiguration>.ThreadBits, 1);
        Context = Take(ObjectSize<TConfiguration>.MinimumSchedulingContextBits, 1);
    }

    // The chunks come before the first object that is not larger.
    private void PlaceChunks(int bits)
    {
        if (_chunksBits >= bits && Chunks == 0)
            Chunks = Take(_chunksBits, 1);
    }

    private ulong Take(int bits, ulong count)
    {
        ulong place = _next;
        _next += count << bits;
        return place;
    }
}
