using System.Numerics;
using Firn.Abi.Configuration;
using Firn.Abi.Memory;
using Firn.Abi.Objects;
using Firn.Abi.RootTask;
using Firn.Arm64.Translation;

namespace Firn.Kernel.Boot;

/// <summary>
/// The root task's addresses and how much memory its objects take, reckoned before any memory is touched (seL4: src/kernel/boot.c). In its
/// address space stand, without a gap: the image, the IPC buffer, the boot information, the chunks behind it.
/// </summary>
public struct RootTaskPlan
{
    /// <summary>The image's first byte, physical.</summary>
    public ulong ImageStart;

    /// <summary>Behind the image, physical.</summary>
    public ulong ImageEnd;

    /// <summary>The image's first byte, virtual.</summary>
    public ulong VirtualStart;

    /// <summary>The IPC buffer, virtual, which is behind the image.</summary>
    public ulong IpcBuffer;

    /// <summary>The boot information, virtual.</summary>
    public ulong BootInformation;

    /// <summary>The chunks, virtual.</summary>
    public ulong Chunks;

    /// <summary>Bytes of the chunks.</summary>
    public ulong ChunksSize;

    /// <summary>log2 of the memory for the chunks; 0: there are none.</summary>
    public int ChunksBits;

    /// <summary>Behind all, virtual.</summary>
    public ulong VirtualEnd;

    /// <summary>The first instruction.</summary>
    public ulong Entry;

    /// <summary>The device tree, physical.</summary>
    public ulong TreeStart;

    /// <summary>Bytes of the device tree.</summary>
    public ulong TreeSize;

    /// <summary>Page tables below the root.</summary>
    public ulong Tables;

    /// <summary>Bytes of all objects.</summary>
    public ulong ObjectsSize;

    /// <summary>log2 of the largest object, to which the first is aligned.</summary>
    public int ObjectsAlignment;

    /// <summary>Fills the plan from the loader's words; a plan that has a problem is not used.</summary>
    public BootProblem Fill<TConfiguration>(ref readonly BootWords words)
        where TConfiguration : struct, IKernelConfiguration
    {
        ulong size = words.ImageEnd - words.ImageStart;
        if (words.ImageStart >= words.ImageEnd || ((words.ImageStart | words.ImageEnd | words.ImageOffset) & (Granule.PageSize - 1)) != 0)
            return BootProblem.ImageShape;
        if (words.TreeSize > DeviceTreeMemory.MaximumSize)
            return BootProblem.DeviceTreeSize;
        ImageStart = words.ImageStart;
        ImageEnd = words.ImageEnd;
        Entry = words.Entry;
        TreeStart = words.TreeStart;
        TreeSize = words.TreeSize;
        ChunksSize = TreeSize == 0 ? 0 : BootChunk.Size + TreeSize;
        ChunksBits = BitsFor(ChunksSize);

        VirtualStart = words.ImageStart - words.ImageOffset;
        ulong behind = (2 * Granule.PageSize) + (ChunksBits == 0 ? 0 : 1UL << ChunksBits);
        ulong top = AddressSpaceLayout<TConfiguration>.UserTop;
        if (VirtualStart >= top || size >= top || behind >= top || VirtualStart + size + behind >= top)
            return BootProblem.ImageAddress;
        IpcBuffer = VirtualStart + size;
        BootInformation = IpcBuffer + Granule.PageSize;
        Chunks = BootInformation + Granule.PageSize;
        VirtualEnd = VirtualStart + size + behind;
        CountObjects<TConfiguration>();
        return BootProblem.None;
    }

    /// <summary>Page tables of a level (1 to 3) that the address space needs.</summary>
    public readonly ulong TablesOf(int level)
    {
        int bits = Granule.EntryBits(level - 1);
        return ((VirtualEnd - 1) >> bits) - (VirtualStart >> bits) + 1;
    }

    private void CountObjects<TConfiguration>()
        where TConfiguration : struct, IKernelConfiguration
    {
        Tables = 0;
        for (int level = Granule.LastLevel - AddressSpaceLayout<TConfiguration>.Levels + 2; level <= Granule.LastLevel; level++)
            Tables += TablesOf(level);
        int node = TConfiguration.RootCNodeSizeBits + ObjectSize<TConfiguration>.SlotBits;
        int space = ObjectSize<TConfiguration>.AddressSpaceBits;
        int largest = node > space ? node : space;
        ObjectsAlignment = largest > ChunksBits ? largest : ChunksBits;
        ObjectsSize = (1UL << node)
            + (1UL << ObjectSize<TConfiguration>.ThreadBits)
            + Granule.PageSize
            + (1UL << BootInformationLayout<TConfiguration>.FrameBits)
            + (1UL << ObjectSize<TConfiguration>.AsidPoolBits)
            + (ChunksBits == 0 ? 0 : 1UL << ChunksBits)
            + (1UL << space)
            + (1UL << ObjectSize<TConfiguration>.MinimumSchedulingContextBits)
            + (Tables << ObjectSize<TConfiguration>.PageTableBits);
    }

    // At least a page; 0 for nothing.
    private static int BitsFor(ulong size)
    {
        if (size == 0)
            return 0;
        int bits = BitOperations.Log2(size - 1) + 1;
        return bits > Granule.PageBits ? bits : Granule.PageBits;
    }
}
