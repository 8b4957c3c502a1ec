namespace Firn.Images.RealmCounter;

/// <summary>What the realm has in its capability space.</summary>
internal enum CounterSlot : ulong
{
    /// <summary>Its console at the platform's serial server.</summary>
    Console = 1,
}
