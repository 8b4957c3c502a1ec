using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Firn.Tools.Cli.Benchmarks;
using Firn.Tools.Layouts;
using Xunit;

namespace Firn.SystemsTests.Kernel;

/// <summary>What the kernel costs must not change unseen: the counts of <c>firn bench kernel</c> are those of kernel-counts.json.</summary>
public sealed class KernelCountTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task The_kernel_costs_what_is_written_down()
    {
        // Another kernel has other counts; it is compared by `firn bench kernel --kernel PATH`.
        if (SourceTree.GivenKernel is not null)
            return;
        using TemporaryFolder folder = SystemMachine.CreateFolder();
        BuiltLayout built = await new LayoutBuilder(new BuiltImages(), folder.Path)
            .BuildAsync(LayoutFile.Read(SourceTree.Layout("bench-kernel")), cancellation: TestContext.Current.CancellationToken);
        SystemResult result = await SystemMachine.RunAsync(built.ToMachine() with { CountInstructions = true }, _limit);
        Assert.Contains("bench done", result.Normal, StringComparison.Ordinal);

        // What the root task does not measure itself is not in its text.
        IReadOnlyDictionary<string, double> found = KernelCounts.Parse(result.Normal);
        Dictionary<string, double> known = KernelCounts.Read(SourceTree.File(KernelCounts.Path))
            .Where(row => row.Key != KernelCounts.StartRow).ToDictionary();
        IReadOnlyList<string> changes = KernelCounts.Compare(known, found);
        Assert.True(changes.Count == 0, $"""
            The kernel's costs changed by more than 2 % ({KernelCounts.Path}):
              {string.Join("\n  ", changes)}
            Where that is meant: {KernelCounts.UpdateCommand}
            """);
    }
}
