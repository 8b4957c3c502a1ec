using System;
using Firn.Tools.Systems;
using Firn.Tools.Systems.Services;

namespace Firn.Layouts.Components;

/// <summary>The servers, and what keeps them going.</summary>
internal sealed class Servers
{
    private static readonly TimeSpan _window = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _firstDelay = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan _mostDelay = TimeSpan.FromMilliseconds(100);

    internal Servers(SystemBuilder system, LayoutArguments arguments)
    {
        Supervisor = new SupervisorService(system, arguments.Program("supervisor.elf"), priority: 190);
        Faults = new FaultService(system, arguments.Program("fault-handler.elf"), priority: 250, Supervisor.Wake);
        Timer = new TimerService(system, arguments.Program("timer-server.elf"), VirtBoard.Timer(system), priority: 230);
        Serial = new SerialService(system, arguments.Program("serial-server.elf"), VirtBoard.Uart(system), priority: 220);
        Events = new EventService(system, arguments.Program("event-router.elf"), priority: 210);
        _ = Supervisor.Manages(Faults, Serial, Timer, Events);
        Keeper = new FaultService(system, arguments.Program("fault-handler.elf"), priority: 251, Supervisor.Wake, "keeper");
        _ = Supervisor.Shows(Keeper);
        HandlerNumber = Keeper.Keeps(Faults, 100, _window);
        KeeperNumber = Faults.Keeps(Keeper, 100, _window);
        SupervisorNumber = Restart(Supervisor.Component);
        var metronome = new MetronomeService(system, arguments.Program("metronome.elf"), priority: 240);
        _ = metronome.Signals(Faults.Wake, MetronomeService.Period)
            .Signals(Keeper.Wake, MetronomeService.Period)
            .Signals(Timer.Check, MetronomeService.Period)
            .Signals(Supervisor.Wake, 5 * MetronomeService.Period)
            .Signals(Serial.Flush, 50 * MetronomeService.Period);
        // The handler waits for its signals: it is started again at once.
        MetronomeNumber = Faults.Restarts(metronome.Component, 100, _window, TimeSpan.Zero, TimeSpan.Zero);
        _ = Supervisor.Forgets(MetronomeNumber);
    }

    internal SerialService Serial { get; }

    internal TimerService Timer { get; }

    internal EventService Events { get; }

    internal FaultService Faults { get; }

    /// <summary>The fault handler's own fault handler, which has it as its own.</summary>
    internal FaultService Keeper { get; }

    internal SupervisorService Supervisor { get; }

    internal int KeeperNumber { get; }

    /// <summary>The keeper's number of the fault handler.</summary>
    internal int HandlerNumber { get; }

    internal int SupervisorNumber { get; }

    internal int MetronomeNumber { get; }

    /// <summary>A component is started again after a fault, at most a hundred times in ten seconds. Answers its number.</summary>
    internal int Restart(Component component, ClientEnd? serial = null, ClientEnd? timer = null, ClientEnd? events = null)
    {
        int number = Faults.Restarts(component, 100, _window, _firstDelay, _mostDelay);
        _ = Supervisor.Forgets(number, serial, timer, events);
        return number;
    }
}
