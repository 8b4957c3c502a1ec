using Firn.Components.Entropy;
using Firn.Drivers.Entropy;
using Firn.User.Protocols;

namespace Firn.Tools.Systems.Services;

/// <summary>The server of random bytes of a system, over the driver of a source of the machine's.</summary>
public sealed class EntropyService
{
    private readonly Endpoint _requests;
    private EntropyConfiguration _configuration;
    private int _clients;

    /// <summary>Adds it.</summary>
    /// <param name="system">The system.</param>
    /// <param name="program"><c>image:EntropyServer</c>.</param>
    /// <param name="device">The source.</param>
    /// <param name="memory">What the source may reach: 2 MiB are enough.</param>
    /// <param name="serial">Where it says how its source is.</param>
    /// <param name="priority">Above its clients'.</param>
    /// <param name="name">Its name.</param>
    /// <param name="time">Its time: what clients who ask without end can take from others; null for turns.</param>
    public EntropyService(
        SystemBuilder system, Program program, VirtioDevice device, DeviceMemory memory, SerialService serial, int priority, string name = "entropy", Time? time = null)
    {
        _requests = system.Endpoint($"{name}_requests");
        Notification signals = system.Notification($"{name}_signals");
        Component = system.Component(name, program, DriverParts.Settings(priority, time));
        _ = Component.Serves((ulong)EntropySlot.Endpoint, _requests.Server, (ulong)EntropySlot.Reply)
            .Binds(signals.Waiter)
            .Waits((ulong)EntropySlot.Signals, signals.Waiter)
            .Calls((ulong)EntropySlot.Serial, serial.Client(name));
        _configuration.Device = DriverParts.Give(Component, device, memory, (ulong)EntropySlot.Interrupt, signals.Signaller(ServerLoop.SignalBadge | 1));
        _ = Component.ConfiguredBy(in _configuration);
    }

    /// <summary>The server.</summary>
    public Component Component { get; }

    /// <summary>An end for a client.</summary>
    public ClientEnd Client() => _requests.Client((ulong)++_clients);
}
