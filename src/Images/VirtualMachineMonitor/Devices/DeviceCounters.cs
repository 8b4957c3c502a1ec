namespace Firn.Images.VirtualMachineMonitor.Devices;

/// <summary>What a device cost.</summary>
internal struct DeviceCounters
{
    /// <summary>Loads.</summary>
    internal ulong Reads;

    /// <summary>Stores, notifications among them.</summary>
    internal ulong Writes;

    /// <summary>Notifications of queues.</summary>
    internal ulong Notifications;

    /// <summary>Times that its interrupt rose.</summary>
    internal ulong Interrupts;
}
