using Firn.Arm64.Translation;
using Firn.Loader.Files;

namespace Firn.Loader.Placement;

/// <summary>
/// Where everything goes, as seL4's own loader places it: the kernel where its ELF says, the device tree at the next page, the root task at
/// the next page behind that. Nothing is written before the whole plan is sound. Fields, because the kernel's contract is made of them.
/// </summary>
public struct LoadPlan
{
    /// <summary>The kernel's first physical address.</summary>
    public ulong KernelStart;

    /// <summary>Behind the kernel's last physical address.</summary>
    public ulong KernelEnd;

    /// <summary>The kernel's first virtual address.</summary>
    public ulong KernelVirtual;

    /// <summary>The virtual address where the kernel is entered.</summary>
    public ulong KernelEntry;

    /// <summary>The device tree's physical address.</summary>
    public ulong TreeStart;

    /// <summary>The device tree's bytes.</summary>
    public ulong TreeSize;

    /// <summary>The root task's first physical address.</summary>
    public ulong RootTaskStart;

    /// <summary>Behind the root task's last physical address: a whole page.</summary>
    public ulong RootTaskEnd;

    /// <summary>The root task's first virtual address.</summary>
    public ulong RootTaskVirtual;

    /// <summary>The virtual address where the root task is entered.</summary>
    public ulong RootTaskEntry;

    /// <summary>Where the root task is, less where it believes to be, modulo 2^64: what the contract calls the offset.</summary>
    public readonly ulong RootTaskOffset => RootTaskStart - RootTaskVirtual;

    /// <summary>Makes the plan, and checks each place against the machine's memory.</summary>
    /// <param name="kernel">The kernel, checked by <see cref="KernelFile"/>.</param>
    /// <param name="rootTask">The root task, checked by <see cref="RootTaskFile"/>.</param>
    /// <param name="treeSize">The device tree's bytes.</param>
    /// <param name="memory">The machine's memory, and what must stay.</param>
    public LoadProblem Make(ElfImage kernel, ElfImage rootTask, ulong treeSize, in MachineMemory memory)
    {
        KernelVirtual = kernel.VirtualStart;
        KernelStart = KernelFile.PhysicalStart(kernel);
        KernelEnd = KernelStart + (kernel.VirtualEnd - kernel.VirtualStart);
        KernelEntry = kernel.Entry;
        TreeSize = treeSize;
        RootTaskVirtual = rootTask.VirtualStart;
        RootTaskEntry = rootTask.Entry;
        // Whole pages, because they are mapped. A sum that wraps, behind memory at the end of the address space, fails its check.
        LoadProblem problem = memory.Check(LoadPart.Kernel, KernelStart, PageUp(KernelEnd));
        if (!problem.IsSuccess)
            return problem;
        TreeStart = PageUp(KernelEnd);
        problem = memory.Check(LoadPart.DeviceTreeCopy, TreeStart, PageUp(TreeStart + TreeSize));
        if (!problem.IsSuccess)
            return problem;
        RootTaskStart = PageUp(TreeStart + TreeSize);
        RootTaskEnd = RootTaskStart + (PageUp(rootTask.VirtualEnd) - RootTaskVirtual);
        return memory.Check(LoadPart.RootTask, RootTaskStart, RootTaskEnd);
    }

    private static ulong PageUp(ulong address) => (address + Granule.PageSize - 1) & ~(Granule.PageSize - 1);
}
