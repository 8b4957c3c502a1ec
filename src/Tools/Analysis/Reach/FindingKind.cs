namespace Firn.Tools.Analysis.Reach;

/// <summary>How a thread has an access.</summary>
internal enum FindingKind : byte
{
    /// <summary>By a capability that it has.</summary>
    Held,

    /// <summary>The frame is in its address space at the start.</summary>
    Mapped,

    /// <summary>It can map the frame itself.</summary>
    Maps,

    /// <summary>Another can map the frame into its address space.</summary>
    MappedByOther,

    /// <summary>It can let a thread run in an address space that the frame is in.</summary>
    Runs,

    /// <summary>It can make the frame the IPC buffer of a thread.</summary>
    SetsBuffer,

    /// <summary>The frame is its IPC buffer, which the kernel reads and writes for it.</summary>
    IpcBuffer,

    /// <summary>Its faults are sent to the endpoint.</summary>
    Faults,

    /// <summary>The notification or the virtual CPU is bound to it.</summary>
    Bound,

    /// <summary>The thread is controlled.</summary>
    Controlled,

    /// <summary>It can revoke the untyped memory that the object is made of.</summary>
    Revokes,

    /// <summary>It can make handlers of all interrupts.</summary>
    MakesHandlers,

    /// <summary>It can raise an interrupt that signals the notification, or can be set to.</summary>
    Raises,
}
