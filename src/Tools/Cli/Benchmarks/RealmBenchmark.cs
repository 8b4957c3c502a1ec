using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Analysis.Reports;
using Firn.Tools.Cli.Building;
using Firn.Tools.Cli.Commands;
using Firn.Tools.Layouts;
using Firn.Tools.Machine;

namespace Firn.Tools.Cli.Benchmarks;

/// <summary>
/// What a realm with stock Linux costs its host, beside a guest of Linux's own hypervisor: from the host's request until the guest answers, TCP between both; memory; and
/// what the processor does for a guest that only computes, beside the same guest alone on the machine.
/// </summary>
internal sealed class RealmBenchmark : IBenchmark
{
    private const string LayoutName = "linux-host";
    private const string Start = "From the host's request until the guest, of 128 MiB, answers at its network";
    private const string Network = "TCP between host and guest (iperf3), at a billion instructions a second";
    private const string Memory = "Memory of a realm beyond its guest's and its files";
    private const string Work = "A guest's program that only computes";
    private const string Rate = "Mbit/s";
    private const string ProcessorTime = "processorMicroseconds";
    private const string Address = "10.0.0.11";
    private const int Mebibytes = 64;
    private const ulong GuestMemory = 128UL << 20;
    private const double MemoryAim = 1 << 20;

    // Some three billion instructions.
    private const int Rounds = 2_000_000;

    public string Name => "realm";

    public string Description => "A realm with a stock guest, beside the same guest by KVM and QEMU: until it answers, TCP with the host; work that only computes, memory";

    public async Task<IReadOnlyList<Measurement>> RunAsync(Session session, Func<Layout, Layout> change, CancellationToken cancellation)
    {
        string peer = await CountedMachine.RunPeerAsync(session, $"kvm-realm:{Mebibytes}", cancellation).ConfigureAwait(false);
        Layout layout = change(LayoutCatalog.Find(session.Workspace, LayoutName));
        string bare = await CountedMachine.RunAsync(session, Bare(session), null, cancellation).ConfigureAwait(false);
        string own = await CountedMachine.RunAsync(session, layout, run => ManageAsync(run, cancellation), cancellation).ConfigureAwait(false);
        (double to, double from) = VirtualMachineFigures.ReadRates(own);
        (double peerTo, double peerFrom) = VirtualMachineFigures.ReadRates(peer);
        return
        [
            new("created, measured and started, with half of the processor; KVM's: all of it", VirtualMachineFigures.ReadStart(own), "nanoseconds", VirtualMachineFigures.ReadStart(peer)) { Group = Start },
            new("from host to guest", to, Rate, peerTo) { Group = Network },
            new("from guest to host", from, Rate, peerFrom) { Group = Network },
            new("time of a processor; alone on the machine", VirtualMachineFigures.ReadProcessorTime(own), "nanoseconds", VirtualMachineFigures.ReadWork(bare)) { Group = Work },
            new("monitor, tables, objects", await MemoryAsync(session, layout, cancellation).ConfigureAwait(false), "bytes", MemoryAim) { Group = Memory },
        ];
    }

    public BenchmarkPage Page(Layout? layout, IReadOnlyList<Measurement> measurements) => new(
        "What realms cost",
        "Stock Debian as a host that nobody trusts, and a realm with Debian's cloud kernel, one core, 128 MiB; beside the same guest by the distribution's QEMU with KVM on the distribution's kernel.",
        $"{CountedMachine.Method} TCP goes from the host's virtio-net through the switch to the realm's; there from the kernel itself by vhost and a bridge. The program that computes is a loop of awk: what the "
            + "kernel says that the realm used of the processor, monitor included, beside the time of the same guest at EL1 without anything below it.",
        measurements, "KVM", ", with the distribution's QEMU, the same guest; or the aim, or the guest alone");

    private static Layout Bare(Session session)
    {
        Layout layout = LayoutCatalog.Find(session.Workspace, "linux-el1");
        return layout with
        {
            Images = [.. layout.Images.Select(image => image with { Source = image.Source.Replace("guest:debian/", "guest:debian-cloud/", StringComparison.Ordinal) })],
            CommandLine = $"console=ttyAMA0 quiet firn.run=compute:{Rounds},poweroff",
        };
    }

    private static async Task ManageAsync(MachineRun run, CancellationToken cancellation)
    {
        _ = await run.WaitForLineAsync(MachineConfiguration.NormalConsole, VirtualMachineFigures.Ready(), CountedMachine.Limit, cancellation).ConfigureAwait(false);
        await CountedMachine.AskAsync(run, $"/firn/starts {Address} firnctl create bench /realms/linux.realm --start", "FIRN-STARTS-(OK|FAIL)", cancellation).ConfigureAwait(false);
        await CountedMachine.AskAsync(run, $"/firn/rate {Address} {Mebibytes}", "FIRN-RATE-(OK|FAIL)", cancellation).ConfigureAwait(false);
        // What the realm has used until then, and afterwards.
        await CountedMachine.AskAsync(run, "firnctl info bench --json", ProcessorTime, cancellation).ConfigureAwait(false);
        await CountedMachine.AskAsync(run, $"@2/firn/compute {Rounds}", "FIRN-COMPUTE-(OK|FAIL)", cancellation).ConfigureAwait(false);
        await CountedMachine.AskAsync(run, "@1firnctl info bench --json", ProcessorTime, cancellation).ConfigureAwait(false);
        await run.SendAsync(MachineConfiguration.NormalConsole, "poweroff\n", cancellation).ConfigureAwait(false);
    }

    private static async Task<double> MemoryAsync(Session session, Layout layout, CancellationToken cancellation)
    {
        string file = Path.Combine(session.Workspace.BuiltLayouts, LayoutName, "realms", "linux", "linux.cdl");
        var sources = new WorkspaceSources(session);
        double files = 0;
        foreach (string source in layout.Realms["linux"].Files.Values.Where(source => source.StartsWith("guest:", StringComparison.Ordinal)))
        {
            string[] parts = source["guest:".Length..].Split('/', 2);
            files += new FileInfo(await sources.GuestFileAsync(parts[0], parts[1], cancellation).ConfigureAwait(false)).Length;
        }
        IReadOnlyList<ComponentFootprint> components = SystemReport.Of(CapDlCommand.ReadValid(file)).Components;
        return components.Sum(component => (double)(component.FrameBytes + component.KernelBytes)) - GuestMemory - files;
    }
}
