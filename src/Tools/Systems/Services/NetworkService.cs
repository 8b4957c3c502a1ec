using Firn.Drivers.Network;

namespace Firn.Tools.Systems.Services;

/// <summary>The driver of the machine's network device, at a port of a switch.</summary>
public sealed class NetworkService
{
    private UplinkConfiguration _configuration;

    /// <summary>Adds it.</summary>
    /// <param name="system">The system.</param>
    /// <param name="program"><c>image:NetworkDriver</c>.</param>
    /// <param name="device">The device.</param>
    /// <param name="memory">What the device may reach: 2 MiB are enough.</param>
    /// <param name="port">Its port: an uplink.</param>
    /// <param name="serial">Where it says how its device is.</param>
    /// <param name="priority">Above the switch's, so that what comes is moved at once.</param>
    /// <param name="name">Its name.</param>
    /// <param name="time">Its time: what frames without end can take from others; null for turns.</param>
    public NetworkService(
        SystemBuilder system, Program program, VirtioDevice device, DeviceMemory memory, SwitchPort port, SerialService serial, int priority, string name = "network", Time? time = null)
    {
        Notification signals = system.Notification($"{name}_signals");
        Component = system.Component(name, program, DriverParts.Settings(priority, time));
        _ = Component.Waits((ulong)UplinkSlot.Signals, signals.Waiter).Calls((ulong)UplinkSlot.Serial, serial.Client(name));
        _configuration.Device = DriverParts.Give(Component, device, memory, (ulong)UplinkSlot.Interrupt, signals.Signaller((ulong)UplinkSignal.Device));
        port.Connect(Component, UplinkConfiguration.Rings, (ulong)UplinkSlot.Switch, signals.Signaller((ulong)UplinkSignal.Switch));
        _ = Component.ConfiguredBy(in _configuration);
    }

    /// <summary>The driver.</summary>
    public Component Component { get; }
}
