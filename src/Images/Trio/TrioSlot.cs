namespace Firn.Images.Trio;

/// <summary>What a component of the trio may find in its capability space.</summary>
internal enum TrioSlot : ulong
{
    /// <summary>The endpoint between asker and answerer.</summary>
    Questions = 1,

    /// <summary>The answerer's reply object, or the stranger's.</summary>
    Reply = 2,

    /// <summary>The notification that the asker signals when it is done, and the stranger waits for.</summary>
    Done = 3,

    /// <summary>The right to call EL3: who has it ends the machine.</summary>
    Monitor = 4,

    /// <summary>Where the stranger's faults come to its watcher.</summary>
    Faults = 5,

    /// <summary>The stranger's own thread, for the watcher.</summary>
    Thread = 6,
}
