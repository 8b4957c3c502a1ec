using System;
using System.Globalization;
using System.Text;
using Firn.CapDl.Compilation;
using Firn.CapDl.Model;
using Firn.CapDl.Problems;
using Firn.CapDl.Text;
using Xunit;

namespace Firn.CapDlTests;

/// <summary>Work grows with the specification and no faster. Counted in bytes allocated, which are the same on every machine.</summary>
public sealed class GrowthTests
{
    [Fact]
    public void Ten_times_the_objects_take_ten_times_the_memory()
    {
        _ = Measure(100);
        long small = Measure(910);
        // 100,100 objects.
        long large = Measure(9100);
        Assert.InRange((double)large / small, 8, 12);
        Assert.InRange(large / 9100, 1, 70_000);
    }

    [Fact]
    public void Measuring_ten_times_the_objects_takes_ten_times_the_memory()
    {
        (Specification small, Specification large) = (Reading.Valid(Components(910)), Reading.Valid(Components(9100)));
        _ = Bytes(problems => SpecificationCompiler.Measure(small, _ => Content(), problems));
        Assert.InRange(
            (double)Bytes(problems => SpecificationCompiler.Measure(large, _ => Content(), problems)) / Bytes(problems => SpecificationCompiler.Measure(small, _ => Content(), problems)),
            7, 12);
    }

    /// <summary>As many objects as a root task has room for, and a tenth.</summary>
    [Fact]
    public void Compiling_ten_times_the_objects_takes_ten_times_the_memory()
    {
        KernelTarget target = KernelTarget.Find("product")!.On(4UL << 30);
        (Specification small, Specification large) = (Reading.Valid(Components(290)), Reading.Valid(Components(2900)));
        _ = Bytes(problems => SpecificationCompiler.Compile(small, target, _ => Content(), problems));
        Assert.InRange(
            (double)Bytes(problems => SpecificationCompiler.Compile(large, target, _ => Content(), problems)) / Bytes(problems => SpecificationCompiler.Compile(small, target, _ => Content(), problems)),
            7, 12);
    }

    private static long Bytes(Func<ProblemCollection, object?> work)
    {
        var problems = new ProblemCollection();
        long before = GC.GetAllocatedBytesForCurrentThread();
        object? made = work(problems);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Empty(problems.InOrder());
        Assert.NotNull(made);
        return bytes;
    }

    // Any file that is long enough.
    private static string Content() => typeof(GrowthTests).Assembly.Location;

    /// <summary>Bytes allocated to read and print <paramref name="count"/> components of eleven objects each.</summary>
    private static long Measure(int count)
    {
        string text = Components(count);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Specification made = Reading.Valid(text);
        string printed = SpecificationPrinter.Print(made);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(count * 11, made.Objects.Count);
        Assert.Contains("t0 = tcb", printed, StringComparison.Ordinal);
        return bytes;
    }

    private static string Components(int count)
    {
        var objects = new StringBuilder();
        var capabilities = new StringBuilder();
        for (int i = 0; i < count; i++)
        {
            _ = objects.Append(CultureInfo.InvariantCulture, $"t{i} = tcb (addr: 0x1000, ip: 0x2000, sp: 0x3000, prio: 5, max_prio: 5, affinity: 0)\n")
                .Append(CultureInfo.InvariantCulture, $"c{i} = cnode (4 bits)\nv{i} = pgd\nu{i} = pud\nd{i} = pd\np{i} = pt\nf{i}[4] = frame (4k, fill: [{{0 4096 file \"a\" 0}}])\ne{i} = ep\n");
            _ = capabilities.Append(CultureInfo.InvariantCulture, $"t{i} {{ cspace: c{i} vspace: v{i} }}\nc{i} {{ e{i} (RW) 2: x{i} = e{(i + 1) % count} (RW) 3: <x{i}> }}\n")
                .Append(CultureInfo.InvariantCulture, $"v{i} {{ 0: u{i} }}\nu{i} {{ 0: d{i} }}\nd{i} {{ 0: p{i} }}\np{i} {{ 0: f{i}[] (RWX) }}\n");
        }
        return Reading.Text(objects.ToString(), capabilities.ToString(), "");
    }
}
