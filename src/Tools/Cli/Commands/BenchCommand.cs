using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Cli.Benchmarks;
using Firn.Tools.Cli.Building;
using Firn.Tools.Host;
using Spectre.Console;
using Layout = Firn.Tools.Layouts.Layout;

namespace Firn.Tools.Cli.Commands;

/// <summary><c>firn bench</c>.</summary>
internal static class BenchCommand
{
    internal static Command Create(Session session)
    {
        var name = new Argument<string?>("NAME") { Description = "The benchmark to run; all when none is named", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "Print {name, value, unit, baseline, ratio, ...} for each measurement" };
        var kernel = new KernelOptions();
        var command = new Command("bench", "Measure") { name, json };
        kernel.AddTo(command);
        session.SetAction(command, (parsed, cancellation) =>
            RunAsync(session, parsed.GetValue(name), layout => kernel.Apply(parsed, layout), parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Session session, string? name, Func<Layout, Layout> change, bool json, CancellationToken cancellation)
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
            measurements.AddRange(await benchmark.RunAsync(session, change, cancellation).ConfigureAwait(false));
        if (json)
            JsonOutput.Write(measurements);
        else
            Show(session.Output, measurements);
        return ExitCode.Success;
    }

    private static void Show(IAnsiConsole output, List<Measurement> measurements)
    {
        bool twice = measurements.Exists(m => m.SameProgram is not null);
        Table table = new Table().Border(TableBorder.Simple).AddColumns("measurement", "value", "unit", "baseline", "ratio");
        if (twice)
            table.AddColumns("same program", "ratio");
        for (int column = 1; column < table.Columns.Count; column++)
            table.Columns[column].Alignment = column == 2 ? Justify.Left : Justify.Right;
        foreach (Measurement m in measurements)
        {
            string[] cells = [Markup.Escape(m.Name), Figure(m.Value), Markup.Escape(m.Unit), Figure(m.Baseline), Ratio(m.Ratio)];
            table.AddRow(twice ? [.. cells, Figure(m.SameProgram), Ratio(m.SameProgramRatio)] : cells);
        }
        output.Write(table);
    }

    private static string Figure(double? value) => value is { } figure ? $"{figure:#,0.##}" : "-";

    private static string Ratio(double? value) => value is { } ratio ? $"{ratio:0.00}" : "-";
}
