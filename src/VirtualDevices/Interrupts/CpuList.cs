namespace Firn.VirtualDevices.Interrupts;

/// <summary>What the controller knows of a virtual CPU's interface.</summary>
internal struct CpuList
{
    /// <summary>What the list registers held when they were last read or written.</summary>
    public ListRegisterWords Registers;

    /// <summary>The shared interrupts that are this virtual CPU's, a bit each.</summary>
    public SharedWords Owned;

    /// <summary>Who sent each SGI that is pending outside of list registers (GICv2).</summary>
    public SoftwareSources Sources;

    /// <summary>List registers that are not empty, a bit each.</summary>
    public uint InUse;

    /// <summary>SGIs and PPIs that ended since somebody asked.</summary>
    public uint Ended;

    /// <summary>The list registers hold what they should; the truth about those interrupts is there.</summary>
    public bool IsLoaded;

    /// <summary>Something changed since.</summary>
    public bool IsStale;

    /// <summary>It was told that something changed.</summary>
    public bool IsKicked;

    /// <summary>It stops when no list register has one pending.</summary>
    public bool TellsNonePending;

    /// <summary>What the kernel puts into the linked interrupt's list register by itself; zero: nothing.</summary>
    public ListedInterrupt Link;

    /// <summary>It takes interrupts: it is on, and its redistributor awake.</summary>
    public bool IsAwake;

    /// <summary>It is on.</summary>
    public bool IsOn;
}
