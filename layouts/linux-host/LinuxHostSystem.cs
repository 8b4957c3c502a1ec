using System;
using System.Linq;
using Firn.Images.Keeper;
using Firn.Tools.Systems;
using Firn.Tools.Systems.Services;

namespace Firn.Layouts.LinuxHost;

/// <summary>A host that nobody trusts, a virtual machine with a stock kernel, the resource server, of which it asks realms by vsock, and a network of it and them.</summary>
internal static class LinuxHostSystem
{
    private const ulong DefaultMebibytes = 256;
    private const int HostPriority = 100;

    // Above the host, which would keep them from their budgets otherwise; below the servers that both use.
    private const int RealmPriority = 150;

    // A host that computes keeps its requests waiting, nobody else's.
    private const int ResourcePriority = 60;
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

    // The last byte of 10.0.0.11 (guests/debian/scripts/network).
    private const ulong FirstRealmAddress = 0x5254_0000_000B;

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

        var settings = new ResourceSettings { ReserveBits = 29, MostBits = 28, Realms = Realms, Priority = RealmPriority, Share = 800_000, Cores = cores };
        var resources = new ResourceService(system, given.Program("resource-server.elf"), Sessions, ResourcePriority, settings);
        foreach (StreamEnd stream in host.Streams(ResourcePort, Sessions))
            resources.Connect(stream);
        var consoles = new ConsoleService(system, given.Program("console-server.elf"), resources, ConsolePriority, platform: serial);
        foreach (StreamEnd stream in host.Streams(ConsolePort, ConsoleStreams))
            consoles.Connect(stream);
        RealmServers servers = RealmServers.Offer(resources, system, consoles, timer);
        var network = new SwitchService(system, given.Program("switch.elf"), timer, NetworkPriority);
        // They do not trust each other: nobody waits for one who takes nothing.
        SwitchPort hostPort = network.Port("host", HostAddress, TimeSpan.Zero);
        _ = host.Networks(hostPort);
        _ = network.Connects([hostPort, .. servers.OfferPorts(network, FirstRealmAddress, TimeSpan.Zero)]);

        _ = system.Component("keeper", given.Program("keeper.elf"), new ComponentSettings { Priority = 200, Arguments = [1] })
            .Waits((ulong)KeeperSlot.Ended, ended.Waiter)
            .Uses((ulong)KeeperSlot.Monitor, system.MonitorCall("monitor"));
        return system;
    }

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
