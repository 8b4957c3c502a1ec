using System.Collections.Generic;
using System.Linq;
using Firn.Tools.Cli.Benchmarks;
using Xunit;

namespace Firn.Tools.CliTests.Benchmarks;

/// <summary>The emulator's log of two cores becomes a figure for each.</summary>
public sealed class CoreTraceTests
{
    private const ulong Kernel = 0xFF_C000_0800;
    private static readonly CoreTraceMarks _marks = new(0x40_1000, 0x40_1004, 0x40_1008, 0x40_2000);

    [Fact]
    public void Each_core_is_counted_between_the_marks_and_the_least_sample_is_the_figure()
    {
        List<string> log = [Line(0, Kernel), Line(1, Kernel), "something else"];
        log.AddRange(Signal(asking: 5, asked: 9));
        log.Add(Line(1, Kernel));
        log.AddRange(Signal(asking: 4, asked: 11));
        log.AddRange([Line(0, _marks.Kick), Line(0, Kernel), Line(1, Kernel), Line(1, Kernel), Line(0, Kernel), Line(0, _marks.End)]);
        IReadOnlyList<Measurement> found = CoreTrace.Read(log, _marks);
        Assert.Equal([4, 9, 2, 2], found.Select(row => row.Value));
        Assert.All(found, row => Assert.Contains(KernelRows.Load().Groups.SelectMany(group => group.Rows), name => name == row.Name));
    }

    [Fact]
    public void Nothing_is_counted_behind_the_thread_that_goes_on()
    {
        string[] log = [Line(0, _marks.Signal), Line(1, Kernel), Line(1, _marks.Wait), Line(1, Kernel), Line(1, Kernel), Line(0, _marks.End)];
        Assert.Equal([0, 1], CoreTrace.Read(log, _marks).Select(row => row.Value));
    }

    private static IEnumerable<string> Signal(int asking, int asked) =>
        [Line(0, _marks.Signal), .. Enumerable.Repeat(Line(0, Kernel), asking), .. Enumerable.Repeat(Line(1, Kernel), asked), Line(1, _marks.Wait),
            Line(1, Kernel), Line(0, _marks.End)];

    private static string Line(int core, ulong address) => $"Trace {core}: 0x7f00 [00000000/{address:x16}/00000000/ff000000] name";
}
