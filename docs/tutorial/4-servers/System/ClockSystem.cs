using Firn.Tools.Systems;
using Firn.Tools.Systems.Services;

namespace Firn.Tutorial.ClockSystem;

/// <summary>A client of two servers.</summary>
internal static class ClockSystem
{
    private static int Main(string[] arguments) => SystemBuilder.Run(arguments, given =>
    {
        var system = new SystemBuilder();
        var serial = new SerialService(system, given.Program("serial-server.elf"), VirtBoard.Uart(system), priority: 220);
        var timer = new TimerService(system, given.Program("timer-server.elf"), VirtBoard.Timer(system), priority: 230);
        Notification signals = system.Notification("clock_signals");
        _ = system.Component("clock", given.Program("clock.elf"), new ComponentSettings { Priority = 100 })
            .Calls(1, serial.Client("clock"))
            .Calls(2, timer.Client(signals.Signaller(1)))
            .Waits(3, signals.Waiter)
            .Uses(4, system.MonitorCall("monitor"));
        return system;
    });
}
