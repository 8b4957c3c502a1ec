using System;
using System.Threading.Tasks;
using Firn.Tools.Layouts;
using Firn.Tools.Machine;
using Xunit;

namespace Firn.SystemsTests.Boot;

/// <summary>The layout <c>hello</c>: C# at EL2 and EL0 above the monitor. What it says line by line is tested without a monitor.</summary>
public sealed class HelloTests
{
    [Theory]
    [InlineData("cortex-a53", 2)]
    [InlineData("cortex-a72", 3)]
    [InlineData("max", 3)]
    public async Task Kernel_and_program_run_above_the_monitor(string cpu, int gic)
    {
        using TemporaryFolder folder = SystemMachine.CreateFolder();
        Layout layout = LayoutFile.Read(SourceTree.Layout("hello"));
        BuiltLayout built = await new LayoutBuilder(new BuiltImages(), folder.Path)
            .BuildAsync(layout, cancellation: TestContext.Current.CancellationToken);
        MachineConfiguration machine = built.ToMachine() with { Cpu = cpu, Gic = gic };
        SystemResult result = await SystemMachine.RunAsync(machine, TimeSpan.FromMinutes(2));
        result.AssertPoweredOff();
        Assert.StartsWith("hello: EL2, MMU on", result.Normal, StringComparison.Ordinal);
        Assert.Contains("hello: EL3 answers an SMC: PSCI 1.1\n", result.Normal, StringComparison.Ordinal);
        Assert.Contains("program: hello from C# at EL0\n", result.Normal, StringComparison.Ordinal);
        Assert.EndsWith("hello: program exited with 42\n", result.Normal, StringComparison.Ordinal);
    }
}
