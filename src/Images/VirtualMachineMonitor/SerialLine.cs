using Firn.VirtualDevices;

namespace Firn.Images.VirtualMachineMonitor;

/// <summary>The interrupt of the virtual machine's only serial port: its level, which goes to the interrupt controller after each access.</summary>
internal struct SerialLine : IInterruptLine
{
    /// <summary>The level.</summary>
    internal static bool IsHigh { get; private set; }

    /// <inheritdoc/>
    public readonly void Set(bool isHigh) => IsHigh = isHigh;
}
