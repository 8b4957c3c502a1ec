using Firn.User.Objects;

namespace Firn.Images.SmpGuestHost;

/// <summary>A core of a guest: its virtual CPU, and the time that it runs on.</summary>
internal struct GuestCore
{
    /// <summary>The thread that runs it.</summary>
    internal Thread Thread;

    /// <summary>Its virtual CPU.</summary>
    internal VirtualCpu Cpu;

    /// <summary>Its time, of the core where it runs.</summary>
    internal SchedulingContext Context;

    /// <summary>The reply object in which it sleeps; else one that is free.</summary>
    internal Reply Reply;

    /// <summary>It sleeps, by WFI, and nothing has come for it.</summary>
    internal bool IsAsleep;

    /// <summary>Where it goes on then.</summary>
    internal ulong Next;

    /// <summary>It is done.</summary>
    internal bool IsDone;

    /// <summary>Its exits so far.</summary>
    internal ulong Exits;

    /// <summary>How often it was kicked, and was told.</summary>
    internal ulong Kicks;

    /// <summary>How often it went to another core.</summary>
    internal ulong Moves;

    /// <summary>How often it slept until something came.</summary>
    internal ulong Sleeps;
}
