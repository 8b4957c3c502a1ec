using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml.Linq;
using Firn.Tools.Cli.Benchmarks;
using Xunit;

namespace Firn.Tools.CliTests.Benchmarks;

public static class BenchmarkPageTests
{
    private static readonly Measurement[] _rows =
    [
        new("a < b", 90, "instructions", 100, 95) { Group = "IPC", IsCounted = true },
        new("near", 110, "instructions", 100, 100) { Group = "IPC", IsCounted = true, Reason = "bounds & checks" },
        new("far", 300, "instructions", 100) { Group = "Faults", IsCounted = true },
        new("size", 5, "bytes", 10) { Group = "Size" },
    ];

    [Fact]
    public static void A_summary_counts_by_class_and_leaves_out_what_does_not_count()
    {
        RatioSummary summary = RatioSummary.Of(_rows)!;
        Assert.Equal((1, 1, 1), (summary.Good, summary.Near, summary.Above));
        Assert.Equal(Math.Cbrt(0.9 * 1.1 * 3), summary.Mean, 9);
        Assert.Equal(Math.Sqrt(90.0 / 95 * 1.1), summary.SameProgramMean!.Value, 9);
        Assert.Null(RatioSummary.Of(_rows[3..]));
    }

    [Fact]
    public static void A_page_has_a_bar_for_each_ratio_a_line_at_one_and_needs_nothing_else()
    {
        string page = new BenchmarkPage("Title", "Subject", "Method", _rows).Write();
        Assert.Contains("a &lt; b", page, StringComparison.Ordinal);
        Assert.Contains("bounds &amp; checks", page, StringComparison.Ordinal);
        Assert.Equal(3, page.Split("class=\"one\"").Length - 1);
        // The axis ends at 3, where the longest bar ends.
        Assert.Contains("<rect class=\"above\" y=\"-5\" width=\"100%\"", page, StringComparison.Ordinal);
        Assert.Contains("x1=\"33.333%\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public static void A_report_has_every_page_and_says_of_each_how_it_was_measured()
    {
        Measurement[] rates = [new("to", 1800, "Mbit/s", 1200) { Group = "TCP" }, new("from", 600, "Mbit/s", 1200) { Group = "TCP" }];
        string report = BenchmarkPage.Report("All", "of it", [new("First", "Subject", "By counting", _rows), new("Second", "Subject", "By a clock", rates, "KVM", ", it")]);
        Assert.Equal(1, report.Split("<html").Length - 1);
        Assert.Equal(2, report.Split("<article").Length - 1);
        Assert.Contains("<a href=\"#part1\">Second</a>", report, StringComparison.Ordinal);
        Assert.Contains("<footer>By counting</footer>", report, StringComparison.Ordinal);
        Assert.Contains("<footer>By a clock</footer>", report, StringComparison.Ordinal);
        // Of a rate the more the better.
        string second = report[report.IndexOf("id=\"part1\"", StringComparison.Ordinal)..];
        Assert.Contains("<tr class=\"good\"><td>to", second, StringComparison.Ordinal);
        Assert.Contains("<tr class=\"above\"><td>from", second, StringComparison.Ordinal);
        Assert.Contains("of rates longer", second, StringComparison.Ordinal);
        Assert.DoesNotContain("of rates longer", report[..report.IndexOf("id=\"part1\"", StringComparison.Ordinal)], StringComparison.Ordinal);
    }

    [Fact]
    public static void Bars_are_well_formed_drawings()
    {
        string page = new BenchmarkPage("Title", "Subject", "Method", _rows).Write();
        foreach (string part in page.Split("<td class=\"bar\">").Skip(1))
        {
            string svg = part[..part.IndexOf("</td>", StringComparison.Ordinal)];
            if (svg.Length > 0)
                Assert.Equal("svg", XElement.Parse(svg).Name.LocalName);
        }
    }

    [Fact]
    public static void Every_row_of_the_baseline_has_one_group_and_reasons_are_of_rows()
    {
        KernelRows rows = KernelRows.Load();
        string[] grouped = [.. rows.Groups.SelectMany(group => group.Rows)];
        Assert.Equal(grouped.Distinct(), grouped);
        Assert.Empty(KernelBaseline.Load().Rows.Keys.Except(grouped));
        Assert.Empty(rows.Reasons.Keys.Except(grouped));
    }

    [Fact]
    public static void Rows_come_in_the_groups_order_and_none_is_lost()
    {
        KernelRows rows = new([new("B", ["b"]), new("A", ["a", "c"], IsCounted: false)], new Dictionary<string, string> { ["a"] = "why" });
        Measurement[] found = [.. rows.Arrange([new("x", 1, "u", 1), new("a", 2, "u", 1), new("b", 3, "u", 1)])];
        Assert.Equal(["b", "a", "x"], found.Select(row => row.Name));
        Assert.Equal(["B", "A", "Other"], found.Select(row => row.Group));
        Assert.Equal([true, false, false], found.Select(row => row.IsCounted));
        Assert.Equal([null, "why", null], found.Select(row => row.Reason));
    }
}
