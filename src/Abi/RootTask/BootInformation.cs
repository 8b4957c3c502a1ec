using System.Runtime.InteropServices;

namespace Firn.Abi.RootTask;

/// <summary>
/// What the kernel tells the root task about itself (seL4_BootInfo, MCS), at the start of a frame of its own, whose address is in x0
/// at its entry. The array of <see cref="UntypedDescriptor"/> follows; see <see cref="BootInformationLayout{TConfiguration}"/>.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct BootInformation
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = 184;

    /// <summary>Bytes of all <see cref="BootChunk"/>, which lie in the frames behind.</summary>
    public ulong ExtraLength;

    /// <summary>This kernel's number: 0.</summary>
    public ulong Node;

    /// <summary>Cores.</summary>
    public ulong Nodes;

    /// <summary>0: no SMMU.</summary>
    public ulong IoPageTableLevels;

    /// <summary>The address of the root task's IPC buffer.</summary>
    public ulong IpcBuffer;

    /// <summary>Empty slots.</summary>
    public SlotRegion Empty;

    /// <summary>None.</summary>
    public SlotRegion SharedFrames;

    /// <summary>Frames of the root task's image, ascending.</summary>
    public SlotRegion ImageFrames;

    /// <summary>Its page tables.</summary>
    public SlotRegion ImagePageTables;

    /// <summary>None: no SMMU.</summary>
    public SlotRegion IoSpaces;

    /// <summary>Frames of the chunks.</summary>
    public SlotRegion ExtraFrames;

    /// <summary>log2 of the slots of the root task's CNode.</summary>
    public ulong CNodeSizeBits;

    /// <summary>The root task's domain.</summary>
    public ulong Domain;

    /// <summary>A scheduling control for each core, in order.</summary>
    public SlotRegion SchedulingControls;

    /// <summary>Untyped memory, in the order of the array.</summary>
    public SlotRegion Untyped;
}
