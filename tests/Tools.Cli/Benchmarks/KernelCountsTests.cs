using System.Collections.Generic;
using System.IO;
using Firn.Tools.Cli.Benchmarks;
using Xunit;

namespace Firn.Tools.CliTests.Benchmarks;

public static class KernelCountsTests
{
    private static readonly Dictionary<string, double> _known = new() { ["Yield"] = 500, ["Signal"] = 300, ["Poll"] = 1000 };

    [Fact]
    public static void A_sampled_row_may_change_more()
    {
        Dictionary<string, double> known = new() { ["Interrupt waits: Revoke"] = 1000 };
        Assert.Empty(KernelCounts.Compare(known, new Dictionary<string, double> { ["Interrupt waits: Revoke"] = 1200 }));
        Assert.Single(KernelCounts.Compare(known, new Dictionary<string, double> { ["Interrupt waits: Revoke"] = 1201 }));
    }

    [Fact]
    public static void Two_percent_are_no_change() =>
        Assert.Empty(KernelCounts.Compare(_known, new Dictionary<string, double> { ["Yield"] = 510, ["Signal"] = 294, ["Poll"] = 1000 }));

    [Fact]
    public static void More_is_told_with_both_counts_for_worse_and_better() => Assert.Equal(
        ["Yield: WORSE, 500 -> 511 instructions, +2.2 %", "Poll: better, 1,000 -> 900 instructions, -10.0 %"],
        KernelCounts.Compare(_known, new Dictionary<string, double> { ["Yield"] = 511, ["Signal"] = 300, ["Poll"] = 900 }));

    [Fact]
    public static void Rows_that_come_and_go_are_told() => Assert.Equal(
        ["Wait: is new", "Signal: was not measured"],
        KernelCounts.Compare(_known, new Dictionary<string, double> { ["Yield"] = 500, ["Poll"] = 1000, ["Wait"] = 1 }));

    [Fact]
    public static void The_file_holds_what_was_written()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("firn-counts-").FullName, "counts.json");
        KernelCounts.Write(file, _known);
        Assert.Equal(_known, KernelCounts.Read(file));
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public static void The_least_of_the_samples_counts() =>
        Assert.Equal(new Dictionary<string, double> { ["Yield"] = 7 }, KernelCounts.Parse("bench|Yield|7|9\r\nbench|Poll|failed\nbench done\n"));
}
