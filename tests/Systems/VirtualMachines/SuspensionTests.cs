using System;
using System.Threading.Tasks;
using Firn.SystemsTests.Linux;
using Firn.Tools.Layouts;
using Xunit;

namespace Firn.SystemsTests.VirtualMachines;

/// <summary>A stock kernel that suspends the system (SYSTEM_SUSPEND), and goes on when the alarm of its clock is due.</summary>
public sealed class SuspensionTests
{
    private const int Seconds = 8;

    [Theory(Explicit = true)]
    [InlineData(1)]
    [InlineData(2)]
    public Task It_sleeps_until_the_alarm_of_its_clock(int cores) => CheckAsync(LayoutFile.Read(SourceTree.Layout("linux-vm")), null, cores);

    [Theory(Explicit = true)]
    [InlineData(1)]
    [InlineData(2)]
    public Task So_it_does_with_a_GICv2(int cores) => CheckAsync(LegacyControllerTests.For("linux-vm"), "cortex-a72", cores);

    private static async Task CheckAsync(Layout layout, string? cpu, int cores)
    {
        await using LinuxMachine linux = await LinuxMachine.StartAsync(
            layout, machine => machine with { Cpu = cpu ?? machine.Cpu, Cores = 1 }, $"vm.cores={cores}");
        Assert.Equal(cores, await linux.BootAsync());
        await linux.AskAsync("cat /sys/power/mem_sleep", @"\[deep\]");
        for (int round = 1; round <= 3; round++)
        {
            // Nothing else wakes it before; how long it needs for the rest is the emulator's affair.
            await linux.AskAsync(
                $"a=$(date +%s); echo +{Seconds} > /sys/class/rtc/rtc0/wakealarm; echo mem > /sys/power/state; echo SLEPT-$?-$(($(date +%s) - a >= {Seconds - 1}))", "^SLEPT-0-1");
            await linux.AskAsync("echo AGAIN-$(dmesg | grep -c 'PM: suspend exit')-$(nproc)", $"^AGAIN-{round}-{cores}");
        }
        await linux.AskAsync("/firn/smoke", "^FIRN-SMOKE-OK");
        if (cores > 1)
            await linux.AskAsync("/firn/hotplug 2", $"^FIRN-HOTPLUG-OK rounds=\\d+ cores={cores}");
        await linux.PowerOffAsync();
        Assert.DoesNotMatch("unmodelled (address|register|exception)", linux.Console);
        Assert.DoesNotContain("PANIC", linux.MonitorConsole, StringComparison.Ordinal);
    }
}
