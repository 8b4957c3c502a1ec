namespace Firn.Components.Supervisor;

/// <summary>What the supervisor has in its capability space.</summary>
public enum SupervisorSlot : ulong
{
    /// <summary>The notification that there are reports; also the metronome's.</summary>
    Signals = 1,

    /// <summary>The fault handler, as its manager.</summary>
    Faults = 2,

    /// <summary>Its own console.</summary>
    Console = 3,

    /// <summary>The serial server, as its manager.</summary>
    Serial = 4,

    /// <summary>The timer server, as its manager.</summary>
    Timer = 5,

    /// <summary>The event router, as its manager.</summary>
    Events = 6,

    /// <summary>The fault handler's own, as its manager, if it has one.</summary>
    Keeper = 7,
}
