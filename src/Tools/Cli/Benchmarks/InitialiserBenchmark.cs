using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Cli.Building;
using Firn.Tools.Layouts;
using Firn.Tools.Machine;

namespace Firn.Tools.Cli.Benchmarks;

/// <summary>
/// What realizing a system of 10,000 objects costs beside the calls of the kernel that it takes, in instructions. The layout is
/// <c>bench-initialiser</c>, whose root task is the initialiser with another way into the kernel: it sums up what passes there.
/// </summary>
internal sealed class InitialiserBenchmark : IBenchmark
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(5);

    public string Name => "initialiser";

    public string Description => "Realizing a system of 10,000 objects, beside the bare calls of the kernel";

    public async Task<IReadOnlyList<Measurement>> RunAsync(Session session, Func<Layout, Layout> change, CancellationToken cancellation)
    {
        string folder = Path.Combine(session.Workspace.BuiltLayouts, InitialiserFigures.LayoutName);
        Layout layout = change(InitialiserFigures.WithSystem(LayoutCatalog.Find(session.Workspace, InitialiserFigures.LayoutName), folder));
        BuiltLayout built = await new LayoutBuilder(new WorkspaceSources(session), session.Workspace.BuiltLayouts)
            .BuildAsync(layout, cancellation: cancellation).ConfigureAwait(false);
        MachineConfiguration machine = built.ToMachine() with { CountInstructions = true };
        await using MachineRun run = await MachineRun.StartAsync(machine, _limit, cancellation: cancellation).ConfigureAwait(false);
        _ = await run.WaitForLineAsync(MachineConfiguration.NormalConsole, InitialiserFigures.Done(), _limit, cancellation).ConfigureAwait(false);
        string text = run.Console(MachineConfiguration.NormalConsole).Transcript.Text;
        return
        [
            .. InitialiserFigures.Rows.Select(row => new Measurement(row, InitialiserFigures.Read(text, row), row.Split(' ')[0], null)),
            new("instructions in all, for each in the kernel", Math.Round(InitialiserFigures.Ratio(text), 4), "", InitialiserFigures.Aim),
        ];
    }

    public BenchmarkPage Page(Layout? layout, IReadOnlyList<Measurement> measurements) => new(
        "What realizing a system costs",
        "A system of 10,000 objects, realized from its form by the initialiser: in all, and what of it is in the kernel.",
        "One core. QEMU with -icount shift=0: one instruction is one nanosecond of the machine's counter, at every level. What is in the kernel is summed up where the initialiser enters it.",
        measurements, "aim", ", of the project");
}
