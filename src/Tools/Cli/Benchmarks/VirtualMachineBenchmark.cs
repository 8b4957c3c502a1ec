using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Cli.Building;
using Firn.Tools.Host;
using Firn.Tools.Layouts;
using Firn.Tools.Machine;

namespace Firn.Tools.Cli.Benchmarks;

/// <summary>
/// What a virtual machine costs beside one of Linux's own hypervisor: the same guest, once by our monitor on our kernel, once by the distribution's QEMU with KVM on
/// the distribution's kernel, each on a machine of one core of the same model that counts a nanosecond for each instruction.
/// </summary>
internal sealed class VirtualMachineBenchmark : IBenchmark
{
    private const string Boot = "Boot of Debian's cloud kernel to its shell, and off; one core, 256 MiB, the serial port's console";
    private const string Network = "TCP between two virtual machines (iperf3), at a billion instructions a second";
    private const string Rate = "Mbit/s";
    private const int Mebibytes = 64;

    // With VHE, by which KVM is at its best.
    private const string Cpu = "max,pauth-impdef=on";

    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(20);

    public string Name => "vm";

    public string Description => "A stock guest in a virtual machine, beside the same guest by KVM and QEMU: its boot, its exits, TCP between two";

    public async Task<IReadOnlyList<Measurement>> RunAsync(Session session, Func<Layout, Layout> change, CancellationToken cancellation)
    {
        string peer = await PeerAsync(session, cancellation).ConfigureAwait(false);
        string own = await BootAsync(session, change, cancellation).ConfigureAwait(false);
        string pair = await PairAsync(session, change, cancellation).ConfigureAwait(false);
        (double to, double from) = VirtualMachineFigures.ReadRates(pair);
        (double peerTo, double peerFrom) = VirtualMachineFigures.ReadRates(peer);
        return
        [
            new("from its monitor's start to its end", VirtualMachineFigures.ReadBoot(own), "instructions", VirtualMachineFigures.ReadPeerBoot(peer)) { Group = Boot },
            .. VirtualMachineFigures.ReadExits(own).Select(exit => new Measurement(exit.Kind, exit.Count, "exits", null) { Group = Boot }),
            new("from the first to the second", to, Rate, peerTo) { Group = Network },
            new("from the second to the first", from, Rate, peerFrom) { Group = Network },
        ];
    }

    private static async Task<string> BootAsync(Session session, Func<Layout, Layout> change, CancellationToken cancellation)
    {
        Layout layout = change(LayoutCatalog.Find(session.Workspace, "linux-vm"));
        return await RunAsync(session, layout with { CommandLine = $"{layout.CommandLine} firn.run=poweroff" }, null, cancellation).ConfigureAwait(false);
    }

    private static async Task<string> PeerAsync(Session session, CancellationToken cancellation)
    {
        Layout layout = LayoutCatalog.Find(session.Workspace, "linux-el2");
        LayoutImage[] images = [.. layout.Images.Select(image => image with { Source = image.Source.Replace("guest:debian/", "guest:debian-kvm/", StringComparison.Ordinal) })];
        layout = layout with
        {
            Machine = layout.Machine with { Memory = "2G" },
            Images = images,
            CommandLine = $"console=ttyAMA0 quiet firn.run=kvm-boot,kvm-pair:{Mebibytes},poweroff",
        };
        return await RunAsync(session, layout, null, cancellation).ConfigureAwait(false);
    }

    private static Task<string> PairAsync(Session session, Func<Layout, Layout> change, CancellationToken cancellation) =>
        RunAsync(session, change(LayoutCatalog.Find(session.Workspace, "linux-vms")), DriveAsync, cancellation);

    // Either of the two may be ready first; what is typed to the other one begins with its number.
    private static async Task DriveAsync(MachineRun run, CancellationToken cancellation)
    {
        for (int count = 0; count < 2; count++)
            _ = await run.WaitForLineAsync(MachineConfiguration.NormalConsole, VirtualMachineFigures.Ready(), _limit, cancellation).ConfigureAwait(false);
        foreach ((string typed, string shown) in ((string, string)[])
            [
                ("@2/firn/network 10.9.0; /firn/serve", "FIRN-SERVE-OK"),
                ($"@1/firn/network 10.9.0; /firn/rate 10.9.0.2 {Mebibytes}", "FIRN-RATE-(OK|FAIL)"),
                ("poweroff", "vmm: the machine is off"),
            ])
        {
            await run.SendAsync(MachineConfiguration.NormalConsole, typed + "\n", cancellation).ConfigureAwait(false);
            _ = await run.WaitForLineAsync(MachineConfiguration.NormalConsole, new(shown), _limit, cancellation).ConfigureAwait(false);
        }
        await run.SendAsync(MachineConfiguration.NormalConsole, "@2poweroff\n", cancellation).ConfigureAwait(false);
    }

    private static async Task<string> RunAsync(Session session, Layout layout, Func<MachineRun, CancellationToken, Task>? meanwhile, CancellationToken cancellation)
    {
        var builder = new LayoutBuilder(new WorkspaceSources(session), session.Workspace.BuiltLayouts);
        BuiltLayout built = await builder.BuildAsync(layout, cancellation: cancellation).ConfigureAwait(false);
        MachineConfiguration machine = built.ToMachine() with { Cpu = Cpu, Cores = 1, CountInstructions = true };
        return await session.Log.StepAsync($"running {layout.Name}, counting instructions", async _ =>
        {
            await using MachineRun run = await MachineRun.StartAsync(machine, _limit, cancellation: cancellation).ConfigureAwait(false);
            if (meanwhile is not null)
                await meanwhile(run, cancellation).ConfigureAwait(false);
            MachineExit exit = await run.Completion.WaitAsync(cancellation).ConfigureAwait(false);
            string text = run.Console(MachineConfiguration.NormalConsole).Transcript.Text;
            return exit.End == MachineEnd.PoweredOff
                ? text
                : throw new FirnException($"The machine of {layout.Name} did not come to its end:\n{text[^Math.Min(text.Length, 2000)..]}");
        }).ConfigureAwait(false);
    }
}
