using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Firn.Tools.Analysis.Reports;

/// <summary>A report as tables for people.</summary>
public static class SystemReportText
{
    /// <summary>Writes a report.</summary>
    public static void Write(SystemReport report, TextWriter writer)
    {
        writer.WriteLine($"{report.Objects} objects, {report.Capabilities} capabilities");
        Table(writer, "Components", ["component", "threads", "objects", "capabilities", "frames", "kernel memory"],
            report.Components.Select(item => new[]
            {
                item.Component, Number(item.Threads), Number(item.Objects), Number(item.Capabilities), ByteCount.Format(item.FrameBytes), ByteCount.Format(item.KernelBytes),
            }));
        foreach (CoreBudget core in report.Cores)
        {
            string share = string.Create(CultureInfo.InvariantCulture, $"{core.Utilization * 100:0.##} %");
            Table(writer, $"Core {core.Core}: {share} reserved{(core.Utilization > 1 ? ", more than there is" : "")}", ["thread", "component", "priority", "budget", "period", "share"],
                core.Threads.Select(item => new[]
                {
                    item.Thread, item.Component ?? "-", item.Priority is { } priority ? Number(priority) : "-", Time(item.Budget), Time(item.Period),
                    Share(item),
                }));
        }
        if (report.Memory.Count > 0)
        {
            Table(writer, "Memory with a fixed place", ["from", "to", "size", "object", "kind", "component"], report.Memory.Select(item => new[]
            {
                $"0x{item.Start:x}", item.Size == 0 ? "-" : $"0x{item.Start + item.Size - 1:x}", ByteCount.Format(item.Size), item.Object, item.Kind, item.Component ?? "-",
            }));
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Share(ThreadBudget item) => item switch
    {
        { IsReserved: true, Budget: { } budget, Period: { } period } => string.Create(CultureInfo.InvariantCulture, $"{100.0 * budget / period:0.##} %"),
        { Budget: not null } => "turns",
        _ => "-",
    };

    private static string Time(ulong? microseconds) => microseconds is { } time ? string.Create(CultureInfo.InvariantCulture, $"{time} us") : "-";

    private static void Table(TextWriter writer, string title, string[] head, IEnumerable<string[]> rows)
    {
        string[][] all = [head, .. rows];
        int[] widths = [.. head.Select((_, column) => all.Max(row => row[column].Length))];
        writer.WriteLine();
        writer.WriteLine(title);
        foreach (string[] row in all)
            writer.WriteLine(("  " + string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column])))).TrimEnd());
    }
}
