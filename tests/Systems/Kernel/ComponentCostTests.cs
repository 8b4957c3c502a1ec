using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Firn.CapDl.Model;
using Firn.CapDl.Text;
using Firn.Tools.Analysis.Reports;
using Firn.Tools.Cli.Benchmarks;
using Firn.Tools.Layouts;
using Xunit;

namespace Firn.SystemsTests.Kernel;

/// <summary>What components cost must not change unseen: the figures of <c>firn bench components</c> are those of component-counts.json.</summary>
public sealed class ComponentCostTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Components_cost_what_is_written_down_and_a_protocol_a_tenth_at_most()
    {
        // Another kernel has other counts.
        if (SourceTree.GivenKernel is not null)
            return;
        using TemporaryFolder folder = SystemMachine.CreateFolder();
        var builder = new LayoutBuilder(new BuiltImages(), folder.Path);
        BuiltLayout built = await builder.BuildAsync(LayoutFile.Read(SourceTree.Layout(ComponentFigures.LayoutName)), cancellation: TestContext.Current.CancellationToken);
        SystemResult result = await SystemMachine.RunAsync(built.ToMachine() with { CountInstructions = true }, _limit);
        result.AssertPoweredOff();
        IReadOnlyDictionary<string, double> rows = ComponentFigures.Parse(result.Normal);

        // A call by a protocol beside the same by hand, where the server has time of its own and where it runs on its caller's.
        IReadOnlyDictionary<string, double> ratios = ComponentFigures.Ratios(rows);
        Assert.Equal(2, ratios.Count);
        Assert.All(ratios.Values, ratio => Assert.InRange(ratio, 0.9, ComponentFigures.MostOfByHand));

        // A flooding client takes no more from others than its budget, and what servers do for it within that.
        IReadOnlyDictionary<string, double> floods = ComponentFigures.Floods(rows);
        Assert.Equal(5, floods.Count);
        Assert.All(floods.Values, lost => Assert.InRange(lost, 1, ComponentFigures.MostOfFlood));

        _ = await builder.BuildAsync(LayoutFile.Read(SourceTree.Layout(ComponentFigures.MemoryLayoutName)), cancellation: TestContext.Current.CancellationToken);
        Specification system = SpecificationReader.ReadFile(Path.Combine(folder.Path, ComponentFigures.MemoryLayoutName, "system.cdl")).Specification!;
        Dictionary<string, double> found = rows.Concat(ComponentFigures.Memory(SystemReport.Of(system))).ToDictionary();
        if (Environment.GetEnvironmentVariable("FIRN_UPDATE_GOLDEN") == "1")
            KernelCounts.Write(SourceTree.File(ComponentFigures.Path), found);
        IReadOnlyList<string> changes = KernelCounts.Compare(KernelCounts.Read(SourceTree.File(ComponentFigures.Path)), found);
        Assert.True(changes.Count == 0, $"""
            What components cost changed by more than 2 % ({ComponentFigures.Path}):
              {string.Join("\n  ", changes)}
            Where that is meant: {ComponentFigures.UpdateCommand}
            """);
    }
}
