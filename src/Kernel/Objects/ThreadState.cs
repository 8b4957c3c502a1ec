namespace Firn.Kernel.Objects;

/// <summary>What a thread does, or waits for (seL4: the thread states of MCS).</summary>
public enum ThreadState : byte
{
    /// <summary>It was never started, or was stopped.</summary>
    Inactive = 0,

    /// <summary>It executes its own instructions.</summary>
    Running = 1,

    /// <summary>It will execute the system call, or the instruction, at its fault address again.</summary>
    Restart = 2,

    /// <summary>It waits for a message at an endpoint.</summary>
    BlockedOnReceive = 3,

    /// <summary>It waits for a receiver at an endpoint.</summary>
    BlockedOnSend = 4,

    /// <summary>It called and waits for the reply.</summary>
    BlockedOnReply = 5,

    /// <summary>It waits for a signal.</summary>
    BlockedOnNotification = 6,

    /// <summary>The idle thread.</summary>
    Idle = 7,
}
