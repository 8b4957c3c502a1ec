namespace Firn.Images.Crowd;

/// <summary>What a component of the crowd may find in its capability space.</summary>
public enum CrowdSlot : ulong
{
    /// <summary>The tally: of its server, to receive from.</summary>
    Tally = 1,

    /// <summary>The tally's reply object.</summary>
    Reply = 2,

    /// <summary>Its console.</summary>
    Serial = 3,

    /// <summary>The timer server.</summary>
    Timer = 4,

    /// <summary>The event router.</summary>
    Events = 5,

    /// <summary>The fault handler.</summary>
    Faults = 6,

    /// <summary>What servers signal.</summary>
    Signals = 7,

    /// <summary>The right to call EL3.</summary>
    Monitor = 8,

    /// <summary>Nothing.</summary>
    Empty = 9,

    /// <summary>The fault handler's own.</summary>
    Keeper = 10,

    /// <summary>What the event router signals for another core.</summary>
    OtherSignals = 11,

    /// <summary>The watch's: what its thread on the other core signals, to wait for.</summary>
    Served = 12,

    /// <summary>The same, to signal.</summary>
    Serve = 13,
}
