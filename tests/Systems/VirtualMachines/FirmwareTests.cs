using System;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firn.SystemsTests.Linux;
using Firn.Tools.Layouts;
using Xunit;

namespace Firn.SystemsTests.VirtualMachines;

/// <summary>A virtual machine that starts in firmware of the distribution's, which loads the stock kernel.</summary>
public sealed class FirmwareTests
{
    /// <summary>What firmware is to load.</summary>
    public static TheoryData<string> Kernels => SourceTree.IsComplete ? [.. LayoutFile.Read(SourceTree.Layout("linux-uefi")).Guests] : ["debian-cloud"];

    [Theory]
    [MemberData(nameof(Kernels))]
    public async Task UEFI_starts_the_kernel_that_its_machine_names(string guest)
    {
        await using LinuxMachine linux = await LinuxMachine.StartAsync(LayoutFile.Read(SourceTree.Layout("linux-uefi")).WithGuest(guest), machine => machine with { Cores = 1 });
        await EndAsync(linux, "EFI v2");
    }

    [Fact]
    public async Task U_Boot_loads_it_too()
    {
        Layout layout = LayoutFile.Read(SourceTree.Layout("linux-uefi"));
        layout = layout with { Images = [.. layout.Images.Select(image => image.Name == "vm-firmware" ? image with { Source = "guest:debian-cloud/u-boot.bin" } : image)] };
        await using LinuxMachine linux = await LinuxMachine.StartAsync(layout, machine => machine with { Cores = 1 });
        await linux.AnswerAsync("stop autoboot", "");
        await linux.AnswerAsync("=> ", "qfw load $kernel_addr_r $ramdisk_addr_r");
        await linux.AnswerAsync("=> ", "booti $kernel_addr_r $ramdisk_addr_r:$filesize $fdtcontroladdr");
        await EndAsync(linux, "Starting kernel");
    }

    private static async Task EndAsync(LinuxMachine linux, string said)
    {
        Assert.Equal(1, await linux.BootAsync());
        Assert.Contains(said, linux.Console, StringComparison.Ordinal);
        await linux.AskAsync("/firn/smoke", "^FIRN-SMOKE-OK");
        await linux.PowerOffAsync();
        Assert.Contains("vmm: the machine is off", linux.Console, StringComparison.Ordinal);
        Assert.Matches(new Regex("^  fw_cfg: reads \\d+, writes [1-9]", RegexOptions.Multiline), linux.Console);
        Assert.DoesNotMatch("BUG:|Oops|Kernel panic|FIRN-GUEST-WARNING|unmodelled (register|exception)", linux.Console);
    }
}
