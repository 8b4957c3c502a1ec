using System.Collections.Generic;
using System.Linq;
using Firn.Components.Serial;
using Firn.VirtualMachine.Components;

namespace Firn.Tools.Systems.Services;

/// <summary>What each realm has of the platform's servers, by these names: a console, a timer, and the signals of both.</summary>
public static class RealmServers
{
    /// <summary>The serial server.</summary>
    public const string Console = "console";

    /// <summary>The timer server.</summary>
    public const string Timer = "timer";

    /// <summary>A notification to wait at: of time, of what was typed, and of the two below.</summary>
    public const string Signals = "signals";

    /// <summary>The same, to signal that there is something to read from the console.</summary>
    public const string Typed = "typed";

    /// <summary>The same, to signal that there is more to do.</summary>
    public const string More = "more";

    /// <summary>Offers them.</summary>
    /// <param name="resources">To realms of this server.</param>
    /// <param name="system">The system.</param>
    /// <param name="serial">Has a console for each realm number.</param>
    /// <param name="timer">Has room for each.</param>
    /// <param name="prefix">Which realms: those whose names begin with it; empty: all.</param>
    public static void Offer(ResourceService resources, SystemBuilder system, SerialService serial, TimerService timer, string prefix = "")
    {
        List<Notification> signals = [.. Enumerable.Range(1, resources.Realms).Select(number => system.Notification($"realm{number}_signals"))];
        _ = resources
            .Offers(Console, prefix, number => serial.Client($"realm{number}", SerialMode.Text, MonitorEnds.At(signals[number - 1], MonitorSignal.Serial)))
            .Offers(Timer, prefix, number => timer.Client(MonitorEnds.At(signals[number - 1], MonitorSignal.Timer)))
            .OffersWaits(Signals, prefix, number => signals[number - 1].Waiter)
            .OffersSignals(Typed, prefix, number => MonitorEnds.At(signals[number - 1], MonitorSignal.Serial))
            .OffersSignals(More, prefix, number => MonitorEnds.At(signals[number - 1], MonitorSignal.Devices));
    }
}
