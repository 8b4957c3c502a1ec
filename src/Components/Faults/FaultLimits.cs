namespace Firn.Components.Faults;

/// <summary>What the fault handler bounds.</summary>
public static class FaultLimits
{
    /// <summary>Components: numbers 1 up to this.</summary>
    public const int Components = 32;

    /// <summary>Bytes of a component's name.</summary>
    public const int NameBytes = 16;

    /// <summary>Callers in a report's back-trace.</summary>
    public const int Callers = 8;

    /// <summary>
    /// The badge of a component's faults has this bit and its number. The capability is in the kernel's hands alone, so no component can say that
    /// another one had a fault.
    /// </summary>
    public const ulong FaultBadge = 1UL << 40;

    /// <summary>The badge of who manages components.</summary>
    public const ulong ManagerBadge = 1UL << 32;
}
