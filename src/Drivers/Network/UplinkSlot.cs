namespace Firn.Drivers.Network;

/// <summary>What a network driver has in its capability space.</summary>
public enum UplinkSlot : ulong
{
    /// <summary>Its notification.</summary>
    Signals = 1,

    /// <summary>The device's interrupt.</summary>
    Interrupt = 2,

    /// <summary>The switch.</summary>
    Switch = 3,

    /// <summary>Its console: the serial server.</summary>
    Serial = 4,
}
