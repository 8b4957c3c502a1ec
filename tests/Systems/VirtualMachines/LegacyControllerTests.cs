using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firn.SystemsTests.Linux;
using Firn.Tools.Layouts;
using Firn.Tools.Machine;
using Xunit;

namespace Firn.SystemsTests.VirtualMachines;

/// <summary>The same on a machine with a GICv2: its kernel, and a guest whose CPU interface is the hardware's, with software interrupts by their sender.</summary>
public sealed class LegacyControllerTests
{
    /// <summary>Processor, cores of the virtual machine, all on the machine's one.</summary>
    public static TheoryData<string, int> Machines => SourceTree.IsComplete ? [("cortex-a72", 2), ("cortex-a57", 1), ("max", 4)] : [("cortex-a72", 2)];

    [Theory]
    [MemberData(nameof(Machines))]
    public Task A_stock_kernel_boots_works_and_ends(string cpu, int cores) => CheckAsync(cpu, cores, 1);

    /// <summary>Boots one, and looks at what it does.</summary>
    /// <param name="cpu">The processor.</param>
    /// <param name="virtualCores">Cores of the virtual machine.</param>
    /// <param name="cores">Cores of the machine.</param>
    internal static async Task CheckAsync(string cpu, int virtualCores, int cores)
    {
        await using LinuxMachine linux = await LinuxMachine.StartAsync(For("linux-vm"),
            machine => machine with { Cpu = cpu, Cores = cores, TakesTurns = cores > Environment.ProcessorCount }, $"vm.cores={virtualCores} firn.cores={cores}");
        Assert.Equal(virtualCores, await linux.BootAsync());
        Assert.DoesNotMatch("BUG:|Oops|Kernel panic|Unhandled|WARNING:|rcu.*stall|failed to come online|FIRN-GUEST-WARNING|GICv3", linux.Console);
        await linux.AskAsync("grep -c GIC-0 /proc/interrupts", "^[1-9]");
        await linux.AskAsync("for i in 1 2 3 4 5 6 7 8 9 10; do (true) & done; wait; sleep 1; echo FORKED-$((6*7))", "^FORKED-42$");
        await linux.AskAsync("/firn/smoke", "^FIRN-SMOKE-OK");
        if (virtualCores > 1)
            await linux.AskAsync($"/firn/hotplug {(SourceTree.IsComplete ? 10 : 2)}", $"^FIRN-HOTPLUG-OK rounds=\\d+ cores={virtualCores}");
        MachineExit exit = await linux.PowerOffAsync();
        Assert.Equal(0, exit.Resets);
        Assert.Contains("vmm: the machine is off", linux.Console, StringComparison.Ordinal);
        Assert.Matches(new Regex("^  wfi: [1-9]", RegexOptions.Multiline), linux.Console);
        Assert.DoesNotMatch("unmodelled (address|register|exception)", linux.Console);
        Assert.DoesNotContain("PANIC", linux.MonitorConsole, StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    public async Task Stock_drivers_use_virtio_devices_and_a_reboot_starts_the_machine_again()
    {
        await using LinuxMachine linux = await LinuxMachine.StartAsync(
            For("linux-vm"), machine => machine with { Cores = 1 }, "vm.devices=console,rng,block,net,net,vsock");
        Assert.Equal(1, await linux.BootAsync());
        await linux.AskAsync("reboot", "FIRN-REBOOT$");
        Assert.Equal(1, await linux.BootAsync());
        long disk = new System.IO.FileInfo(SourceTree.GuestFile("debian-cloud", "initrd")).Length;
        Match done = await linux.AskAsync($"/firn/devices {disk}", "^FIRN-DEVICES-(OK|FAIL.*)");
        Assert.Equal("OK", done.Groups[1].Value.Trim());
        await linux.PowerOffAsync();
        Assert.Matches(new Regex("^  starts: 2\r?$", RegexOptions.Multiline), linux.Console);
    }

    [Theory(Explicit = true)]
    [InlineData(null, "EFI v2")]
    [InlineData("guest:debian-cloud/u-boot.bin", "Starting kernel")]
    public async Task Firmware_starts_the_kernel_too(string? firmware, string said)
    {
        Layout layout = For("linux-uefi");
        if (firmware is not null)
            layout = layout with { Images = [.. layout.Images.Select(image => image.Name == "vm-firmware" ? image with { Source = firmware } : image)] };
        await using LinuxMachine linux = await LinuxMachine.StartAsync(layout, machine => machine with { Cores = 1 });
        if (firmware is not null)
        {
            await linux.AnswerAsync("stop autoboot", "");
            await linux.AnswerAsync("=> ", "qfw load $kernel_addr_r $ramdisk_addr_r");
            await linux.AnswerAsync("=> ", "booti $kernel_addr_r $ramdisk_addr_r:$filesize $fdtcontroladdr");
        }
        Assert.Equal(1, await linux.BootAsync());
        Assert.Contains(said, linux.Console, StringComparison.Ordinal);
        await linux.AskAsync("/firn/smoke", "^FIRN-SMOKE-OK");
        await linux.PowerOffAsync();
        Assert.DoesNotMatch("BUG:|Oops|Kernel panic|FIRN-GUEST-WARNING|unmodelled (register|exception)", linux.Console);
    }

    /// <summary>The monitor takes the machine's version, and refuses another in words.</summary>
    [Fact]
    public async Task A_version_that_the_machine_has_not_is_refused()
    {
        await using LinuxMachine linux = await LinuxMachine.StartAsync(For("linux-vm"), machine => machine with { Cores = 1 }, "vm.gic=3");
        await linux.EndAsync();
        Assert.Contains("vmm: FAIL vm.gic is not the machine's", linux.Console, StringComparison.Ordinal);
    }

    internal static Layout For(string name)
    {
        Layout layout = LayoutFile.Read(SourceTree.Layout(name));
        return layout with { Machine = layout.Machine with { Gic = 2 } };
    }
}
