using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Cli.Building;
using Firn.Tools.Host;
using Firn.Tools.Layouts;
using Firn.Tools.Machine;

namespace Firn.Tools.Cli.Benchmarks;

/// <summary>
/// A layout on a machine of one core that counts a nanosecond for each instruction, ours or a peer's: the processor has VHE, by which Linux's own hypervisor is at its best.
/// </summary>
internal static class CountedMachine
{
    /// <summary>The longest that a machine, or a step of it, may take.</summary>
    internal static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    /// <summary>How it measures, for people.</summary>
    internal const string Method = "One processor (max, with VHE, which KVM wants). QEMU with -icount shift=0: one instruction is one nanosecond of the machine's counter, at every level; "
        + "caches, TLB and pipeline are not modelled.";

    private const string Cpu = "max,pauth-impdef=on";

    /// <summary>Runs it to its end, and answers what its first console said.</summary>
    /// <param name="session">The source tree.</param>
    /// <param name="layout">The layout.</param>
    /// <param name="meanwhile">What is typed, and waited for; null for nothing.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="FirnException">It did not switch itself off.</exception>
    internal static async Task<string> RunAsync(Session session, Layout layout, Func<MachineRun, Task>? meanwhile, CancellationToken cancellation)
    {
        var builder = new LayoutBuilder(new WorkspaceSources(session), session.Workspace.BuiltLayouts);
        BuiltLayout built = await builder.BuildAsync(layout, cancellation: cancellation).ConfigureAwait(false);
        MachineConfiguration machine = built.ToMachine() with { Cpu = Cpu, Cores = 1, CountInstructions = true };
        return await session.Log.StepAsync($"running {layout.Name}, counting instructions", async _ =>
        {
            await using MachineRun run = await MachineRun.StartAsync(machine, Limit, cancellation: cancellation).ConfigureAwait(false);
            if (meanwhile is not null)
                await meanwhile(run).ConfigureAwait(false);
            MachineExit exit = await run.Completion.WaitAsync(cancellation).ConfigureAwait(false);
            string text = run.Console(MachineConfiguration.NormalConsole).Transcript.Text;
            return exit.End == MachineEnd.PoweredOff
                ? text
                : throw new FirnException($"The machine of {layout.Name} did not come to its end:\n{text[^Math.Min(text.Length, 2000)..]}");
        }).ConfigureAwait(false);
    }

    /// <summary>Runs a host with the distribution's QEMU and KVM, and answers what it said.</summary>
    /// <param name="session">The source tree.</param>
    /// <param name="scripts">The scripts that it runs (<c>guests/debian/scripts</c>).</param>
    /// <param name="cancellation">Ends it.</param>
    internal static Task<string> RunPeerAsync(Session session, string scripts, CancellationToken cancellation)
    {
        Layout layout = LayoutCatalog.Find(session.Workspace, "linux-el2");
        return RunAsync(
            session,
            layout with
            {
                Name = "linux-kvm",
                Machine = layout.Machine with { Memory = "2G" },
                Images = [.. layout.Images.Select(image => image with { Source = image.Source.Replace("guest:debian/", "guest:debian-kvm/", StringComparison.Ordinal) })],
                CommandLine = $"console=ttyAMA0 quiet firn.run={scripts},poweroff",
            },
            null,
            cancellation);
    }

    /// <summary>Types a line into a machine's console, and waits for one that tells its end.</summary>
    internal static async Task AskAsync(MachineRun run, string typed, string shown, CancellationToken cancellation)
    {
        await run.SendAsync(MachineConfiguration.NormalConsole, typed + "\n", cancellation).ConfigureAwait(false);
        _ = await run.WaitForLineAsync(MachineConfiguration.NormalConsole, new(shown), Limit, cancellation).ConfigureAwait(false);
    }
}
