using System;
using System.Threading.Tasks;
using Firn.Tools.Cli.Benchmarks;
using Firn.Tools.Layouts;
using Firn.Tools.Machine;
using Xunit;

namespace Firn.SystemsTests.Kernel;

/// <summary>What realizing a system costs beside the bare calls of the kernel: <c>firn bench initialiser</c>.</summary>
public sealed class InitialiserCostTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Ten_thousand_objects_take_at_most_a_fifth_more_than_the_kernels_calls()
    {
        // Another kernel is measured by `firn bench initialiser --kernel PATH`.
        if (SourceTree.GivenKernel is not null)
            return;
        using TemporaryFolder folder = SystemMachine.CreateFolder();
        Layout layout = InitialiserFigures.WithSystem(LayoutFile.Read(SourceTree.Layout(InitialiserFigures.LayoutName)), folder.Path);
        BuiltLayout built = await new LayoutBuilder(new BuiltImages(), folder.Path).BuildAsync(layout, cancellation: TestContext.Current.CancellationToken);
        await using MachineRun run = await MachineRun.StartAsync(built.ToMachine() with { CountInstructions = true }, _limit, null, TestContext.Current.CancellationToken);
        await run.WaitForLineAsync(MachineConfiguration.NormalConsole, InitialiserFigures.Done(), _limit, TestContext.Current.CancellationToken);
        string text = run.Console(MachineConfiguration.NormalConsole).Transcript.Text;
        Assert.Equal(10_000, InitialiserFigures.Read(text, "objects"));
        Assert.InRange(InitialiserFigures.Ratio(text), 1, InitialiserFigures.Aim);
    }
}
