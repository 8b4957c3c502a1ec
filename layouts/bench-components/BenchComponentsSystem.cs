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

    private static readonly Time _tenth = Time.Reserve(TimeSpan.FromMicroseconds(100), TimeSpan.FromMilliseconds(1));

    private static int Main(string[] arguments) => SystemBuilder.Run(arguments, given =>
    {
        var system = new SystemBuilder { AddressBits = (int)given.Number("addressBits", 40) };
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
        Notification flood = system.Notification("flood");
        Notification ebb = system.Notification("ebb");
        foreach (FloodKind kind in Enum.GetValues<FloodKind>())
            _ = meter.Signals((ulong)BenchSlot.FirstFlood + (ulong)kind, flood.Signaller((ulong)kind));
        _ = meter.Waits((ulong)BenchSlot.Ebb, ebb.Waiter);
        Notification ends = system.Notification("flooder_signals");
        _ = system.Component("flooder", program, new ComponentSettings { Priority = 105, Arguments = [(ulong)BenchRole.Flooder], Time = _tenth })
            .Calls((ulong)BenchSlot.Lines, serial.Client("flooder", allowance: 64))
            .Calls((ulong)BenchSlot.Timer, timer.Client(ends.Signaller(1)))
            .Waits((ulong)BenchSlot.Flood, flood.Waiter)
            .Signals((ulong)BenchSlot.Ebb, ebb.Signaller(1));
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
