using System;
using System.Collections.Generic;
using Firn.Images.Keeper;
using Firn.Images.StreamEcho;
using Firn.Tools.Host;
using Firn.Tools.Systems;
using Firn.Tools.Systems.Services;

namespace Firn.Layouts.LinuxVms;

/// <summary>Two virtual machines, each with a monitor of its own, that share a processor, a serial port, and the bytes of a kernel that neither writes.</summary>
internal static class LinuxVmsSystem
{
    private const ulong DefaultMebibytes = 256;
    private const int Machines = 2;
    private const int GuestPriority = 100;
    private const uint EchoPort = 7;
    private const int EchoStreams = 2;
    private const ulong FirstAddress = 0x5254_0000_0001;

    // Two of the distribution's kernels that trust each other no less than any two on a wire.
    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(20);

    private static int Main(string[] arguments) => SystemBuilder.Run(arguments, Compose);

    private static SystemBuilder Compose(LayoutArguments given)
    {
        // The product's kernel: addresses of 44 bits.
        var system = new SystemBuilder { AddressBits = 48 };
        var timer = new TimerService(system, given.Program("timer-server.elf"), VirtBoard.Timer(system), priority: 230);
        var serial = new SerialService(system, given.Program("serial-server.elf"), VirtBoard.Uart(system), priority: 220);
        var metronome = new MetronomeService(system, given.Program("metronome.elf"), priority: 240);
        _ = metronome.Signals(serial.Flush, 50 * MetronomeService.Period);

        (ulong kernelAddress, ulong kernelSize) = given.Image("vm-kernel");
        (ulong diskAddress, ulong diskSize) = given.Image("vm-initrd");
        var files = new GuestFiles(
            system.PlacedFile("kernel_file", kernelAddress, kernelSize), system.PlacedFile("initrd_file", diskAddress, diskSize), "console=ttyAMA0 earlycon",
            VirtBoard.Clock(system));
        ulong window = given.Number("window", 0) << 20;
        var settings = new VirtualMachineSettings
        {
            MemorySize = given.Number("memory", DefaultMebibytes) << 20,
            Priority = GuestPriority,
            Window = window == 0 ? null : new WindowSettings(window, given.Program("virtual-machine-loader.elf")),
        };
        Notification ended = system.Notification("ended");
        Program monitor = given.Program("virtual-machine-component.elf");
        // Between guests and their monitors: it moves what a monitor has written when that one waits.
        var network = new SwitchService(system, given.Program("switch.elf"), timer, GuestPriority + 5);
        List<SwitchPort> ports = [];
        List<VirtualMachineService> machines = [];
        List<StreamEnd> streams = [];
        for (int i = 1; i <= Machines; i++)
        {
            ports.Add(network.Port($"linux{i}", FirstAddress + (ulong)i - 1, _patience));
            var machine = new VirtualMachineService(system, monitor, $"linux{i}", settings, files, serial, timer, ended.Signaller(1UL << i));
            machines.Add(machine);
            streams.AddRange(machine.Networks(ports[^1]).Streams(EchoPort, EchoStreams));
        }
        _ = network.Connects(ports);
        // Behind the consoles, whose numbers at the keyboard stay.
        if (given.Text("gdb") is { Length: > 0 } debugged)
            AddDebugger(machines, debugged, serial);
        AddEcho(system, given.Program("stream-echo.elf"), streams);

        ulong all = ((1UL << Machines) - 1) << 1;
        _ = system.Component("keeper", given.Program("keeper.elf"), new ComponentSettings { Priority = 200, Arguments = [all] })
            .Waits((ulong)KeeperSlot.Ended, ended.Waiter)
            .Uses((ulong)KeeperSlot.Monitor, system.MonitorCall("monitor"));
        return system;
    }

    private static void AddDebugger(List<VirtualMachineService> machines, string name, SerialService serial) =>
        _ = (machines.Find(machine => machine.Machine.Name == name) ?? throw new FirnException($"There is no machine {name} to be debugged.", "They are linux1 and linux2.")).Debugs(serial);

    // Gives back what either machine says to it.
    private static void AddEcho(SystemBuilder system, Program program, List<StreamEnd> streams)
    {
        Notification signals = system.Notification("echo_signals");
        Component echo = system.Component("echo", program, new ComponentSettings { Priority = GuestPriority + 4, Arguments = [(ulong)streams.Count] })
            .Waits((ulong)EchoSlot.Signals, signals.Waiter);
        for (int i = 0; i < streams.Count; i++)
            streams[i].Connect(echo, EchoMemory.Rings + ((ulong)i * 2 * StreamEnd.RingSize), (ulong)EchoSlot.FirstChannel + (ulong)i, signals.Signaller());
    }
}
