using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firn.SystemsTests.Linux;
using Firn.Tools.Layouts;
using Firn.Tools.Machine;
using Xunit;

namespace Firn.SystemsTests.VirtualMachines;

/// <summary>A stock kernel in a virtual machine: its own view of it, a workload, reboot, power-off, and what the monitor counted.</summary>
public sealed class VirtualMachineTests
{
    /// <summary>Kernels, and cores of the virtual machine, all on the machine's one.</summary>
    public static IEnumerable<TheoryDataRow<string, int>> Kernels =>
        from guest in LayoutFile.Read(SourceTree.Layout("linux-vm")).Guests
        from cores in new[] { 1, 2, 4 }
        where SourceTree.IsComplete || (guest, cores) is ("debian-cloud", < 4) or ("debian-6.12-cloud", 2)
        select new TheoryDataRow<string, int>(guest, cores);

    /// <summary>All that the distribution has for the architecture.</summary>
    [Theory]
    [MemberData(nameof(Kernels))]
    public Task A_stock_kernel_boots_works_and_ends(string guest, int cores) => CheckAsync(cores, 1, guest);

    /// <summary>Boots one, and looks at what it does.</summary>
    /// <param name="virtualCores">Cores of the virtual machine.</param>
    /// <param name="cores">Cores of the machine.</param>
    /// <param name="guest">What it boots.</param>
    internal static async Task CheckAsync(int virtualCores, int cores, string guest = "debian-cloud")
    {
        await using LinuxMachine linux = await LinuxMachine.StartAsync(
            LayoutFile.Read(SourceTree.Layout("linux-vm")).WithGuest(guest),
            machine => machine with { Cores = cores, TakesTurns = cores > Environment.ProcessorCount }, $"vm.cores={virtualCores} firn.cores={cores}");
        Assert.Equal(virtualCores, await linux.BootAsync());
        Assert.Equal(guest.Contains("6.12", StringComparison.Ordinal), linux.Console.Contains("kernel=6.12.", StringComparison.Ordinal));
        Assert.Equal(guest.Contains("cloud", StringComparison.Ordinal), Regex.IsMatch(linux.Console, @"kernel=\S+-cloud-arm64"));
        string boot = linux.Console;
        Assert.Contains("psci: PSCIv1.1 detected in firmware.", boot, StringComparison.Ordinal);
        Assert.Contains("CPU: All CPU(s) started at EL1", boot, StringComparison.Ordinal);
        Assert.DoesNotMatch("BUG:|Oops|Kernel panic|Unhandled|WARNING:|rcu.*stall|failed to come online|FIRN-GUEST-WARNING", boot);
        await linux.AskAsync("uname -m; nproc", $"^{virtualCores}$");
        await linux.AskAsync("for i in 1 2 3 4 5 6 7 8 9 10; do (true) & done; wait; sleep 1; echo FORKED-$((6*7))", "^FORKED-42$");
        await linux.AskAsync("/firn/smoke", "^FIRN-SMOKE-OK");
        if (SourceTree.IsComplete)
            await linux.AskAsync("/firn/pressure 2", "^FIRN-PRESSURE-OK", TimeSpan.FromMinutes(10));
        if (virtualCores > 1)
            await linux.AskAsync($"/firn/hotplug {(SourceTree.IsComplete ? 10 : 2)}", $"^FIRN-HOTPLUG-OK rounds=\\d+ cores={virtualCores}");
        await linux.PowerOffAsync();
        Assert.Contains("vmm: the machine is off", linux.Console, StringComparison.Ordinal);
        Assert.Matches(new Regex("^  wfi: [1-9]", RegexOptions.Multiline), linux.Console);
        Assert.DoesNotMatch("unmodelled (address|register|exception)", linux.Console);
        Assert.DoesNotContain("PANIC", linux.MonitorConsole, StringComparison.Ordinal);
    }

    [Fact]
    public Task A_reboot_starts_the_machine_again() => RebootAsync(1);

    /// <summary>Whatever a start leaves behind, a thousand of them would show.</summary>
    [Fact(Explicit = true)]
    public Task A_thousand_reboots_do() => RebootAsync(1000);

    private static async Task RebootAsync(int rounds)
    {
        await using LinuxMachine linux = await LinuxMachine.StartAsync("linux-vm", machine => machine with { Cores = 1 }, "quiet", TimeSpan.FromMinutes(rounds / 6 + 8));
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
