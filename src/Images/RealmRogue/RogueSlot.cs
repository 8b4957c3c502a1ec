namespace Firn.Images.RealmRogue;

/// <summary>What the realm has in its capability space.</summary>
internal enum RogueSlot : ulong
{
    /// <summary>Its console at the platform's serial server.</summary>
    Console = 1,

    /// <summary>To signal the switch.</summary>
    Network = 2,

    /// <summary>Where its faults come to its second thread.</summary>
    Faults = 3,

    /// <summary>The second thread's reply object.</summary>
    Reply = 4,

    /// <summary>Its first thread.</summary>
    Thread = 5,

    /// <summary>Its own CNode.</summary>
    Node = 6,

    /// <summary>Its address space.</summary>
    Space = 7,

    /// <summary>Memory to make objects of.</summary>
    Memory = 8,
}
