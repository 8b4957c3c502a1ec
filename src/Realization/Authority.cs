using Firn.User.Objects;

namespace Firn.Realization;

/// <summary>The capability pointers of who realizes a system. One that it does not have is 0, and a system that needs it is refused by the kernel.</summary>
public readonly struct Authority
{
    /// <summary>The CNode, of a whole word's depth, in which the control capabilities are found at their pointers.</summary>
    public CNode Root { get; init; }

    /// <summary>A thread with the highest priority that may be given.</summary>
    public Thread Thread { get; init; }

    /// <summary>The pool of identifiers for address spaces that no pool of the system's own has.</summary>
    public AsidPool AsidPool { get; init; }

    /// <summary>The right to make pools.</summary>
    public ulong AsidControl { get; init; }

    /// <summary>The right to interrupts.</summary>
    public ulong InterruptControl { get; init; }

    /// <summary>The right to domains.</summary>
    public Domain Domain { get; init; }

    /// <summary>The right to the time of core 0; those of further cores follow.</summary>
    public ulong SchedulingControls { get; init; }

    /// <summary>The number of the last core whose time it has.</summary>
    public ulong LastCore { get; init; }
}
