using Firn.Drivers;

namespace Firn.Tools.Systems.Services;

/// <summary>What each driver is given of its device.</summary>
internal static class DriverParts
{
    /// <summary>How a driver runs.</summary>
    /// <param name="priority">Its priority.</param>
    /// <param name="time">Its time; null for turns.</param>
    internal static ComponentSettings Settings(int priority, Time? time)
    {
        var settings = new ComponentSettings { Priority = priority };
        return time is null ? settings : settings with { Time = time };
    }

    /// <summary>Gives a driver its device: registers, interrupt, and the memory that the device may reach.</summary>
    /// <param name="component">The driver.</param>
    /// <param name="device">The device.</param>
    /// <param name="memory">The memory, nobody else's.</param>
    /// <param name="slot">Gets the handler of the interrupt.</param>
    /// <param name="signal">What the interrupt signals.</param>
    /// <returns>What the driver is told.</returns>
    internal static DriverConfiguration Give(Component component, VirtioDevice device, DeviceMemory memory, ulong slot, SignalEnd signal)
    {
        _ = component.Maps(device.Device.Registers, DriverConfiguration.RegisterPage, MapAccess.ReadWrite)
            .Maps(memory.Region, DriverConfiguration.Memory, MapAccess.ReadWrite)
            .Handles(slot, device.Device, signal);
        return new() { RegisterOffset = device.Offset, PhysicalAddress = memory.Address, MemorySize = memory.Region.Size };
    }
}
