namespace Firn.Drivers.Virtio;

/// <summary>What a driver has at most.</summary>
public static class DriverLimits
{
    /// <summary>Entries of a queue.</summary>
    public const int QueueSize = 128;

    /// <summary>How often a device is asked whether its reset has ended.</summary>
    public const int ResetPolls = 100_000;

    /// <summary>How often a configuration that changes while it is read is read again.</summary>
    public const int ConfigurationReads = 16;

    /// <summary>How often a device that broke a rule is reset and used again.</summary>
    public const int Restarts = 16;
}
