namespace Firn.Drivers.Target;

/// <summary>A driver's device, where its configuration says. Safety: the builder mapped both, and nothing else is there.</summary>
/// <param name="configuration">What it is told.</param>
public readonly struct DriverDevice(in DriverConfiguration configuration)
{
    private readonly ulong _offset = configuration.RegisterOffset;
    private readonly ulong _physical = configuration.PhysicalAddress;
    private readonly ulong _size = configuration.MemorySize;

    /// <summary>Its registers.</summary>
    public DeviceRegisters Registers => new(DriverConfiguration.RegisterPage + _offset);

    /// <summary>The memory that it may reach.</summary>
    public DeviceMemory Memory => new(DriverConfiguration.Memory, _physical, (int)_size);
}
