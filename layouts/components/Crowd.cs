using System;
using System.Collections.Generic;
using Firn.Images.Crowd;
using Firn.Tools.Systems;
using Firn.Tools.Systems.Services;

namespace Firn.Layouts.Components;

/// <summary>Those who put the servers to the test.</summary>
internal sealed class Crowd
{
    private static readonly TimeSpan _window = TimeSpan.FromSeconds(10);

    // Of each, in half a second.
    private const uint HostileBytes = 2048;

    private readonly SystemBuilder _system;
    private readonly Program _program;
    private readonly Servers _servers;
    private readonly List<Region> _clientPages = [];
    private readonly Endpoint _tally;
    private readonly Region _tallyPage;
    private readonly Region _tallyMessages;
    private readonly Region _watchPage;
    private readonly int _cores;
    private CrowdConfiguration _judge;
    private int _placed;

    internal Crowd(SystemBuilder system, Program program, Servers servers, ulong messages, int cores)
    {
        (_system, _program, _servers, _cores) = (system, program, servers, cores);
        _judge.Messages = messages / CrowdBadges.Clients;
        _judge.Cores = (ulong)cores;
        _tally = system.Endpoint("tally_requests");
        _tallyPage = system.Shared("tally_page", SystemBuilder.PageSize);
        _tallyMessages = system.Shared("tally_ledger", SystemBuilder.PageSize);
        Component tally = Add("tally", CrowdRole.Tally, 150).Serves((ulong)CrowdSlot.Tally, _tally.Server, (ulong)CrowdSlot.Reply)
            .Maps(_tallyPage, CrowdMemory.Own, MapAccess.ReadWrite)
            .Maps(_tallyMessages, CrowdMemory.Ledgers, MapAccess.ReadWrite);
        _judge.Tally = (ulong)servers.Restart(tally);
        _judge.Serial = (ulong)servers.Restart(servers.Serial.Component);
        _judge.Timer = (ulong)servers.Restart(servers.Timer.Component);
        _judge.Events = (ulong)servers.Restart(servers.Events.Component);
        _judge.Supervisor = (ulong)servers.SupervisorNumber;
        _judge.Metronome = (ulong)servers.MetronomeNumber;
        _judge.Keeper = (ulong)servers.KeeperNumber;
        _judge.Handler = (ulong)servers.HandlerNumber;
        _watchPage = system.Shared("watch_page", SystemBuilder.PageSize);
        AddClients();
        AddOthers();
        AddWatch();
        AddJudge();
    }

    private Component Add(string name, CrowdRole role, int priority) =>
        _system.Component(name, _program, new ComponentSettings { Priority = priority, Arguments = [(ulong)role], Core = NextCore() });

    // The servers are on the first core, with the timer that is theirs; the crowd is on the others in turn, so that calls, signals and kills go across.
    private int? NextCore() => _cores > 1 ? 1 + (_placed++ % (_cores - 1)) : null;

    private void AddClients()
    {
        string[] names = ["alpha", "beta", "gamma"];
        var clients = new List<Component>();
        var events = new List<ClientEnd>();
        for (int i = 0; i < names.Length; i++)
        {
            Notification signals = _system.Notification($"{names[i]}_signals");
            ClientEnd[] ends = [_tally.Client((ulong)i + 1), _servers.Serial.Client(names[i]), _servers.Timer.Client(signals.Signaller(1)), _servers.Events.Client(signals.Signaller(2))];
            for (int server = 0; server < ends.Length; server++)
                _judge.Badges[(i * CrowdBadges.Servers) + server] = (uint)ends[server].Badge;
            Region page = _system.Shared($"{names[i]}_page", SystemBuilder.PageSize);
            _clientPages.Add(page);
            events.Add(ends[3]);
            clients.Add(Add(names[i], CrowdRole.Client, 100).Calls((ulong)CrowdSlot.Tally, ends[0]).Calls((ulong)CrowdSlot.Serial, ends[1])
                .Calls((ulong)CrowdSlot.Timer, ends[2]).Calls((ulong)CrowdSlot.Events, ends[3])
                .Waits((ulong)CrowdSlot.Signals, signals.Waiter)
                .Maps(page, CrowdMemory.Own, MapAccess.ReadWrite));
            _ = _servers.Restart(clients[i], ends[1], ends[2], ends[3]);
        }
        // Each raises an event for the next.
        for (int i = 0; i < clients.Count; i++)
        {
            uint number = _servers.Events.Route(events[(i + 1) % events.Count], input: i, events[i]);
            _ = clients[i].ConfiguredBy(_judge with { Event = number });
        }
    }

