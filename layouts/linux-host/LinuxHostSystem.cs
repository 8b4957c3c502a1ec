using System;
using System.Linq;
using Firn.Images.Keeper;
using Firn.Tools.Systems;
using Firn.Tools.Systems.Services;

namespace Firn.Layouts.LinuxHost;

/// <summary>A host that nobody trusts, a virtual machine with a stock kernel, the resource server, of which it asks realms by vsock, and a network of it and them. Of the machine's devices all have shares.</summary>
internal static class LinuxHostSystem
{
    private const ulong DefaultMebibytes = 256;
    private const int HostPriority = 100;

    // Above the host, which would keep them from their budgets otherwise; below the servers that both use.
    private const int RealmPriority = 150;

    // The host's: they take turns with it, so that neither a host that computes keeps its requests waiting for ever, nor they it. Realms come before both.
    private const int ResourcePriority = HostPriority;
    private const uint ResourcePort = 4200;
    private const int Sessions = 4;

    // Above all whose consoles it has, and below the serial server, to which it passes on what they print.
    private const int ConsolePriority = 210;
    private const uint ConsolePort = 4201;
    private const int ConsoleStreams = 4;
    private const int Realms = 8;

    // Between realms' guests and their monitors: it moves what a monitor has written when that one waits, and no guest keeps it from that.
    private const int NetworkPriority = 135;
    private const ulong HostAddress = 0x5254_0000_0001;
    private const ulong UplinkAddress = 0x5254_0000_0002;

    // Above all who call it.
    private const int EntropyPriority = 160;
    private const int EntropyTransport = 0;
    private const int DiskTransport = 8;
    private const int NetworkTransport = 16;

    // Sectors of the machine's disk: the first ones are the host's, and stay; each realm has some, which are zeros when it comes.
    private const ulong HostSectors = 48 << 11;
    private const ulong RealmSectors = 2 << 11;

    // Below the host's files at the end of memory.
    private const ulong DeviceMemory = 0xB900_0000;
    private const ulong DeviceMemorySize = 2 << 20;

    // The last byte of 10.0.0.11 (guests/debian/scripts/network).
    private const ulong FirstRealmAddress = 0x5254_0000_000B;

    // A turn, of which the host has one of 5 ms: a session that has work without end has a sixth of what realms leave, all four have four ninths.
    private static Time SessionTime => Time.Turns(TimeSpan.FromMilliseconds(1));

    // Of each driver, however much it is asked for: what host and realms take from each other by it.
    private static Time DriverTime => Time.Reserve(TimeSpan.FromMilliseconds(2), TimeSpan.FromMilliseconds(10));

    private static int Main(string[] arguments) => SystemBuilder.Run(arguments, Compose);

    private static SystemBuilder Compose(LayoutArguments given)
    {
        // The product's kernel: addresses of 44 bits.
        var system = new SystemBuilder { AddressBits = 48 };
        var timer = new TimerService(system, given.Program("timer-server.elf"), VirtBoard.Timer(system), priority: 230);
        var serial = new SerialService(system, given.Program("serial-server.elf"), VirtBoard.Uart(system), priority: 220);
        var metronome = new MetronomeService(system, given.Program("metronome.elf"), priority: 240);
        _ = metronome.Signals(serial.Flush, 50 * MetronomeService.Period);
        Notification ended = system.Notification("ended");
        // Of the machine, all of which the host and realms use; the servers are on the first.
        int[] cores = [.. Enumerable.Range(0, (int)given.Number("cores", 1))];
        VirtualMachineService host = AddHost(system, given, cores, serial, timer, ended.Signaller(badge: 1));

        var settings = new ResourceSettings { ReserveBits = 29, MostBits = 28, Realms = Realms, Priority = RealmPriority, Share = 800_000, TotalShare = 900_000, SessionTime = SessionTime, Cores = cores };
        var resources = new ResourceService(system, given.Program("resource-server.elf"), Sessions, ResourcePriority, settings);
        foreach (StreamEnd stream in host.Streams(ResourcePort, Sessions))
            resources.Connect(stream);
        var consoles = new ConsoleService(system, given.Program("console-server.elf"), resources, ConsolePriority, platform: serial);
        foreach (StreamEnd stream in host.Streams(ConsolePort, ConsoleStreams))
            consoles.Connect(stream);
        // The consoles that can have the keyboard first, host and realms in their order.
        RealmServers servers = RealmServers.Offer(resources, system, consoles, timer);
        var entropy = new EntropyService(
            system, given.Program("entropy-server.elf"), VirtBoard.Virtio(system, EntropyTransport), Memory(system, "entropy", 0), serial, EntropyPriority, time: DriverTime);
        var blocks = new BlockService(
            system, given.Program("block-server.elf"), VirtBoard.Virtio(system, DiskTransport), Memory(system, "disk", 1), serial, NetworkPriority + 1, time: DriverTime);
        _ = servers.OfferEntropy(entropy).OfferDisks(blocks, HostSectors, RealmSectors);
        _ = host.Entropy(entropy.Client()).Disk(blocks.Client("host", 0, HostSectors));
        var network = new SwitchService(system, given.Program("switch.elf"), timer, NetworkPriority);
        // They do not trust each other: nobody waits for one who takes nothing.
        SwitchPort hostPort = network.Port("host", HostAddress, TimeSpan.Zero);
        SwitchPort uplink = network.Uplink("uplink", UplinkAddress, TimeSpan.Zero);
        _ = host.Networks(hostPort);
        _ = network.Connects([hostPort, uplink, .. servers.OfferPorts(network, FirstRealmAddress, TimeSpan.Zero)]);
        _ = new NetworkService(
            system, given.Program("network-driver.elf"), VirtBoard.Virtio(system, NetworkTransport), Memory(system, "uplink", 2), uplink, serial, NetworkPriority + 1, "uplink", DriverTime);

        _ = system.Component("keeper", given.Program("keeper.elf"), new ComponentSettings { Priority = 200, Arguments = [1] })
            .Waits((ulong)KeeperSlot.Ended, ended.Waiter)
            .Uses((ulong)KeeperSlot.Monitor, system.MonitorCall("monitor"));
        return system;
    }

    private static DeviceMemory Memory(SystemBuilder system, string name, ulong index) =>
        system.DeviceMemory($"{name}_memory", DeviceMemory + (index * DeviceMemorySize), DeviceMemorySize);

    private static VirtualMachineService AddHost(SystemBuilder system, LayoutArguments given, int[] cores, SerialService serial, TimerService timer, SignalEnd ended)
    {
        (ulong kernelAddress, ulong kernelSize) = given.Image("vm-kernel");
        (ulong diskAddress, ulong diskSize) = given.Image("vm-initrd");
        var files = new GuestFiles(
            system.PlacedFile("kernel_file", kernelAddress, kernelSize), system.PlacedFile("initrd_file", diskAddress, diskSize), "console=ttyAMA0 firn.run=network:10.0.0", VirtBoard.Clock(system));
        var settings = new VirtualMachineSettings { MemorySize = given.Number("memory", DefaultMebibytes) << 20, Priority = HostPriority, Cores = cores };
        return new VirtualMachineService(system, given.Program("virtual-machine-component.elf"), "host", settings, files, serial, timer, ended);
    }
}
