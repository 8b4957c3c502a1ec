using System.Collections.Generic;
using System.Linq;
using Spectre.Console;

namespace Firn.Tools.Cli.Benchmarks;

/// <summary>Measurements as a table for the terminal, a heading for each group.</summary>
internal static class BenchmarkTable
{
    private static readonly string[] _columns = ["measurement", "value", "baseline", "ratio"];

    private static readonly string[] _sameColumns = ["same program", "ratio"];

    /// <summary>Writes the table and, where ratios count, a line that sums them up.</summary>
    internal static void Show(IAnsiConsole output, IReadOnlyList<Measurement> measurements)
    {
        bool twice = measurements.Any(row => row.SameProgram is not null);
        Table table = new Table().Border(TableBorder.Simple).AddColumns(twice ? [.. _columns, .. _sameColumns] : _columns);
        foreach (TableColumn column in table.Columns.Skip(1))
            _ = column.RightAligned().NoWrap();
        string? group = null;
        foreach (Measurement row in measurements)
        {
            if (row.Group != group)
                AddHeading(table, row.Group, isFirst: group is null);
            group = row.Group;
            string name = Markup.Escape(row.Unit == "instructions" ? row.Name : $"{row.Name}, {row.Unit}");
            string[] cells = [name, Figure(row.Value), Figure(row.Baseline), Coloured(row)];
            _ = table.AddRow(twice ? [.. cells, Figure(row.SameProgram), Ratio(row.SameProgramRatio)] : cells);
        }
        output.Write(table);
        if (RatioSummary.Of(measurements) is not { } summary)
            return;
        string same = summary.SameProgramMean is { } mean ? $", {mean:0.00} by the same program" : "";
        output.MarkupLine($"  {summary.Count} ratios: [green]{summary.Good} at most 1.00[/], [yellow]{summary.Near} at most 1.15[/], "
            + $"[red]{summary.Above} above[/]; geometric mean [bold]{summary.Mean:0.00}[/]{same}");
    }

    private static void AddHeading(Table table, string? group, bool isFirst)
    {
        if (!isFirst)
            _ = table.AddEmptyRow();
        if (group is not null)
            _ = table.AddRow($"[bold]{Markup.Escape(group)}[/]");
    }

    private static string Coloured(Measurement row) => !row.IsCounted ? Ratio(row.Ratio) : RatioSummary.Judge(row.Ratio) switch
    {
        RatioClass.Good => $"[green]{Ratio(row.Ratio)}[/]",
        RatioClass.Near => $"[yellow]{Ratio(row.Ratio)}[/]",
        RatioClass.Above => $"[red]{Ratio(row.Ratio)}[/]",
        _ => Ratio(row.Ratio),
    };

    private static string Figure(double? value) => value is { } figure ? $"{figure:#,0.##}" : "-";

    private static string Ratio(double? value) => value is { } ratio ? $"{ratio:0.00}" : "-";
}
