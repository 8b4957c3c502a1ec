using System;
using Firn.Images.DeviceProbe;
using Firn.Images.Keeper;
using Firn.Tools.Systems;
using Firn.Tools.Systems.Services;

namespace Firn.Layouts.Drivers;

/// <summary>A driver for each of three devices, and one client of all of them.</summary>
internal static class DriversSystem
{
    // Near the end of memory, out of the way of what the loader puts at its beginning.
    private const ulong DeviceMemory = 0x7E00_0000;
    private const ulong DeviceMemorySize = 2 << 20;

    private const ulong UplinkAddress = 0x5254_0000_0001;
    private const ulong ProbeAddress = 0x5254_0000_0002;

    private static int Main(string[] arguments) => SystemBuilder.Run(arguments, Compose);

    private static SystemBuilder Compose(LayoutArguments given)
    {
        var system = new SystemBuilder();
        var timer = new TimerService(system, given.Program("timer-server.elf"), VirtBoard.Timer(system), priority: 230);
        var serial = new SerialService(system, given.Program("serial-server.elf"), VirtBoard.Uart(system), priority: 220);
        var metronome = new MetronomeService(system, given.Program("metronome.elf"), priority: 240);
        _ = metronome.Signals(serial.Flush, 50 * MetronomeService.Period);

        var network = new SwitchService(system, given.Program("switch.elf"), timer, priority: 150);
        SwitchPort uplink = network.Uplink("uplink", UplinkAddress, TimeSpan.FromMilliseconds(20));
        SwitchPort port = network.Port("probe", ProbeAddress, TimeSpan.Zero);
        _ = network.Connects(uplink, port);
        _ = new NetworkService(system, given.Program("network-driver.elf"), VirtBoard.Virtio(system, 0), Memory(system, "network", 0), uplink, serial, priority: 160);
        var blocks = new BlockService(system, given.Program("block-server.elf"), VirtBoard.Virtio(system, 8), Memory(system, "disk", 1), serial, priority: 160);
        var entropy = new EntropyService(system, given.Program("entropy-server.elf"), VirtBoard.Virtio(system, 16), Memory(system, "entropy", 2), serial, priority: 160);

        Notification signals = system.Notification("probe_signals");
        Notification ended = system.Notification("ended");
        Component probe = system.Component("probe", given.Program("device-probe.elf"), new ComponentSettings { Priority = 100, Arguments = [ProbeAddress] })
            .Waits((ulong)ProbeSlot.Signals, signals.Waiter)
            .Calls((ulong)ProbeSlot.Entropy, entropy.Client())
            .Calls((ulong)ProbeSlot.Serial, serial.Client("probe"))
            .Signals((ulong)ProbeSlot.Ended, ended.Signaller(1));
        // A mebibyte of the disk behind the first one, and the very first sectors to read alone.
        blocks.Client("probe", 2048, 2048).Connect(probe, ProbeMemory.Disk, (ulong)ProbeSlot.Disk, signals.Signaller(1));
        blocks.Client("probe_other", 0, 64, isReadOnly: true).Connect(probe, ProbeMemory.OtherDisk, (ulong)ProbeSlot.OtherDisk, signals.Signaller(2));
        port.Connect(probe, ProbeMemory.Frames, (ulong)ProbeSlot.Switch, signals.Signaller(4));

        _ = system.Component("keeper", given.Program("keeper.elf"), new ComponentSettings { Priority = 50, Arguments = [1] })
            .Waits((ulong)KeeperSlot.Ended, ended.Waiter)
            .Uses((ulong)KeeperSlot.Monitor, system.MonitorCall("monitor"));
        return system;
    }

    private static DeviceMemory Memory(SystemBuilder system, string name, ulong index) =>
        system.DeviceMemory($"{name}_memory", DeviceMemory + (index * DeviceMemorySize), DeviceMemorySize);
}
