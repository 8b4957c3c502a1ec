namespace Firn.Drivers.Virtio;

/// <summary>How a driver fares with its device.</summary>
public enum DriverStatus
{
    /// <summary>It is ready.</summary>
    Done,

    /// <summary>There is no device of this kind, or none of version 2.</summary>
    Absent,

    /// <summary>It does not end a reset.</summary>
    NotReset,

    /// <summary>It lacks a feature that the driver cannot do without, or refuses those that were chosen.</summary>
    Refused,

    /// <summary>It lacks a queue, or room in one; or its memory is too small for what the driver keeps there.</summary>
    NoQueue,

    /// <summary>It did what it may not, or says that it wants a reset.</summary>
    Broken,
}
