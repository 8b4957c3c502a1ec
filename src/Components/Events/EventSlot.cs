namespace Firn.Components.Events;

/// <summary>What the event router has in its capability space.</summary>
public enum EventSlot : ulong
{
    /// <summary>The endpoint of requests.</summary>
    Endpoint = 1,

    /// <summary>Its reply object.</summary>
    Reply = 2,

    /// <summary>The handler of interrupt 0; the others follow.</summary>
    FirstInterrupt = 64,

    /// <summary>The notification of the client with badge 1 for core 0; those of its other cores follow, then those of the next client.</summary>
    FirstClient = 128,
}
