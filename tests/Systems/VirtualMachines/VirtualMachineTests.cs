using System;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firn.SystemsTests.Linux;
using Firn.Tools.Machine;
using Xunit;

namespace Firn.SystemsTests.VirtualMachines;

/// <summary>A stock kernel in a virtual machine: its own view of it, a workload, reboot, power-off, and what the monitor counted.</summary>
public sealed class VirtualMachineTests
{
    /// <summary>Cores of the virtual machine, all on the machine's one.</summary>
    public static TheoryData<int> Cores => SourceTree.IsComplete ? [1, 2, 4] : [1, 2];

    [Theory]
    [MemberData(nameof(Cores))]
    public Task A_stock_kernel_boots_works_and_ends(int cores) => CheckAsync(cores, 1);

    /// <summary>Boots one, and looks at what it does.</summary>
    /// <param name="virtualCores">Cores of the virtual machine.</param>
    /// <param name="cores">Cores of the machine.</param>
    internal static async Task CheckAsync(int virtualCores, int cores)
    {
        await using LinuxMachine linux = await LinuxMachine.StartAsync(
            "linux-vm", machine => machine with { Cores = cores, TakesTurns = cores > Environment.ProcessorCount }, $"vm.cores={virtualCores} firn.cores={cores}");
        Assert.Equal(virtualCores, await linux.BootAsync());
        string boot = linux.Console;
        Assert.Contains("psci: PSCIv1.1 detected in firmware.", boot, StringComparison.Ordinal);
        Assert.Contains("CPU: All CPU(s) started at EL1", boot, StringComparison.Ordinal);
        Assert.DoesNotMatch("BUG:|Oops|Kernel panic|Unhandled|WARNING:|rcu.*stall|failed to come online|FIRN-GUEST-WARNING", boot);
        await linux.AskAsync("uname -m; nproc", $"^{virtualCores}$");
        await linux.AskAsync("for i in 1 2 3 4 5 6 7 8 9 10; do (true) & done; wait; sleep 1; echo FORKED-$((6*7))", "^FORKED-42$");
        await linux.AskAsync("/firn/smoke", "^FIRN-SMOKE-OK");
        if (virtualCores > 1)
            await linux.AskAsync($"/firn/hotplug {(SourceTree.IsComplete ? 10 : 2)}", $"^FIRN-HOTPLUG-OK rounds=\\d+ cores={virtualCores}");
        await linux.PowerOffAsync();
        Assert.Contains("vmm: the machine is off", linux.Console, StringComparison.Ordinal);
        Assert.Matches(new Regex("^  wfi: [1-9]", RegexOptions.Multiline), linux.Console);
        Assert.DoesNotMatch("unmodelled (address|register|exception)", linux.Console);
        Assert.DoesNotContain("PANIC", linux.MonitorConsole, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reboot_starts_the_machine_again()
    {
        int rounds = SourceTree.IsComplete ? 20 : 1;
        await using LinuxMachine linux = await LinuxMachine.StartAsync("linux-vm", machine => machine with { Cores = 1 });
        Assert.Equal(1, await linux.BootAsync());
        for (int i = 0; i < rounds; i++)
        {
            await linux.AskAsync("reboot", "FIRN-REBOOT$");
            Assert.Equal(1, await linux.BootAsync());
        }
        MachineExit exit = await linux.PowerOffAsync();
        // The machine itself was not reset.
        Assert.Equal(0, exit.Resets);
        Assert.Matches(new Regex($"^  starts: {rounds + 1}\r?$", RegexOptions.Multiline), linux.Console);
    }
}
