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
    /// <summary>The layout that is measured.</summary>
    internal const string LayoutName = "bench-kernel";

    private const string FilePrefix = "file:";
    private const string ImagePrefix = "image:";

    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(10);

    public string Name => "kernel";

    public string Description => "Each operation of the kernel that seL4's was measured with, and the size of its image";

    public string CountsFile => KernelCounts.Path;

    public string UpdateCommand => KernelCounts.UpdateCommand;

    /// <summary>How its figures were measured.</summary>
    internal static string Method { get; } = """
        Hypervisor configuration with MCS, one core, cortex-a53, GICv2, release builds. QEMU with -icount shift=0: one instruction is one cycle of
        PMCCNTR_EL0, at every level, so that the figures repeat exactly; caches, TLB and pipeline are not modelled. Each figure is the least of its samples.
        seL4’s column is by a C program of its own library, whose user stubs (2 to 15 instructions) are included; “same program” is Firn’s benchmark
        on seL4’s kernel, the stricter comparison. From the kernel’s entry on, the emulator’s log is counted.
        """.ReplaceLineEndings(" ");

    public async Task<IReadOnlyList<Measurement>> RunAsync(Session session, Func<Layout, Layout> change, CancellationToken cancellation)
    {
        Layout layout = change(LayoutCatalog.Find(session.Workspace, LayoutName));
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
        KernelBaseline baseline = KernelBaseline.Load();
        List<Measurement> found = Read(text, baseline);
        double start = await KernelStartTrace.CountAsync(
            built.ToMachine(), Elf(session, layout.Kernel), Elf(session, layout.RootTask), cancellation).ConfigureAwait(false);
        found.Add(new(KernelCounts.StartRow, start, "instructions", Find(baseline.Rows, KernelCounts.StartRow), Find(baseline.SameProgram, KernelCounts.StartRow)));
        if (layout.Kernel == "image:KernelSel4Bench")
            found.Add(Size(WorkspaceSources.FindElf(session.Workspace.Artifacts, "KernelSel4Bench")));
        return [.. KernelRows.Load().Arrange(found)];
    }

    public BenchmarkPage Page(Layout? layout, IReadOnlyList<Measurement> measurements)
    {
        string subject = layout?.Kernel is { } kernel && kernel.StartsWith(FilePrefix, StringComparison.Ordinal)
            ? $"Another kernel in place of Firn’s, {System.IO.Path.GetFileName(kernel)}, beside seL4 16.0.0-dev."
            : "Each operation of Firn’s kernel (C#) beside seL4’s (C, 16.0.0-dev, release build), in instructions.";
        return new BenchmarkPage("What the kernel costs", subject, Method, measurements);
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
        double? same = Find(baseline.SameProgram, name);
        // What no C program measured has the same program's figure alone.
        return new Measurement(name, least, "instructions", Find(baseline.Rows, name) ?? same, same);
    }

    private static double? Find(IReadOnlyDictionary<string, double> figures, string name) =>
        figures.TryGetValue(name, out double value) ? value : null;

    // What the layout names was built just now, or is a file.
    private static string Elf(Session session, string? source) => source!.StartsWith(FilePrefix, StringComparison.Ordinal)
        ? source[FilePrefix.Length..]
        : WorkspaceSources.FindElf(session.Workspace.Artifacts, source[ImagePrefix.Length..]);

    private static Measurement Size(string elf) =>
        new("kernel image", ElfFile.Load(elf).Segments.Sum(segment => (double)segment.FileSize), "bytes", 256 << 10);

    [GeneratedRegex(@"^bench\|(?<name>[^|\r\n]+)\|(?<least>\d+)\|(?<most>\d+)", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"^bench(\|.*\|failed| cannot prepare .*)", RegexOptions.Multiline)]
    private static partial Regex Wrong();
}
