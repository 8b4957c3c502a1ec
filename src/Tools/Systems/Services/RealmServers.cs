using System;
using System.Collections.Generic;
using System.Linq;
using Firn.Components.Switch;
using Firn.Tools.Host;
using Firn.VirtualMachine.Components;

namespace Firn.Tools.Systems.Services;

/// <summary>What each realm has of the platform's servers, by these names: a console, a timer, and the signals of all; and, where the layout has them, random bytes, sectors of a disk and a port of a network.</summary>
public sealed class RealmServers
{
    /// <summary>The serial server.</summary>
    public const string Console = "console";

    /// <summary>The timer server.</summary>
    public const string Timer = "timer";

    /// <summary>A notification to wait at: of time, of what was typed, of frames, and of the two below.</summary>
    public const string Signals = "signals";

    /// <summary>The same, to signal that there is something to read from the console.</summary>
    public const string Typed = "typed";

    /// <summary>The same, to signal that there is more to do.</summary>
    public const string More = "more";

    /// <summary>An entropy server.</summary>
    public const string Entropy = "entropy";

    /// <summary>Sectors of a disk, if nothing else is said; what they consist of has this before its name (<see cref="RealmDisk"/>).</summary>
    public const string Disk = "disk";

    /// <summary>A port of a network, if nothing else is said; what it consists of has this before its name (<see cref="RealmPort"/>).</summary>
    public const string Network = "network";

    private readonly ResourceService _resources;
    private readonly SystemBuilder _system;
    private readonly List<Notification> _signals;

    private RealmServers(ResourceService resources, SystemBuilder system)
    {
        (_resources, _system) = (resources, system);
        _signals = [.. Enumerable.Range(1, resources.Realms).Select(number => system.Notification($"realm{number}_signals"))];
    }

    /// <summary>Offers console and timer.</summary>
    /// <param name="resources">To realms of this server.</param>
    /// <param name="system">The system.</param>
    /// <param name="serial">Has a console for each realm number.</param>
    /// <param name="timer">Has room for each.</param>
    /// <param name="prefix">Which realms: those whose names begin with it; empty: all.</param>
    /// <returns>To offer more.</returns>
    public static RealmServers Offer(ResourceService resources, SystemBuilder system, SerialService serial, TimerService timer, string prefix = "") =>
        Offer(resources, system, (number, typed) => serial.ClientOf(resources, number, typed), timer, prefix);

    /// <summary>Offers console and timer; the host sees the console.</summary>
    /// <param name="resources">To realms of this server.</param>
    /// <param name="system">The system.</param>
    /// <param name="consoles">Has a console for each realm number.</param>
    /// <param name="timer">Has room for each.</param>
    /// <param name="prefix">Which realms: those whose names begin with it; empty: all.</param>
    /// <returns>To offer more.</returns>
    public static RealmServers Offer(ResourceService resources, SystemBuilder system, ConsoleService consoles, TimerService timer, string prefix = "") =>
        Offer(resources, system, consoles.ConsoleOf, timer, prefix);

    private static RealmServers Offer(ResourceService resources, SystemBuilder system, Func<int, SignalEnd, ClientEnd> console, TimerService timer, string prefix)
    {
        var servers = new RealmServers(resources, system);
        _ = resources
            .Offers(Console, prefix, number => console(number, servers.At(number, MonitorSignal.Serial)))
            .Offers(Timer, prefix, number => timer.ClientOf(resources, number, servers.At(number, MonitorSignal.Timer)))
            .OffersWaits(Signals, prefix, number => servers._signals[number - 1].Waiter)
            .OffersSignals(Typed, prefix, number => servers.At(number, MonitorSignal.Serial))
            .OffersSignals(More, prefix, number => servers.At(number, MonitorSignal.Devices));
        return servers;
    }

    /// <summary>Offers ports of a switch, to each realm one.</summary>
    /// <param name="network">The switch.</param>
    /// <param name="firstAddress">The Ethernet address of the realm with number 1; the others' follow.</param>
    /// <param name="patience">How long who sends to a realm waits for room.</param>
    /// <param name="prefix">Which realms: those whose names begin with it; empty: all.</param>
    /// <param name="name">What a realm knows it by.</param>
    /// <returns>The ports, by number, for the layout to connect.</returns>
    /// <exception cref="FirnException">There are more realms than ports, or what the builder refuses.</exception>
    public IReadOnlyList<SwitchPort> OfferPorts(SwitchService network, ulong firstAddress, TimeSpan patience, string prefix = "", string name = Network)
    {
        List<SwitchPort> ports = [.. Enumerable.Range(1, _resources.Realms).Select(number => network.PortOf(_resources, number, firstAddress + (ulong)number - 1, patience))];
        for (int number = 1; number <= ports.Count; number++)
            ports[number - 1].Signals(At(number, MonitorSignal.Devices));
        _ = _resources
            .Offers(RealmPort.OutOf(name), prefix, MapAccess.ReadWrite, number => ports[number - 1].From)
            .Offers(RealmPort.InOf(name), prefix, MapAccess.ReadWrite, number => ports[number - 1].To)
            .Offers(RealmPort.CardOf(name), prefix, MapAccess.Read, number => _system.SharedConfiguration(
                $"realm{number}_{network.Component.Name}_card", new NetworkCard { Address = ports[number - 1].Address }))
            .OffersSignals(RealmPort.ToldOf(name), prefix, number => ports[number - 1].Told);
        return ports;
    }

    /// <summary>Offers random bytes, to each realm an end of its own.</summary>
    /// <param name="entropy">The server.</param>
    /// <param name="prefix">Which realms: those whose names begin with it; empty: all.</param>
    public RealmServers OfferEntropy(EntropyService entropy, string prefix = "")
    {
        _ = _resources.Offers(Entropy, prefix, _ => entropy.Client());
        return this;
    }

    /// <summary>Offers sectors of a disk, to each realm as many. A realm finds zeros there, and leaves zeros.</summary>
    /// <param name="blocks">The disk.</param>
    /// <param name="first">The first sector of the realm with number 1; the others' follow.</param>
    /// <param name="count">Sectors of each.</param>
    /// <param name="prefix">Which realms: those whose names begin with it; empty: all.</param>
    /// <param name="name">What a realm knows them by.</param>
    /// <exception cref="FirnException">There are more realms than the server has room for, or what the builder refuses.</exception>
    public RealmServers OfferDisks(BlockService blocks, ulong first, ulong count, string prefix = "", string name = Disk)
    {
        List<BlockEnd> ends = [.. Enumerable.Range(1, _resources.Realms).Select(number => blocks.ClientOf(_resources, number, first + ((ulong)(number - 1) * count), count))];
        for (int number = 1; number <= ends.Count; number++)
            ends[number - 1].Signals(At(number, MonitorSignal.Devices));
        _ = _resources
            .Offers(RealmDisk.WindowOf(name), prefix, MapAccess.ReadWrite, number => ends[number - 1].Window)
            .OffersSignals(RealmDisk.ToldOf(name), prefix, number => ends[number - 1].Told);
        return this;
    }

    private SignalEnd At(int number, MonitorSignal signal) => MonitorEnds.At(_signals[number - 1], signal);
}
