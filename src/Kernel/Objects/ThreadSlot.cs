namespace Firn.Kernel.Objects;

/// <summary>The capability slots at the start of a thread's object.</summary>
public enum ThreadSlot
{
    /// <summary>The root of its capability space.</summary>
    CapabilitySpace = 0,

    /// <summary>The root of its address space.</summary>
    AddressSpace = 1,

    /// <summary>The frame of its IPC buffer.</summary>
    IpcBuffer = 2,

    /// <summary>Who hears of its faults.</summary>
    FaultHandler = 3,

    /// <summary>Who hears of the end of its budget.</summary>
    TimeoutHandler = 4,

    /// <summary>How many there are.</summary>
    Count = 5,
}
