namespace Firn.Components.Entropy;

/// <summary>What an entropy server has in its capability space.</summary>
public enum EntropySlot : ulong
{
    /// <summary>The endpoint of requests.</summary>
    Endpoint = 1,

    /// <summary>Its reply object.</summary>
    Reply = 2,

    /// <summary>The device's interrupt.</summary>
    Interrupt = 3,

    /// <summary>Its notification, to wait at before it serves.</summary>
    Signals = 4,

    /// <summary>Its console: the serial server.</summary>
    Serial = 5,
}
