using System;
using Firn.Images.ComponentsBench;
using Firn.Tools.Systems;
using Firn.Tools.Systems.Services;

namespace Firn.Layouts.BenchComponents;

/// <summary>A meter, and the servers that it measures.</summary>
internal static class BenchComponentsSystem
{
    // No turn ends inside a measurement.
    private static readonly Time _turns = Time.Turns(TimeSpan.FromSeconds(10));

    private static int Main(string[] arguments) => SystemBuilder.Run(arguments, given =>
    {
        var system = new SystemBuilder();
        var serial = new SerialService(system, given.Program("serial-server.elf"), VirtBoard.Uart(system), priority: 220);
        var timer = new TimerService(system, given.Program("timer-server.elf"), VirtBoard.Timer(system), priority: 230);
        Program program = given.Program("components-bench.elf");
        Notification signals = system.Notification("meter_signals");
        Component meter = system.Component("meter", program, new ComponentSettings { Priority = 100, Arguments = [(ulong)BenchRole.Meter], Time = _turns })
            .Calls((ulong)BenchSlot.Console, serial.Client("meter"))
            .Calls((ulong)BenchSlot.Lines, serial.Client("lines"))
            .Calls((ulong)BenchSlot.Timer, timer.Client(signals.Signaller(1)))
            .Waits((ulong)BenchSlot.Signals, signals.Waiter)
            .Uses((ulong)BenchSlot.Monitor, system.MonitorCall("monitor"));
        Serve("typed", BenchRole.Typed, BenchSlot.Typed, BenchSlot.TypedThread);
        Serve("by_hand", BenchRole.ByHand, BenchSlot.ByHand, BenchSlot.ByHandThread);
        return system;

        void Serve(string name, BenchRole role, BenchSlot slot, BenchSlot thread)
        {
            Endpoint requests = system.Endpoint($"{name}_requests");
            var settings = new ComponentSettings { Priority = ServerPriority.Value, MaximumPriority = ServerPriority.Value, Arguments = [(ulong)role], Time = _turns };
            Component server = system.Component(name, program, settings).Serves((ulong)BenchSlot.Typed, requests.Server, (ulong)BenchSlot.Reply);
            _ = meter.Calls((ulong)slot, requests.Client(1)).Controls((ulong)thread, server);
        }
    });
}
