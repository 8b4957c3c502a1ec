using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Cli.Building;
using Firn.Tools.Layouts;
using Firn.Tools.Machine;

namespace Firn.Tools.Cli.Benchmarks;

/// <summary>
/// What a virtual machine costs beside one of Linux's own hypervisor: the same guest, once by our monitor on our kernel, once by the distribution's QEMU with KVM on
/// the distribution's kernel.
/// </summary>
internal sealed class VirtualMachineBenchmark : IBenchmark
{
    private const string Boot = "Boot of Debian's cloud kernel to its shell, and off; one core, 256 MiB, the serial port's console";
    private const string Network = "TCP between two virtual machines (iperf3), at a billion instructions a second";
    private const string Exits = "What a guest waits for, each of many (src/Images/GuestMeter): two virtual cores on the one processor";
    private const string Rate = "Mbit/s";
    private const int Mebibytes = 64;

    public string Name => "vm";

    public string Description => "A stock guest in a virtual machine, beside the same guest by KVM and QEMU: its boot, its exits, TCP between two";

    public async Task<IReadOnlyList<Measurement>> RunAsync(Session session, Func<Layout, Layout> change, CancellationToken cancellation)
    {
        string peer = await CountedMachine.RunPeerAsync(session, $"kvm-boot,kvm-meter,kvm-pair:{Mebibytes}", cancellation).ConfigureAwait(false);
        Layout one = change(LayoutCatalog.Find(session.Workspace, "linux-vm"));
        string own = await CountedMachine.RunAsync(session, one with { CommandLine = $"{one.CommandLine} firn.run=poweroff" }, null, cancellation).ConfigureAwait(false);
        string meter = await CountedMachine.RunAsync(session, Meter(one), null, cancellation).ConfigureAwait(false);
        Layout two = change(LayoutCatalog.Find(session.Workspace, "linux-vms"));
        string pair = await CountedMachine.RunAsync(session, two, run => SpeakAsync(run, cancellation), cancellation).ConfigureAwait(false);
        IReadOnlyDictionary<string, double> peerWaits = VirtualMachineFigures.ReadWaits(peer);
        (double to, double from) = VirtualMachineFigures.ReadRates(pair);
        (double peerTo, double peerFrom) = VirtualMachineFigures.ReadRates(peer);
        return
        [
            new("from its monitor's start to its end", VirtualMachineFigures.ReadBoot(own), "instructions", VirtualMachineFigures.ReadPeerBoot(peer)) { Group = Boot },
            .. VirtualMachineFigures.ReadExits(own).Select(exit => new Measurement(exit.Kind, exit.Count, "exits", null) { Group = Boot }),
            .. VirtualMachineFigures.ReadWaits(meter).Select(wait => new Measurement(wait.Key, wait.Value, "instructions", peerWaits[wait.Key]) { Group = Exits }),
            new("from the first to the second", to, Rate, peerTo) { Group = Network },
            new("from the second to the first", from, Rate, peerFrom) { Group = Network },
        ];
    }

    // Either of the two may be ready first; what is typed to the other one begins with its number.
    public BenchmarkPage Page(Layout? layout, IReadOnlyList<Measurement> measurements) => new(
        "What virtual machines cost",
        "Debian's cloud kernel, one core, 256 MiB: by our monitor on our kernel, and by the distribution's QEMU with KVM on the distribution's kernel.",
        $"{CountedMachine.Method} TCP goes through virtio-net with segments of 64 KiB on both sides, there by vhost and a bridge, here by two monitors and the switch.",
        measurements, "KVM", ", with the distribution's QEMU, the same guest");

    private static Layout Meter(Layout layout) => layout with
    {
        Name = "vm-meter",
        Images = [.. layout.Images.Where(image => image.Name == "vm-kernel").Select(image => image with { Source = "image:GuestMeter" })],
        CommandLine = "vm.cores=2 vm.memory=128 vm.devices=rng --",
    };

    private static async Task SpeakAsync(MachineRun run, CancellationToken cancellation)
    {
        for (int count = 0; count < 2; count++)
            _ = await run.WaitForLineAsync(MachineConfiguration.NormalConsole, VirtualMachineFigures.Ready(), CountedMachine.Limit, cancellation).ConfigureAwait(false);
        await CountedMachine.AskAsync(run, "@2/firn/network 10.9.0; /firn/serve", "FIRN-SERVE-OK", cancellation).ConfigureAwait(false);
        await CountedMachine.AskAsync(run, $"@1/firn/network 10.9.0; /firn/rate 10.9.0.2 {Mebibytes}", "FIRN-RATE-(OK|FAIL)", cancellation).ConfigureAwait(false);
        await CountedMachine.AskAsync(run, "poweroff", "vmm: the machine is off", cancellation).ConfigureAwait(false);
        await run.SendAsync(MachineConfiguration.NormalConsole, "@2poweroff\n", cancellation).ConfigureAwait(false);
    }
}
