using System;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firn.Tools.Layouts;
using Firn.Tools.Machine;
using Xunit;

namespace Firn.SystemsTests.Kernel;

/// <summary>The layout <c>kernel-hello</c>: a root task says what our kernel gave it, which is what seL4's would.</summary>
public sealed partial class KernelLayoutTests
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_root_task_is_told_what_it_has(int gic)
    {
        using TemporaryFolder folder = SystemMachine.CreateFolder();
        BuiltLayout built = await new LayoutBuilder(new BuiltImages(), folder.Path)
            .BuildAsync(LayoutFile.Read(SourceTree.Layout("kernel-hello")), cancellation: TestContext.Current.CancellationToken);
        MachineConfiguration machine = built.ToMachine() with { Gic = gic };
        await using MachineRun run = await MachineRun.StartAsync(machine, _limit, null, TestContext.Current.CancellationToken);
        await run.WaitForLineAsync(MachineConfiguration.NormalConsole, Done(), _limit, TestContext.Current.CancellationToken);
        string text = run.Console(MachineConfiguration.NormalConsole).Transcript.Text;
        // The half GiB below the kernel's memory is a device's to the root task, as in seL4's configuration; so is the console.
        Assert.Contains(": 0x000040000000, 2^29 device\n", text, StringComparison.Ordinal);
        Assert.Contains(": 0x000009000000, 2^24 device\n", text, StringComparison.Ordinal);
        Assert.Contains("CNode size bits: 0xd\n", text, StringComparison.Ordinal);
        // The device tree.
        Assert.Contains("chunk: 0x6\n", text, StringComparison.Ordinal);
    }

    [GeneratedRegex("^root task: done")]
    private static partial Regex Done();
}
