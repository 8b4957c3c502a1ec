using Firn.Components.Serial;
using Firn.VirtualMachine.Components;

namespace Firn.Tools.Systems.Services;

/// <summary>What the monitor of a virtual machine has of others.</summary>
/// <param name="Signals">What is bound to it.</param>
/// <param name="Timer">A timer server.</param>
/// <param name="Serial">A console.</param>
/// <param name="Typed">A signal to itself: what was typed can go on.</param>
/// <param name="Devices">A signal to itself: devices have more to do.</param>
/// <param name="Ended">What it signals when the machine has ended.</param>
internal sealed record MonitorEnds(WaitEnd Signals, ClientEnd Timer, ClientEnd Serial, SignalEnd Typed, SignalEnd Devices, SignalEnd Ended)
{
    /// <summary>Those of the system's own servers.</summary>
    internal static MonitorEnds Of(SystemBuilder system, string name, SerialService serial, TimerService timer, SignalEnd ended)
    {
        Notification signals = system.Notification($"{name}_monitor_signals");
        SignalEnd typed = At(signals, MonitorSignal.Serial);
        return new(
            signals.Waiter, timer.Client(At(signals, MonitorSignal.Timer)), serial.Client(name, SerialMode.Terminal, typed), typed, At(signals, MonitorSignal.Devices), ended);
    }

    /// <summary>Those of the platform's servers, for a machine in a realm. That it has ended nobody waits for.</summary>
    internal static MonitorEnds OfPlatform(SystemBuilder system, string name) => new(
        system.ExternNotification(RealmServers.Signals).Waiter, system.ExternServer(RealmServers.Timer), system.ExternServer(RealmServers.Console),
        system.ExternNotification(RealmServers.Typed).Signaller(), system.ExternNotification(RealmServers.More).Signaller(), system.Notification($"{name}_ended").Signaller());

    /// <summary>A signal, as a monitor knows it.</summary>
    internal static SignalEnd At(Notification signals, MonitorSignal signal) => signals.Signaller(Endpoint.SignalBadge | (ulong)signal);
}
