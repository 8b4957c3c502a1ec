using System;
using System.IO;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firn.SystemsTests.Linux;
using Xunit;

namespace Firn.SystemsTests.VirtualMachines;

/// <summary>Virtio devices of a virtual machine under a stock kernel with its own drivers.</summary>
public sealed class VirtualDeviceTests
{
    private const string Words = "vm.devices=console,rng,block,net,net,vsock";

    [Fact]
    public async Task Stock_drivers_use_every_device()
    {
        byte[] disk = await File.ReadAllBytesAsync(SourceTree.GuestFile("debian-cloud", "initrd"), TestContext.Current.CancellationToken);
        await using LinuxMachine linux = await LinuxMachine.StartAsync("linux-vm", machine => machine with { Cores = 1 }, Words);
        Assert.Equal(1, await linux.BootAsync());
        Match done = await linux.AskAsync($"/firn/devices {disk.Length}", "^FIRN-DEVICES-(OK|FAIL.*)");
        Assert.Equal("OK", done.Groups[1].Value.Trim());
        // The disk was the file, byte for byte.
        Assert.Contains($"FIRN-DISK-OK {Convert.ToHexStringLower(SHA256.HashData(disk))}", linux.Console, StringComparison.Ordinal);
        // What was written to the console of the module came out beside the serial port's lines.
        Assert.Matches(new Regex("^hvc0: FIRN-CONSOLE-SAYS 6", RegexOptions.Multiline), linux.Console);
        await linux.PowerOffAsync();
        foreach (string name in new[] { "console", "rng", "block", "net", "vsock" })
            Assert.Matches(new Regex($"^  virtio {name}: reads [1-9].*; interrupts [1-9]", RegexOptions.Multiline), linux.Console);
        Assert.DoesNotMatch("unmodelled (address|register|exception|read|write)|frames dropped", linux.Console);
        TestContext.Current.TestOutputHelper?.WriteLine(linux.Console[linux.Console.IndexOf("vmm: the machine is off", StringComparison.Ordinal)..]);
    }
}
