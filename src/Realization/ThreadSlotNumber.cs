namespace Firn.Realization;

/// <summary>The slots of a thread, as CapDL numbers them (docs/capdl.md).</summary>
internal static class ThreadSlotNumber
{
    /// <summary>Its capability space's root.</summary>
    internal const int CapabilitySpace = 0;

    /// <summary>Its address space's root.</summary>
    internal const int AddressSpace = 1;

    /// <summary>The frame of its IPC buffer.</summary>
    internal const int IpcBuffer = 4;

    /// <summary>Where its faults are sent.</summary>
    internal const int FaultEndpoint = 5;

    /// <summary>Its time.</summary>
    internal const int SchedulingContext = 6;

    /// <summary>Where it is told that its time is over.</summary>
    internal const int TimeoutEndpoint = 7;

    /// <summary>The notification bound to it.</summary>
    internal const int BoundNotification = 8;

    /// <summary>The virtual CPU bound to it.</summary>
    internal const int VirtualCpu = 9;

    /// <summary>The number of slots.</summary>
    internal const int Count = 10;
}
