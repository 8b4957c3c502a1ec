using System;
using Firn.Components.Faults;
using Firn.Components.Supervisor;
using Firn.Tools.Host;

namespace Firn.Tools.Systems.Services;

/// <summary>The supervisor of a system.</summary>
public sealed class SupervisorService
{
    private readonly Notification _signals;
    private SupervisorConfiguration _configuration;

    /// <summary>Adds it.</summary>
    /// <param name="system">The system.</param>
    /// <param name="program"><c>image:Supervisor</c>.</param>
    /// <param name="priority">Above that of clients, below that of servers.</param>
    /// <param name="name">Its name.</param>
    public SupervisorService(SystemBuilder system, Program program, int priority, string name = "supervisor")
    {
        _signals = system.Notification($"{name}_signals");
        Component = system.Component(name, program, new ComponentSettings { Priority = priority }).Waits((ulong)SupervisorSlot.Signals, _signals.Waiter);
        system.OnBuild(() => Component.ConfiguredBy(in _configuration));
    }

    /// <summary>The component.</summary>
    public Component Component { get; }

    /// <summary>Tells it that there is something to do: the fault handler's reader, and a metronome's in case that the console was full.</summary>
    public SignalEnd Wake => _signals.Signaller(1);

    /// <summary>Gives it the servers that it manages clients of.</summary>
    public SupervisorService Manages(FaultService faults, SerialService serial, TimerService timer, EventService events)
    {
        _ = Component.Calls((ulong)SupervisorSlot.Faults, faults.Manager)
            .Calls((ulong)SupervisorSlot.Console, serial.Client(Component.Name))
            .Calls((ulong)SupervisorSlot.Serial, serial.Manager)
            .Calls((ulong)SupervisorSlot.Timer, timer.Manager)
            .Calls((ulong)SupervisorSlot.Events, events.Manager);
        return this;
    }

    /// <summary>Has it show the reports of the fault handler's own.</summary>
    public SupervisorService Shows(FaultService keeper)
    {
        _configuration.HasKeeper = 1;
        _ = Component.Calls((ulong)SupervisorSlot.Keeper, keeper.Manager);
        return this;
    }

    /// <summary>Has a component that was started again forgotten where it is a client.</summary>
    /// <param name="number">The fault handler's number of it.</param>
    /// <param name="serial">Its end at the serial server, if it has one.</param>
    /// <param name="timer">Its end at the timer server, if it has one.</param>
    /// <param name="events">Its end at the event router, if it has one.</param>
    /// <exception cref="FirnException">There is no such number.</exception>
    public SupervisorService Forgets(int number, ClientEnd? serial = null, ClientEnd? timer = null, ClientEnd? events = null)
    {
        if (number is < 1 or > FaultLimits.Components)
            throw new FirnException($"{Component.Name} cannot look after component {number}.", "Give the number that FaultService.Restarts answered.");
        _configuration.Count = Math.Max(_configuration.Count, (ulong)number);
        _configuration.Clients[number - 1] = new() { Serial = Badge(serial), Timer = Badge(timer), Events = Badge(events) };
        return this;
    }

    private static uint Badge(ClientEnd? end) => (uint)(end?.Badge ?? 0);
}
