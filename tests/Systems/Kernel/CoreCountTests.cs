using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Firn.Tools.Cli.Benchmarks;
using Firn.Tools.Layouts;
using Xunit;

namespace Firn.SystemsTests.Kernel;

/// <summary>What one core does for another must not cost more unseen, neither the core that asks nor the other one: the counts of <c>firn bench vcpu</c> are those of core-counts.json.</summary>
public sealed class CoreCountTests
{
    [Fact]
    public async Task Signals_and_kicks_from_core_to_core_cost_what_is_written_down()
    {
        if (SourceTree.GivenKernel is not null)
            return;
        using TemporaryFolder folder = SystemMachine.CreateFolder();
        BuiltLayout built = await new LayoutBuilder(new BuiltImages(), folder.Path)
            .BuildAsync(CoreCounts.LayoutOf(LayoutFile.Read(SourceTree.Layout("bench-kernel"))), cancellation: TestContext.Current.CancellationToken);
        IReadOnlyList<Measurement> found = await CoreTrace.CountAsync(
            built.ToMachine(), SourceTree.Image("kernel-sel4-bench-smp"), SourceTree.Image($"kernel-bench-{CoreCounts.Variant}"), TestContext.Current.CancellationToken);
        IReadOnlyList<string> changes = KernelCounts.Compare(KernelCounts.Read(SourceTree.File(CoreCounts.Path)), found.ToDictionary(row => row.Name, row => row.Value));
        Assert.True(changes.Count == 0, $"""
            What cores do for each other changed by more than 2 % ({CoreCounts.Path}):
              {string.Join("\n  ", changes)}
            Where that is meant: {CoreCounts.UpdateCommand}
            """);
    }
}
