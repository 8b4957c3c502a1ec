namespace Firn.Drivers.Network;

/// <summary>What a network driver's notification tells it.</summary>
[System.Flags]
public enum UplinkSignal : ulong
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The device interrupted.</summary>
    Device = 1,

    /// <summary>The switch has frames, or room.</summary>
    Switch = 2,
}
