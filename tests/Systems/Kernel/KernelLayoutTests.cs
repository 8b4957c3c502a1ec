using System;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firn.Tools.Layouts;
using Firn.Tools.Machine;
using Xunit;

namespace Firn.SystemsTests.Kernel;

/// <summary>The layouts <c>kernel-hello</c> and <c>kernel-product</c>: a root task says what our kernel gave it.</summary>
public sealed partial class KernelLayoutTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("kernel-hello", 2)]
    [InlineData("kernel-hello", 3)]
    [InlineData("kernel-product", 3)]
    public async Task A_root_task_is_told_what_it_has(string layout, int gic)
    {
        string text = await RunAsync(layout, gic);
        // The half GiB below the kernel's memory is a device's to the root task in seL4's configuration; the product's memory is all ordinary.
        Assert.Equal(layout == "kernel-hello", text.Contains(": 0x000040000000, 2^29 device\n", StringComparison.Ordinal));
        Assert.Contains(": 0x000009000000, 2^24 device\n", text, StringComparison.Ordinal);
        Assert.Contains("CNode size bits: 0xd\n", text, StringComparison.Ordinal);
        // The device tree.
        Assert.Contains("chunk: 0x6\n", text, StringComparison.Ordinal);
        // As many as run, with a scheduling control for each.
        Assert.Contains("  nodes: 0x1\n", text, StringComparison.Ordinal);
        Match controls = Assert.Single(Controls().Matches(text));
        Assert.Equal(1, int.Parse(controls.Groups[2].Value, CultureInfo.InvariantCulture) - int.Parse(controls.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    private static async Task<string> RunAsync(string layout, int gic)
    {
        using TemporaryFolder folder = SystemMachine.CreateFolder();
        BuiltLayout built = await new LayoutBuilder(new BuiltImages(), folder.Path)
            .BuildAsync(LayoutFile.Read(SourceTree.Layout(layout)), cancellation: TestContext.Current.CancellationToken);
        MachineConfiguration machine = built.ToMachine() with { Gic = gic };
        await using MachineRun run = await MachineRun.StartAsync(machine, _limit, null, TestContext.Current.CancellationToken);
        await run.WaitForLineAsync(MachineConfiguration.NormalConsole, Done(), _limit, TestContext.Current.CancellationToken);
        return run.Console(MachineConfiguration.NormalConsole).Transcript.Text;
    }

    [GeneratedRegex(@"^  scheduling controls: (\d+)\.\.(\d+)$", RegexOptions.Multiline)]
    private static partial Regex Controls();

    [GeneratedRegex("^root task: done")]
    private static partial Regex Done();
}
