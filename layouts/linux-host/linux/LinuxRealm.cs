using System;
using System.Linq;
using Firn.Tools.Systems;
using Firn.Tools.Systems.Services;

namespace Firn.Layouts.LinuxHost.Linux;

/// <summary>A realm of one virtual machine with a stock kernel, and of its monitor, with random bytes and a disk of the platform's, at a port of the network: at 10.0.0.11 if it is the first realm. Every byte of both is measured with it.</summary>
internal static class LinuxRealm
{
    private const int Priority = 130;
    private const ulong Memory = 128UL << 20;

    // The product's kernel: addresses of 44 bits.
    private const int AddressBits = 48;

    private static int Main(string[] arguments) => SystemBuilder.Run(arguments, Compose);

    private static SystemBuilder Compose(LayoutArguments given)
    {
        var system = new SystemBuilder { AddressBits = AddressBits };
        var files = new GuestFiles(
            system.CarriedFile("kernel", given.File("vmlinuz")), system.CarriedFile("ram_disk", given.File("initrd")), "console=ttyAMA0 loglevel=4 firn.run=network:10.0.0,serve");
        ulong window = given.Number("window", 0) << 20;
        var settings = new VirtualMachineSettings
        {
            MemorySize = Memory,
            Window = window == 0 ? null : new WindowSettings(window, given.Program("virtual-machine-loader.elf")) { LoaderTime = Time.Reserve(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(10)) },
            Priority = Priority,
            Cores = [.. Enumerable.Range(0, (int)given.Number("cores", 1))],
            Time = Time.Reserve(TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(10)),
            MonitorTime = Time.Reserve(TimeSpan.FromMilliseconds(2), TimeSpan.FromMilliseconds(10)),
        };
        _ = new VirtualMachineService(system, given.Program("virtual-machine-component.elf"), "linux", settings, files)
            .Networks(new RealmPort(system)).Entropy(system.ExternServer(RealmServers.Entropy)).Disk(new RealmDisk(system));
        return system;
    }
}
