namespace Firn.Images.RealmEcho;

/// <summary>What the realm has in its capability space.</summary>
internal enum EchoSlot : ulong
{
    /// <summary>Its console at the platform's serial server.</summary>
    Console = 1,

    /// <summary>Where the switch signals it.</summary>
    Signals = 2,

    /// <summary>To signal the switch.</summary>
    Network = 3,

    /// <summary>The platform's entropy server.</summary>
    Entropy = 4,
}
