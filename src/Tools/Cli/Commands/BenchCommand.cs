using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Cli.Benchmarks;
using Firn.Tools.Cli.Building;
using Firn.Tools.Host;
using Spectre.Console;

namespace Firn.Tools.Cli.Commands;

/// <summary><c>firn bench</c>.</summary>
internal static class BenchCommand
{
    internal static Command Create(Session session)
    {
        var name = new Argument<string?>("NAME") { Description = "The benchmark to run; all when none is named", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "Print {name, value, unit, baseline, ratio} for each measurement" };
        var command = new Command("bench", "Measure") { name, json };
        session.SetAction(command, (parsed, cancellation) => RunAsync(session, parsed.GetValue(name), parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Session session, string? name, bool json, CancellationToken cancellation)
    {
        IBenchmark[] chosen = [.. BenchmarkList.All.Where(benchmark => name is null || benchmark.Name == name)];
        if (chosen.Length == 0)
        {
            string known = string.Join(", ", BenchmarkList.All.Select(benchmark => benchmark.Name));
            throw new FirnException($"There is no benchmark {name}.", known.Length > 0 ? $"There are: {known}." : null, ExitCode.Usage);
        }
        await new Toolchain(session).EnsureAsync(cancellation).ConfigureAwait(false);
        var measurements = new List<Measurement>();
        foreach (IBenchmark benchmark in chosen)
            measurements.AddRange(await benchmark.RunAsync(session, cancellation).ConfigureAwait(false));
        if (json)
            JsonOutput.Write(measurements);
        else
            Show(session.Output, measurements);
        return ExitCode.Success;
    }

    private static void Show(IAnsiConsole output, List<Measurement> measurements)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("measurement", "value", "unit", "baseline", "ratio");
        for (int column = 1; column < 5; column++)
            table.Columns[column].Alignment = column == 2 ? Justify.Left : Justify.Right;
        foreach (Measurement m in measurements)
            table.AddRow(Markup.Escape(m.Name), $"{m.Value:#,0.##}", Markup.Escape(m.Unit), m.Baseline is { } baseline ? $"{baseline:#,0.##}" : "-", m.Ratio is { } ratio ? $"{ratio:0.00}" : "-");
        output.Write(table);
    }
}
