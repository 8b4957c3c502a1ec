using Firn.VirtualDevices;

namespace Firn.Images.VirtualMachineMonitor;

/// <summary>
/// The interrupt of a device: its level is noted, and goes to the interrupt controller when the platform has done what the device was asked for
/// (<see cref="MonitorPlatform"/>), so that a device needs to know nothing of the controller.
/// </summary>
internal readonly struct DeviceLine : IInterruptLine
{
    private readonly int _interrupt;

    /// <summary>The line of a shared interrupt, from 0 to 63.</summary>
    internal DeviceLine(int interrupt)
    {
        _interrupt = interrupt;
    }

    /// <summary>The levels of all lines, a bit each.</summary>
    internal static ulong Levels { get; private set; }

    /// <inheritdoc/>
    public readonly void Set(bool isHigh)
    {
        ulong bit = 1UL << _interrupt;
        Levels = isHigh ? Levels | bit : Levels & ~bit;
    }
}
