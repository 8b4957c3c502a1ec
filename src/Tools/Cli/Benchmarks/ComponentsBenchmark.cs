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
/// What components cost, in instructions: calls by a protocol beside calls by hand, sleeps by the timer server, lines by the serial server, and the memory of each.
/// </summary>
internal sealed class ComponentsBenchmark : IBenchmark
{
    private const string Throughput = "Throughput";

    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(3);

    public string Name => "components";

    public string Description => "Calls by a protocol beside calls by hand, the timer's and the console's throughput, memory of components";

    public string CountsFile => ComponentFigures.Path;

    public string UpdateCommand => ComponentFigures.UpdateCommand;

    public bool IsKnown(Measurement measurement) => measurement.Group != Throughput;

    public async Task<IReadOnlyList<Measurement>> RunAsync(Session session, Func<Layout, Layout> change, CancellationToken cancellation)
    {
        var builder = new LayoutBuilder(new WorkspaceSources(session), session.Workspace.BuiltLayouts);
        BuiltLayout built = await builder.BuildAsync(change(LayoutCatalog.Find(session.Workspace, ComponentFigures.LayoutName)), cancellation: cancellation).ConfigureAwait(false);
        string text;
        await using (MachineRun run = await MachineRun.StartAsync(built.ToMachine() with { CountInstructions = true }, _limit, cancellation: cancellation).ConfigureAwait(false))
        {
            MachineExit exit = await run.Completion.WaitAsync(cancellation).ConfigureAwait(false);
            text = run.Console(MachineConfiguration.NormalConsole).Transcript.Text;
            _ = RunCommand.Judge(exit, run.Console(MachineConfiguration.SecureConsole).Transcript.Text + text, session);
        }
        _ = await builder.BuildAsync(LayoutCatalog.Find(session.Workspace, ComponentFigures.MemoryLayoutName), cancellation: cancellation).ConfigureAwait(false);
        string system = Path.Combine(session.Workspace.BuiltLayouts, ComponentFigures.MemoryLayoutName, "system.cdl");
        IReadOnlyDictionary<string, double> rows = ComponentFigures.Parse(text);
        IReadOnlyDictionary<string, double> memory = ComponentFigures.Memory(SystemReport.Of(CapDlCommand.ReadValid(system)));
        return
        [
            .. ComponentFigures.Arrange(rows.Concat(memory).ToDictionary()),
            new("Console: bytes of lines for a thousand instructions", Math.Round(ComponentFigures.BytesPerThousand(rows), 2), "bytes", null) { Group = Throughput },
        ];
    }

    public BenchmarkPage Page(Layout? layout, IReadOnlyList<Measurement> measurements) => new BenchmarkPage(
        "What components cost",
        "Components in C# on Firn's kernel sel4-compat: a call by a protocol beside the same call by hand, the servers, and what each component takes.",
        "One core, cortex-a53, GICv2. QEMU with -icount shift=0: one instruction is one nanosecond of the machine's counter, at every level; each figure is the mean of 64 rounds.",
        measurements, "by hand", ", the same call without a protocol");
}