    private void AddOthers()
    {
        _judge.Crasher = (ulong)AddHostile("crasher", CrowdRole.Crasher, 100, Time.Turns(TimeSpan.FromMilliseconds(10)), (12, 5, 40));
        _ = AddHostile("flooder", CrowdRole.Flooder, 100, Time.Turns(TimeSpan.FromMilliseconds(10)), (0, 0, 0));
        _judge.Stranger = (ulong)AddHostile("stranger", CrowdRole.Stranger, 110, Time.Reserve(TimeSpan.FromMilliseconds(3), TimeSpan.FromMilliseconds(20)), (100_000, 5, 20));
        Notification never = _system.Notification("idle_signals");
        _ = _servers.Restart(Add("idle", CrowdRole.Idle, 100).Waits((ulong)CrowdSlot.Signals, never.Waiter));
    }

    // Two threads, on two cores where there are as many. What has several threads is in nobody's hands.
    private void AddWatch()
    {
        Notification[] signals = [_system.Notification("watch_signals"), _system.Notification("watch_other_signals")];
        Notification served = _system.Notification("watch_served");
        Device clock = VirtBoard.Clock(_system);
        ClientEnd events = _servers.Events.Client(signals[0].Signaller(1), signals[1].Signaller(1));
        _servers.Events.Route(clock, events, CrowdConfiguration.ClockInput);
        _ = Add("watch", CrowdRole.Watch, 101).Calls((ulong)CrowdSlot.Events, events)
            .Waits((ulong)CrowdSlot.Signals, signals[0].Waiter).Waits((ulong)CrowdSlot.OtherSignals, signals[1].Waiter)
            .Maps(_watchPage, CrowdMemory.Own, MapAccess.ReadWrite)
            .Waits((ulong)CrowdSlot.Served, served.Waiter).Signals((ulong)CrowdSlot.Serve, served.Signaller())
            .Maps(clock.Registers, CrowdMemory.Clock, MapAccess.ReadWrite)
            .ConfiguredBy(in _judge)
            .Thread("other", new ComponentSettings { Priority = 100, Core = NextCore(), Entry = "_start", StackTop = 0x54_0000, IpcBuffer = 0x55_0000, Arguments = [(ulong)CrowdRole.OtherWatch] });
    }

    private int AddHostile(string name, CrowdRole role, int priority, Time time, (int Most, int FirstDelay, int MostDelay) policy)
    {
        Notification signals = _system.Notification($"{name}_signals");
        Region page = _system.Shared($"{name}_page", SystemBuilder.PageSize);
        ClientEnd serial = _servers.Serial.Client(name, allowance: HostileBytes);
        ClientEnd timer = _servers.Timer.Client(signals.Signaller(1));
        ClientEnd events = _servers.Events.Client(signals.Signaller(2));
        Component component = _system.Component(name, _program, new ComponentSettings { Priority = priority, Arguments = [(ulong)role], Time = time, Core = NextCore() })
            .Calls((ulong)CrowdSlot.Tally, _tally.Client(20 + (ulong)role)).Calls((ulong)CrowdSlot.Serial, serial)
            .Calls((ulong)CrowdSlot.Timer, timer).Calls((ulong)CrowdSlot.Events, events).Calls((ulong)CrowdSlot.Faults, _servers.Faults.Client())
            .Waits((ulong)CrowdSlot.Signals, signals.Waiter)
            .Maps(page, CrowdMemory.Own, MapAccess.ReadWrite)
            .ConfiguredBy(in _judge);
        int number = _servers.Faults.Restarts(component, policy.Most, _window, TimeSpan.FromMilliseconds(policy.FirstDelay), TimeSpan.FromMilliseconds(policy.MostDelay));
        _ = _servers.Supervisor.Forgets(number, serial, timer, events);
        return number;
    }

    private void AddJudge()
    {
        Notification signals = _system.Notification("judge_signals");
        Component judge = Add("judge", CrowdRole.Judge, 235).Calls((ulong)CrowdSlot.Tally, _tally.Client(15)).Calls((ulong)CrowdSlot.Serial, _servers.Serial.Client("judge"))
            .Calls((ulong)CrowdSlot.Timer, _servers.Timer.Client(signals.Signaller(1))).Calls((ulong)CrowdSlot.Faults, _servers.Faults.Manager)
            .Calls((ulong)CrowdSlot.Keeper, _servers.Keeper.Manager)
            .Maps(_watchPage, CrowdMemory.Watch, MapAccess.Read)
            .Waits((ulong)CrowdSlot.Signals, signals.Waiter)
            .Uses((ulong)CrowdSlot.Monitor, _system.MonitorCall("monitor"))
            .ConfiguredBy(in _judge);
        for (int i = 0; i < _clientPages.Count; i++)
            _ = judge.Maps(_clientPages[i], CrowdMemory.Clients + ((ulong)i * CrowdMemory.PageSize), MapAccess.Read);
        Region[] ledgers = [_tallyMessages, _servers.Serial.Messages, _servers.Timer.Messages, _servers.Events.Messages];
        for (int i = 0; i < ledgers.Length; i++)
            _ = judge.Maps(ledgers[i], CrowdMemory.Ledgers + ((ulong)i * CrowdMemory.PageSize), MapAccess.Read);
    }
}
