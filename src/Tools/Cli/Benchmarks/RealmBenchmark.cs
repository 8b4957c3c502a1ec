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
/// What a realm with stock Linux costs its host, beside a guest of Linux's own hypervisor: from the host's request until the guest answers, TCP between both, and memory.
/// </summary>
internal sealed class RealmBenchmark : IBenchmark
{
    private const string LayoutName = "linux-host";
    private const string Start = "From the host's request until the guest, of 128 MiB, answers at its network";
    private const string Network = "TCP between host and guest (iperf3), at a billion instructions a second";
    private const string Memory = "Memory of a realm beyond its guest's and its files";
    private const string Rate = "Mbit/s";
    private const string Address = "10.0.0.11";
    private const int Mebibytes = 64;
    private const ulong GuestMemory = 128UL << 20;
    private const double MemoryAim = 1 << 20;

    public string Name => "realm";

    public string Description => "A realm with a stock guest, beside the same guest by KVM and QEMU: until it answers, TCP with the host, memory";

    public async Task<IReadOnlyList<Measurement>> RunAsync(Session session, Func<Layout, Layout> change, CancellationToken cancellation)
    {
        string peer = await CountedMachine.RunPeerAsync(session, $"kvm-realm:{Mebibytes}", cancellation).ConfigureAwait(false);
        Layout layout = change(LayoutCatalog.Find(session.Workspace, LayoutName));
        string own = await CountedMachine.RunAsync(session, layout, run => ManageAsync(run, cancellation), cancellation).ConfigureAwait(false);
        (double to, double from) = VirtualMachineFigures.ReadRates(own);
        (double peerTo, double peerFrom) = VirtualMachineFigures.ReadRates(peer);
        return
        [
            new("created, measured and started, with half of the processor; KVM's: all of it", VirtualMachineFigures.ReadStart(own), "nanoseconds", VirtualMachineFigures.ReadStart(peer)) { Group = Start },
            new("from host to guest", to, Rate, peerTo) { Group = Network },
            new("from guest to host", from, Rate, peerFrom) { Group = Network },
            new("monitor, tables, objects", await MemoryAsync(session, layout, cancellation).ConfigureAwait(false), "bytes", MemoryAim) { Group = Memory },
        ];
    }

    private static async Task ManageAsync(MachineRun run, CancellationToken cancellation)
    {
        _ = await run.WaitForLineAsync(MachineConfiguration.NormalConsole, VirtualMachineFigures.Ready(), CountedMachine.Limit, cancellation).ConfigureAwait(false);
        await CountedMachine.AskAsync(run, $"/firn/starts {Address} firnctl create bench /realms/linux.realm --start", "FIRN-STARTS-(OK|FAIL)", cancellation).ConfigureAwait(false);
        await CountedMachine.AskAsync(run, $"/firn/rate {Address} {Mebibytes}", "FIRN-RATE-(OK|FAIL)", cancellation).ConfigureAwait(false);
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
