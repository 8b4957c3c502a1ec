using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Cli.Building;
using Firn.Tools.Layouts;

namespace Firn.Tools.Cli.Benchmarks;

/// <summary>What virtual CPUs cost: the rows of the kernel benchmark that are about them.</summary>
internal sealed class VirtualCpuBenchmark : IBenchmark
{
    private const string GroupPrefix = "Virtual CPUs";

    private readonly KernelBenchmark _kernel = new();

    public string Name => "vcpu";

    public string Description => "Exits of guests and their answers, injected interrupts, guests by turns: of 'kernel', the rows of virtual CPUs; "
        + "and signals and kicks from core to core";

    public string CountsFile => CoreCounts.Path;

    public string UpdateCommand => CoreCounts.UpdateCommand;

    // The others are known as rows of 'kernel'.
    public bool IsKnown(Measurement measurement) => CoreTrace.Counts(measurement.Name);

    public async Task<IReadOnlyList<Measurement>> RunAsync(Session session, Func<Layout, Layout> change, CancellationToken cancellation)
    {
        IReadOnlyList<Measurement> all = await _kernel.RunAsync(session, change, cancellation).ConfigureAwait(false);
        IReadOnlyList<Measurement> own = [.. all.Where(row => row.Group?.StartsWith(GroupPrefix, StringComparison.Ordinal) == true)];
        Layout layout = LayoutCatalog.Find(session.Workspace, KernelBenchmark.LayoutName);
        // Another kernel is one for one core.
        return change(layout).Kernel != layout.Kernel ? own : [.. own, .. await AcrossAsync(session, layout, cancellation).ConfigureAwait(false)];
    }

    public BenchmarkPage Page(Layout? layout, IReadOnlyList<Measurement> measurements) => new(
        "What guests cost the kernel",
        "Exits of guests and their answers, injected interrupts, two guests by turns; signals and kicks from one core to another.",
        KernelBenchmark.Method + " What goes from core to core is counted on each core by itself, by the emulator's log: under -icount cores take turns, so their times cannot be compared.",
        measurements, "seL4", ", measured by a C program");

    private static async Task<IEnumerable<Measurement>> AcrossAsync(Session session, Layout layout, CancellationToken cancellation)
    {
        var builder = new LayoutBuilder(new WorkspaceSources(session), session.Workspace.BuiltLayouts);
        BuiltLayout built = await builder.BuildAsync(CoreCounts.LayoutOf(layout), cancellation: cancellation).ConfigureAwait(false);
        string artifacts = session.Workspace.Artifacts;
        string kernel = WorkspaceSources.FindElf(artifacts, CoreCounts.Kernel);
        string rootTask = WorkspaceSources.FindElf(artifacts, CoreCounts.RootTask, $"freestanding-{CoreCounts.Variant}");
        return KernelRows.Load().Arrange(await CoreTrace.CountAsync(built.ToMachine(), kernel, rootTask, cancellation).ConfigureAwait(false));
    }
}
