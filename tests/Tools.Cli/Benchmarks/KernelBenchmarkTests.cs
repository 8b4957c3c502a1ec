using System;
using System.Collections.Generic;
using System.Linq;
using Firn.Tools.Cli.Benchmarks;
using Firn.Tools.Host;
using Xunit;

namespace Firn.Tools.CliTests.Benchmarks;

public static class KernelBenchmarkTests
{
    [Fact]
    public static void Rows_stand_beside_what_sel4_takes()
    {
        const string Text = """
            loader: kernel at 0x60000000
            bench|Signal, nobody waits|300|325
            bench|something of our own|7|7
            bench done

            """;
        List<Measurement> found = KernelBenchmark.Read(Text, KernelBaseline.Load());
        Assert.Equal(2, found.Count);
        Assert.Equal(("Signal, nobody waits", 300.0, 422.0, 407.0), (found[0].Name, found[0].Value, found[0].Baseline, found[0].SameProgram));
        Assert.Equal(300.0 / 422, found[0].Ratio);
        Assert.Null(found[1].Ratio);
    }

    [Theory]
    [InlineData("bench|Page_Unmap|failed\nbench done\n", "Page_Unmap")]
    [InlineData("bench cannot prepare faults\nbench done\n", "cannot prepare faults")]
    [InlineData("bench|Page_Unmap|1|1\nkernel: PANIC\n", "after 1 rows")]
    public static void A_run_that_went_wrong_is_no_result(string text, string expected)
    {
        FirnException e = Assert.Throws<FirnException>(() => KernelBenchmark.Read(text, KernelBaseline.Load()));
        Assert.Contains(expected, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public static void What_a_c_program_measured_the_same_program_measured_too() =>
        Assert.Empty(KernelBaseline.Load().Rows.Keys.Except(KernelBaseline.Load().SameProgram.Keys));
}
