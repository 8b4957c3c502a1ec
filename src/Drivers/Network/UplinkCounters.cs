namespace Firn.Drivers.Network;

/// <summary>What a network driver counts.</summary>
public struct UplinkCounters
{
    /// <summary>Frames that went to the device.</summary>
    public ulong Sent;

    /// <summary>Frames that went to the switch.</summary>
    public ulong Received;

    /// <summary>Frames of machines that cannot be sent: too long, or of contradicting headers.</summary>
    public ulong Refused;

    /// <summary>Frames that were lost, as there was no device, or no switch.</summary>
    public ulong Lost;

    /// <summary>How often the device was reset, as it broke a rule.</summary>
    public ulong Restarts;
}
