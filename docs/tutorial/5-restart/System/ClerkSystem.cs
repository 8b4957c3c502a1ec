using System;
using Firn.Tools.Systems;
using Firn.Tools.Systems.Services;

namespace Firn.Tutorial.ClerkSystem;

/// <summary>A component, the servers, and those who keep all of them going.</summary>
internal static class ClerkSystem
{
    private static readonly TimeSpan _window = TimeSpan.FromSeconds(10);

    private static int Main(string[] arguments) => SystemBuilder.Run(arguments, given =>
    {
        var system = new SystemBuilder();
        var supervisor = new SupervisorService(system, given.Program("supervisor.elf"), priority: 190);
        var faults = new FaultService(system, given.Program("fault-handler.elf"), priority: 250, supervisor.Wake);
        var serial = new SerialService(system, given.Program("serial-server.elf"), VirtBoard.Uart(system), priority: 220);
        var timer = new TimerService(system, given.Program("timer-server.elf"), VirtBoard.Timer(system), priority: 230);
        var events = new EventService(system, given.Program("event-router.elf"), priority: 210);
        _ = supervisor.Manages(faults, serial, timer, events);
        _ = new MetronomeService(system, given.Program("metronome.elf"), priority: 240)
            .Signals(faults.Wake, MetronomeService.Period)
            .Signals(supervisor.Wake, MetronomeService.Period);

        Notification signals = system.Notification("clerk_signals");
        ClientEnd console = serial.Client("clerk");
        ClientEnd clock = timer.Client(signals.Signaller(1));
        Component clerk = system.Component("clerk", given.Program("clerk.elf"), new ComponentSettings { Priority = 100 })
            .Calls(1, console)
            .Calls(2, clock)
            .Waits(3, signals.Waiter)
            .Uses(4, system.MonitorCall("monitor"))
            .Maps(system.Shared("clerk_file", SystemBuilder.PageSize), 0x60_0000, MapAccess.ReadWrite);

        // Whoever is in the fault handler's hands is started again, servers as well.
        foreach (Component server in (Component[])[serial.Component, timer.Component, events.Component])
            _ = faults.Restarts(server, most: 100, _window, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(100));
        int number = faults.Restarts(clerk, most: 5, _window, TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(100));
        _ = supervisor.Forgets(number, console, clock);
        return system;
    });
}
