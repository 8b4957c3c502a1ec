using System.Collections.Generic;
using System.Linq;
using Firn.Tools.Cli.Benchmarks;
using Firn.Tools.Host;
using Xunit;

namespace Firn.Tools.CliTests.Benchmarks;

/// <summary>What the meter says on its console, read and put beside each other.</summary>
public static class ComponentFiguresTests
{
    private const string Console = """
        \e[32m[lines] A line of the serial server's rows\e[0m
        \e[31m[meter] bench|Call by hand, 2 words in/1 out, server with its own time|2000\e[0m
        \e[31m[meter] bench|Call by a protocol, 2 arguments/1 result, server with its own time|2100\e[0m
        \e[31m[meter] bench|Console: four lines of 64 bytes, written and shown|20000\e[0m
        \e[31m[meter] bench done\e[0m
        """;

    [Fact]
    public static void A_call_by_a_protocol_stands_beside_one_by_hand()
    {
        IReadOnlyDictionary<string, double> rows = ComponentFigures.Parse(Console);
        Assert.Equal([2000, 2100, 20_000], rows.Values);
        Assert.Equal(1.05, Assert.Single(ComponentFigures.Ratios(rows)).Value);
        Assert.Equal(12.8, ComponentFigures.BytesPerThousand(rows));
        Measurement[] arranged = [.. ComponentFigures.Arrange(rows)];
        Assert.Equal([null, 2000, null], arranged.Select(row => row.Baseline));
        Assert.All(arranged, row => Assert.Equal("instructions", row.Unit));
    }

    [Theory]
    [InlineData("[meter] bench|Timer: a timer is set|failed\n[meter] bench done")]
    [InlineData("[meter] bench|Timer: a timer is set|3000\n")]
    public static void A_row_that_failed_and_an_end_that_is_missing_are_told(string console) => Assert.Throws<FirnException>(() => ComponentFigures.Parse(console));
}
