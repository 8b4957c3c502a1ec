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
    [InlineData("kernel-product", 2)]
    public async Task A_root_task_is_told_what_it_has(string layout, int gic)
    {
        string text = await RunAsync(For(layout, gic), Done());
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

    /// <summary>Where no kernel for it is named: the product's drives a GICv3 alone, and says so instead of reading what is not there.</summary>
    [Fact]
    public async Task A_kernel_for_another_interrupt_controller_says_so() =>
        Assert.DoesNotContain("PANIC", await RunAsync(For("kernel-product", 2) with { KernelForGicV2 = null }, Refused()), StringComparison.Ordinal);

    private static Layout For(string name, int gic)
    {
        Layout layout = LayoutFile.Read(SourceTree.Layout(name));
        return layout with { Machine = layout.Machine with { Gic = gic } };
    }

    private static async Task<string> RunAsync(Layout layout, Regex last)
    {
        using TemporaryFolder folder = SystemMachine.CreateFolder();
        BuiltLayout built = await new LayoutBuilder(new BuiltImages(), folder.Path)
            .BuildAsync(layout, cancellation: TestContext.Current.CancellationToken);
        await using MachineRun run = await MachineRun.StartAsync(built.ToMachine(), _limit, null, TestContext.Current.CancellationToken);
        await run.WaitForLineAsync(MachineConfiguration.NormalConsole, last, _limit, TestContext.Current.CancellationToken);
        return run.Console(MachineConfiguration.NormalConsole).Transcript.Text;
    }

    [GeneratedRegex(@"^  scheduling controls: (\d+)\.\.(\d+)$", RegexOptions.Multiline)]
    private static partial Regex Controls();

    [GeneratedRegex("^root task: done")]
    private static partial Regex Done();

    [GeneratedRegex("^kernel: boot refused: interrupt controller: this kernel drives one of another version than the machine's")]
    private static partial Regex Refused();
}
