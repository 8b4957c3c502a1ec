using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Cli.Building;
using Firn.Tools.Cli.Commands;
using Firn.Tools.Elf;
using Firn.Tools.Host;
using Firn.Tools.Layouts;
using Firn.Tools.Machine;

namespace Firn.Tools.Cli.Benchmarks;

/// <summary>
/// What the kernel costs, in instructions, beside what seL4's takes for the same: the layout <c>bench-kernel</c>, whose root task times each
/// operation, on a machine that counts a cycle for each instruction.
/// </summary>
internal sealed partial class KernelBenchmark : IBenchmark
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(10);

    public string Name => "kernel";

    public string Description => "Each operation of the kernel that seL4's was measured with, and the size of its image";

    public async Task<IReadOnlyList<Measurement>> RunAsync(Session session, Func<Layout, Layout> change, CancellationToken cancellation)
    {
        Layout layout = change(LayoutCatalog.Find(session.Workspace, "bench-kernel"));
        var builder = new LayoutBuilder(new WorkspaceSources(session), session.Workspace.BuiltLayouts);
        BuiltLayout built = await builder.BuildAsync(layout, cancellation: cancellation).ConfigureAwait(false);
        MachineConfiguration machine = built.ToMachine() with { CountInstructions = true };
        string text;
        await using (MachineRun run = await MachineRun.StartAsync(machine, _limit, cancellation: cancellation).ConfigureAwait(false))
        {
            MachineExit exit = await run.Completion.WaitAsync(cancellation).ConfigureAwait(false);
            text = run.Console(MachineConfiguration.NormalConsole).Transcript.Text;
            _ = RunCommand.Judge(exit, run.Console(MachineConfiguration.SecureConsole).Transcript.Text + text, session);
        }
        List<Measurement> found = Read(text, KernelBaseline.Load());
        if (layout.Kernel == "image:KernelSel4Bench")
            found.Add(Size(WorkspaceSources.FindElf(session.Workspace.Artifacts, "KernelSel4Bench")));
        return found;
    }

    /// <summary>The measurements that a console shows; the least of the samples counts.</summary>
    internal static List<Measurement> Read(string text, KernelBaseline baseline)
    {
        if (Wrong().Match(text) is { Success: true } wrong)
            throw new FirnException($"The benchmark's root task says: {wrong.Value.TrimEnd()}");
        List<Measurement> found = [.. Row().Matches(text).Select(row => Measure(row, baseline))];
        if (!text.Contains("bench done", StringComparison.Ordinal))
        {
            string end = text[^Math.Min(text.Length, 2000)..];
            throw new FirnException($"The benchmark's root task did not come to its end; after {found.Count} rows the console says:\n{end}");
        }
        return found;
    }

    private static Measurement Measure(Match row, KernelBaseline baseline)
    {
        string name = row.Groups["name"].Value;
        double least = double.Parse(row.Groups["least"].Value, CultureInfo.InvariantCulture);
        return new Measurement(name, least, "instructions", Find(baseline.Rows, name), Find(baseline.SameProgram, name));
    }

    private static double? Find(IReadOnlyDictionary<string, double> figures, string name) =>
        figures.TryGetValue(name, out double value) ? value : null;

    private static Measurement Size(string elf) =>
        new("kernel image", ElfFile.Load(elf).Segments.Sum(segment => (double)segment.FileSize), "bytes", 256 << 10);

    [GeneratedRegex(@"^bench\|(?<name>[^|\r\n]+)\|(?<least>\d+)\|(?<most>\d+)", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^bench(\|.*\|failed| cannot prepare .*)", RegexOptions.Multiline)]
    private static partial Regex Wrong();
}
