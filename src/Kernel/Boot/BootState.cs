namespace Firn.Kernel.Boot;

/// <summary>What boot knows until the root task runs. Large: it lives on the core's stack once, and is passed by reference.</summary>
public struct BootState
{
    /// <summary>All memory.</summary>
    public MemoryRegions Memory;

    /// <summary>Memory that nobody has yet.</summary>
    public MemoryRegions Free;

    /// <summary>The root task's addresses.</summary>
    public RootTaskPlan Plan;

    /// <summary>The root task's objects.</summary>
    public RootTaskObjects Objects;

    /// <summary>The next slot of the root task's CNode that is given out.</summary>
    public ulong NextSlot;

    /// <summary>Untyped capabilities that the boot information had no room for.</summary>
    public ulong UntypedLeftOut;

    /// <summary>The machine has a GICv3.</summary>
    public bool IsGicV3;
}
