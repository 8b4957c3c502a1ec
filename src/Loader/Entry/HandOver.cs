using System.Runtime.InteropServices;
using Firn.Loader.Placement;

namespace Firn.Loader.Entry;

/// <summary>
/// What assembly loads before it enters the kernel, on every core: first the kernel's registers x0 to x5 (and x6 further down), then what another core needs to turn
/// its MMU on, then the words by which cores wait for each other. Offsets are repeated in <c>Target/layout.inc</c> of the image.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct HandOver
{
    /// <summary>x0: the root task's first physical address.</summary>
    public ulong RootTaskStart;

    /// <summary>x1: behind the root task's last physical address.</summary>
    public ulong RootTaskEnd;

    /// <summary>x2: the root task's physical addresses less its virtual ones.</summary>
    public ulong RootTaskOffset;

    /// <summary>x3: the root task's entry point, a virtual address.</summary>
    public ulong RootTaskEntry;

    /// <summary>x4: the device tree's physical address.</summary>
    public ulong Tree;

    /// <summary>x5: the device tree's bytes.</summary>
    public ulong TreeSize;

    /// <summary>The kernel's entry point, a virtual address.</summary>
    public ulong KernelEntry;

    /// <summary>MAIR_EL2.</summary>
    public ulong MemoryAttributes;

    /// <summary>TCR_EL2.</summary>
    public ulong TranslationControl;

    /// <summary>TTBR0_EL2.</summary>
    public ulong TranslationTable;

    /// <summary>SCTLR_EL2.</summary>
    public ulong SystemControl;

    /// <summary>x6: "FIRN", and on how many cores the kernel is entered; seL4's contract has nothing there.</summary>
    public ulong CoreWord;

    /// <summary>Not zero once all cores may enter the kernel.</summary>
    public ulong Released;

    /// <summary>For each core by the kernel's number: not zero once it has come.</summary>
    public CoreFlags Arrived;

    /// <summary>Bytes of <see cref="HandOver"/>.</summary>
    public const int Size = ArrivedOffset + (BootDescription.MaximumCores * sizeof(ulong));

    /// <summary>The offset of <see cref="Released"/>.</summary>
    public const int ReleasedOffset = 96;

    /// <summary>The offset of <see cref="Arrived"/>.</summary>
    public const int ArrivedOffset = 104;

    /// <summary>"FIRN", the upper half of <see cref="CoreWord"/>.</summary>
    public const ulong CoreMark = 0x4649524E;

    /// <summary>The registers of a plan.</summary>
    internal void Fill(in LoadPlan plan)
    {
        RootTaskStart = plan.RootTaskStart;
        RootTaskEnd = plan.RootTaskEnd;
        RootTaskOffset = plan.RootTaskOffset;
        RootTaskEntry = plan.RootTaskEntry;
        Tree = plan.TreeStart;
        TreeSize = plan.TreeSize;
        KernelEntry = plan.KernelEntry;
    }
}
