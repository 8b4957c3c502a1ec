using Firn.Kernel.Memory;

namespace Firn.Kernel.Boot;

/// <summary>
/// Where the kernel's image lies: addresses that the linker chose, virtual, each a multiple of 4 KiB. In this order: what only booting needs;
/// code; constants; what is written, in it the tables, the state and the stacks.
/// </summary>
public struct KernelImageLayout
{
    /// <summary>The first byte, where the loader maps it.</summary>
    public ulong Start;

    /// <summary>The physical address of <see cref="Start"/>; congruent to it modulo 2 MiB.</summary>
    public ulong PhysicalStart;

    /// <summary>Behind what only booting needs (seL4: ki_boot_end): that memory becomes the root task's.</summary>
    public ulong BootEnd;

    /// <summary>Behind the code.</summary>
    public ulong CodeEnd;

    /// <summary>Behind what is only read.</summary>
    public ulong ConstantsEnd;

    /// <summary>Zeroed pages for the kernel's translation tables.</summary>
    public ulong Tables;

    /// <summary>Behind them.</summary>
    public ulong TablesEnd;

    /// <summary>Zeroed memory for <see cref="KernelState{TConfiguration}"/>; a multiple of its alignment.</summary>
    public ulong State;

    /// <summary>Behind it.</summary>
    public ulong StateEnd;

    /// <summary>The cores' stacks, each above a page that stays unmapped.</summary>
    public ulong Stacks;

    /// <summary>Behind the last stack.</summary>
    public ulong StacksEnd;

    /// <summary>Bytes from one core's stack to the next, the unmapped page included.</summary>
    public ulong StackStride;

    /// <summary>Behind the image (seL4: ki_end).</summary>
    public ulong End;

    /// <summary>The loop of the idle thread; no address of a page.</summary>
    public ulong IdleLoop;

    /// <summary>The physical address of an address in the image.</summary>
    public readonly ulong ToPhysical(ulong address) => address - Start + PhysicalStart;

    /// <summary>The window's address of an address in the image.</summary>
    public readonly ulong ToWindow(ulong address) => ToPhysical(address) | KernelWindow.Base;
}
