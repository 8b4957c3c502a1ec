using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Firn.SystemsTests.Loader;
using Firn.Tools.Cli.Benchmarks;
using Xunit;

namespace Firn.SystemsTests.Kernel;

/// <summary>What a kernel for several cores costs a core that is left alone: for calls at most a tenth more than one for one core.</summary>
public sealed class SeveralCoresCountTests
{
    private const double Most = 1.1;

    // A capability that is handed over is everybody's affair.
    private static bool IsCall(string row) =>
        row.StartsWith("Call/ReplyRecv round trip", StringComparison.Ordinal) && !row.Contains("capability", StringComparison.Ordinal);

    [Fact]
    public async Task A_core_pays_a_tenth_more_for_calls_at_most()
    {
        if (SourceTree.GivenKernel is not null)
            return;
        var machine = new LoaderMachine
        {
            Cpu = "cortex-a53",
            Gic = 2,
            Cores = 4,
            CommandLine = "firn.cores=all",
            Kernel = File.ReadAllBytes(SourceTree.Image("kernel-sel4-bench-smp")),
            RootTask = File.ReadAllBytes(SourceTree.Image("kernel-bench-sel4-bench-smp")),
            CountInstructions = true,
        };
        SystemResult result = await machine.RunAsync();
        IReadOnlyDictionary<string, double> one = KernelCounts.Read(SourceTree.File(KernelCounts.Path));
        Dictionary<string, double> several = KernelCounts.Parse(result.Normal).Where(row => IsCall(row.Key)).ToDictionary();
        Assert.InRange(several.Count, 10, int.MaxValue);
        Assert.Empty(several.Where(row => row.Value > one[row.Key] * Most).Select(row => $"{row.Key}: {row.Value}, for one core {one[row.Key]}"));
    }
}
