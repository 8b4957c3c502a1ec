namespace Firn.Components.Timer;

/// <summary>What the timer server has in its capability space.</summary>
public enum TimerServerSlot : ulong
{
    /// <summary>The endpoint of requests.</summary>
    Endpoint = 1,

    /// <summary>Its reply object.</summary>
    Reply = 2,

    /// <summary>The timer's interrupt.</summary>
    Interrupt = 3,

    /// <summary>The notification of the client with badge 1; the others follow.</summary>
    FirstClient = 16,
}
