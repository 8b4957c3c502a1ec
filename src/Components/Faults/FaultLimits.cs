namespace Firn.Components.Faults;

/// <summary>What the fault handler bounds.</summary>
public static class FaultLimits
{
    /// <summary>Components: numbers 1 up to this.</summary>
    public const int Components = 32;

    /// <summary>Parts of a component's memory.</summary>
    public const int Parts = 6;

    /// <summary>The address from which a component's own memory can be put back.</summary>
    public const ulong WindowStart = 0x40_0000;

    /// <summary>Bytes from there on.</summary>
    public const ulong WindowSize = 0x20_0000;

    /// <summary>Where the handler maps the first component; each further one follows after twice <see cref="WindowSize"/>.</summary>
    public const ulong FirstWindow = 0x1000_0000;

    /// <summary>Reply objects of a component that are answered when it is stopped.</summary>
    public const int Replies = 4;

    /// <summary>Endpoints of a component whose callers are answered when it is stopped for good.</summary>
    public const int Endpoints = 2;

    /// <summary>Callers of one such endpoint that are answered at one signal.</summary>
    public const int AnswersAtOnce = 8;

    /// <summary>Bytes of reports that wait to be read; more are dropped.</summary>
    public const int ReportBytes = 1 << 14;

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
