namespace Firn.Kernel.Objects;

/// <summary>Whether signals wait for a thread, or threads for a signal.</summary>
public enum NotificationState : ulong
{
    /// <summary>Neither.</summary>
    Idle = 0,

    /// <summary>Threads wait.</summary>
    Waiting = 1,

    /// <summary>A signal waits.</summary>
    Active = 2,
}
