using System;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firn.Tools.Machine;
using Xunit;

namespace Firn.SystemsTests.Linux;

/// <summary>A stock kernel above the monitor: all its cores, its own judgement of the firmware, hotplug, reset and power off.</summary>
public sealed class LinuxTests
{
    /// <summary>Layout, exception level, processor model, cores, GIC version.</summary>
    public static TheoryData<string, int, string, int, int> Machines => SourceTree.IsComplete
        ?
        [
            ("linux-el2", 2, "cortex-a72", 1, 3), ("linux-el2", 2, "cortex-a72", 2, 3), ("linux-el2", 2, "cortex-a72", 4, 3),
            ("linux-el2", 2, "cortex-a72", 8, 3), ("linux-el2", 2, "max", 4, 3), ("linux-el2", 2, "cortex-a53", 2, 3),
            ("linux-el2", 2, "cortex-a72", 4, 2), ("linux-el2", 2, "cortex-a53", 8, 2), ("linux-el1", 1, "cortex-a72", 2, 3),
            ("linux-el1", 1, "max", 4, 3), ("linux-el1", 1, "cortex-a53", 4, 2),
        ]
        :
        [
            ("linux-el2", 2, "cortex-a72", 1, 3), ("linux-el2", 2, "cortex-a72", 8, 3), ("linux-el2", 2, "max", 4, 3),
            ("linux-el2", 2, "cortex-a72", 4, 2), ("linux-el1", 1, "cortex-a53", 2, 3),
        ];

    [Theory]
    [MemberData(nameof(Machines))]
    public async Task A_stock_kernel_boots_on_all_cores(string layout, int level, string cpu, int cores, int gic)
    {
        await using LinuxMachine linux = await LinuxMachine.StartAsync(
            layout, machine => machine with { Cpu = cpu, Cores = cores, Gic = gic });
        Assert.Equal(cores, await linux.BootAsync());
        string boot = linux.Console;
        Assert.Contains("psci: PSCIv1.1 detected in firmware.", boot, StringComparison.Ordinal);
        Assert.Contains("psci: SMC Calling Convention v1.4", boot, StringComparison.Ordinal);
        Assert.Contains("psci: Trusted OS migration not required", boot, StringComparison.Ordinal);
        Assert.Contains($"CPU: All CPU(s) started at EL{level}", boot, StringComparison.Ordinal);
        Assert.DoesNotMatch("BUG:|Oops|Kernel panic|Unhandled|WARNING:|rcu.*stall|failed to come online|FIRN-GUEST-WARNING", boot);
        await AskForHypervisorAsync(linux, level, cpu);
        await linux.AskAsync("/firn/smoke", "^FIRN-SMOKE-OK");
        if (cores > 1)
            await linux.AskAsync($"/firn/hotplug {(SourceTree.IsComplete ? 10 : 2)}", $"^FIRN-HOTPLUG-OK rounds=\\d+ cores={cores}");
        MachineExit exit = await linux.PowerOffAsync();
        Assert.Equal(0, exit.Resets);
        Assert.DoesNotContain("PANIC", linux.MonitorConsole, StringComparison.Ordinal);
        Assert.DoesNotContain("trapped to EL3", linux.MonitorConsole, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reset_boots_it_again()
    {
        await using LinuxMachine linux = await LinuxMachine.StartAsync("linux-el2", machine => machine with { Cores = 2 });
        Assert.Equal(2, await linux.BootAsync());
        // The shell has prompted again by the time that the first process says it.
        await linux.AskAsync("reboot", "FIRN-REBOOT$");
        Assert.Equal(2, await linux.BootAsync());
        MachineExit exit = await linux.PowerOffAsync();
        Assert.Equal(1, exit.Resets);
        Assert.Equal(2, Regex.Count(linux.MonitorConsole, "Firn monitor, 2 cores"));
    }

    // Without host extensions KVM's hypervisor part is a program of its own at EL2; at EL1 there is none.
    private static async Task AskForHypervisorAsync(LinuxMachine linux, int level, string cpu)
    {
        if (level == 1)
            await linux.AskAsync("/firn/kvm", "^FIRN-KVM-NONE");
        else
            await linux.AskAsync("/firn/kvm", cpu == "max" ? "^FIRN-KVM-OK mode=VHE-mode" : "^FIRN-KVM-OK mode=Hyp-mode");
    }
}
