namespace Firn.Images.DeviceProbe;

/// <summary>Where the probe has its capabilities.</summary>
internal enum ProbeSlot : ulong
{
    /// <summary>Its notification.</summary>
    Signals = 1,

    /// <summary>The block server, for its first window.</summary>
    Disk = 2,

    /// <summary>The block server, for its second window.</summary>
    OtherDisk = 3,

    /// <summary>The switch.</summary>
    Switch = 4,

    /// <summary>The entropy server.</summary>
    Entropy = 5,

    /// <summary>Its console.</summary>
    Serial = 6,

    /// <summary>What is signalled at the end.</summary>
    Ended = 7,
}
