using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Cli.Building;
using Firn.Tools.Elf;
using Firn.Tools.Layouts;
using Firn.Tools.Machine;

namespace Firn.Tools.Cli.Benchmarks;

/// <summary>
/// What the monitor costs, in instructions: QEMU counts a nanosecond for each (<c>-icount shift=0</c>), so the same build gives the same figures
/// on every machine, however busy.
/// </summary>
internal sealed partial class MonitorBenchmark : IBenchmark
{
    // The project's aims. For comparison: Trusted Firmware-A 2.15 takes 210 for PSCI_VERSION on the same machine model.
    private const double CallAim = 150;
    private const double ImageAim = 65536;
    private const double NanosecondsPerSecond = 1e9;

    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(3);

    public string Name => "monitor";

    public string Description => "Calls that EL3 answers itself, reset to the next stage, sizes and lines of the images";

    public async Task<IReadOnlyList<Measurement>> RunAsync(Session session, Func<Layout, Layout> change, CancellationToken cancellation)
    {
        var found = new List<Measurement>();
        await MeasureCallsAsync(session, found, cancellation).ConfigureAwait(false);
        await MeasureBootAsync(session, found, cancellation).ConfigureAwait(false);
        foreach (string image in (string[])["Monitor", "FirstStage"])
        {
            string elf = WorkspaceSources.FindElf(session.Workspace.Artifacts, image);
            found.Add(new Measurement($"{image} image", ElfFile.Load(elf).Segments.Sum(segment => (double)segment.FileSize), "bytes", ImageAim));
            found.Add(new Measurement($"{image} source", SourceLines.Count(session.Workspace.Root, image), "lines", null));
        }
        return found;
    }

    public BenchmarkPage Page(Layout? layout, IReadOnlyList<Measurement> measurements) => new(
        "What the monitor costs",
        "The firmware at EL3: calls that it answers itself, the way from reset to the next stage, and its images.",
        "One core, cortex-a72, GICv3. QEMU with -icount shift=0: one instruction is one nanosecond of the machine's counter, at every level. Calls are made many times by a program at EL1, and the "
            + "loop's own cost is taken off; from reset to the next stage the monitor reads the counter itself.",
        measurements, "aim", ", of the project");

    private static async Task MeasureCallsAsync(Session session, List<Measurement> found, CancellationToken cancellation)
    {
        await using MachineRun run = await StartAsync(session, "bench-monitor", cancellation).ConfigureAwait(false);
        await run.WaitForExitAsync(_limit, cancellation).ConfigureAwait(false);
        string[] lines = [.. run.Consoles[0].Transcript.Lines.Select(line => line.TrimEnd())];
        double frequency = Number(lines.Select(line => Frequency().Match(line)).First(match => match.Success), "hertz");
        Dictionary<string, double> costs = lines.Select(line => Cost().Match(line)).Where(match => match.Success)
            .ToDictionary(match => match.Groups["name"].Value, match => Number(match, "ticks") / frequency * NanosecondsPerSecond / Number(match, "times"));
        double nothing = costs["nothing"];
        foreach ((string name, double cost) in costs.Where(cost => cost.Key != "nothing"))
            found.Add(new Measurement($"call {name}", Math.Round(cost - nothing), "instructions", CallAim));
    }

    private static async Task MeasureBootAsync(Session session, List<Measurement> found, CancellationToken cancellation)
    {
        await using MachineRun run = await StartAsync(session, "linux-el2", cancellation).ConfigureAwait(false);
        Match line = await run.WaitForLineAsync(MachineConfiguration.SecureConsole, HandOver(), _limit, cancellation).ConfigureAwait(false);
        await run.StopAsync().ConfigureAwait(false);
        // cortex-a72 of QEMU: 62.5 MHz, 16 ns a tick.
        const double NanosecondsPerTick = 16;
        double digests = Number(line, "digests") * NanosecondsPerTick;
        found.Add(new Measurement("reset to Linux, digests apart", (Number(line, "ticks") * NanosecondsPerTick) - digests, "instructions", null));
        found.Add(new Measurement("digests of secure images", digests, "instructions", null));
    }

    private static async Task<MachineRun> StartAsync(Session session, string name, CancellationToken cancellation)
    {
        Layout layout = LayoutCatalog.Find(session.Workspace, name);
        var builder = new LayoutBuilder(new WorkspaceSources(session), Path.Combine(session.Workspace.Artifacts, "layouts"));
        BuiltLayout built = await builder.BuildAsync(layout, cancellation: cancellation).ConfigureAwait(false);
        MachineConfiguration machine = built.ToMachine() with { Cores = 1, CountInstructions = true };
        return await MachineRun.StartAsync(machine, _limit, cancellation: cancellation).ConfigureAwait(false);
    }

    private static double Number(Match match, string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^bench frequency (?<hertz>\d+)$")]
    private static partial Regex Frequency();

    [GeneratedRegex(@"^bench (?<name>\S+) (?<ticks>\d+) (?<times>\d+)$")]
    private static partial Regex Cost();

    [GeneratedRegex(@"handing over after (?<ticks>\d+) ticks, digests (?<digests>\d+)")]
    private static partial Regex HandOver();
}
