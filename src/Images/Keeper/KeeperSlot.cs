namespace Firn.Images.Keeper;

/// <summary>Where the keeper has its capabilities.</summary>
internal enum KeeperSlot : ulong
{
    /// <summary>The notification that those signal who have ended, each by a bit of its own.</summary>
    Ended = 1,

    /// <summary>The right to call EL3.</summary>
    Monitor = 2,
}
