using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Firn.SystemsTests.Linux;
using Firn.Tools.Machine;
using Xunit;

namespace Firn.SystemsTests.Realms;

/// <summary>The layout <c>linux-host</c>: host and realms have shares of the machine's devices, each by a trusted driver.</summary>
public sealed class RealmDevicesTests
{
    private const int Mebibyte = 1 << 20;
    private const int HostSize = 48 * Mebibyte;
    private const int RealmSize = 2 * Mebibyte;
    private const string Router = "10.0.2.2";

    [Fact]
    public async Task Host_and_realms_have_shares_of_the_machine_s_devices()
    {
        byte[] before = new byte[64 * Mebibyte];
        new Random(9).NextBytes(before);
        string disk = "";
        await using LinuxMachine host = await LinuxMachine.StartAsync("linux-host", machine =>
        {
            disk = machine.Devices.Single(device => device.Kind == MachineDeviceKind.Disk).File!;
            File.WriteAllBytes(disk, before);
            return machine;
        });
        Assert.Equal(1, await host.BootAsync());
        await DrawAsync(host);
        await KeepAsync(host);
        await ReachAsync(host);
        await host.PowerOffAsync();
        Assert.DoesNotMatch("BUG:|Oops|Kernel panic|rcu.*stall|unmodelled (address|register|exception)|FIRN-GUEST-WARNING|I/O error", host.Console);
        CheckDisk(before, File.ReadAllBytes(disk));
    }

    [Fact(Explicit = true)]
    public async Task A_stock_kernel_in_a_realm_has_them_too_and_leaves_nothing()
    {
        await using LinuxMachine host = await LinuxMachine.StartAsync("linux-host", machine => machine);
        Assert.Equal(1, await host.BootAsync());
        foreach (int turn in (int[])[1, 2])
        {
            await host.AskAsync("firnctl create linux /realms/linux.realm 2>&1 | cat", "measurement");
            await host.AskAsync("firnctl start linux 2>&1", @"realm1\].*FIRN-NETWORK-OK 10.0.0.11");
            await host.AskAsync($"@2echo IN-$((6*7*{turn}))", $@"realm1\].*IN-{42 * turn}");
            // Zeros at first, in each turn; and then what the realm writes there.
            await host.AskAsync($"tr -d '\\000' < /dev/vda | wc -c | sed s/^/FOUND{turn}-/", $@"realm1\].*FOUND{turn}-0");
            await host.AskAsync($"echo S{turn}-$(cat /sys/block/vda/size)", $@"realm1\].*S{turn}-{RealmSize / 512}");
            await host.AskAsync($"head -c 1000000 /dev/urandom > /tmp/a; dd if=/tmp/a of=/dev/vda bs=64k conv=fsync 2> /tmp/dd; echo PUT{turn}-$?", $@"realm1\].*PUT{turn}-0");
            await host.AskAsync($"echo 3 > /proc/sys/vm/drop_caches; head -c 1000000 /dev/vda | cmp - /tmp/a && echo KEPT{turn}-$((6*7))", $@"realm1\].*KEPT{turn}-42");
            await host.AskAsync($"head -c 64 /dev/hwrng | wc -c | sed s/^/DRAWN{turn}-/", $@"realm1\].*DRAWN{turn}-64");
            await host.AskAsync($"ip addr add 10.0.2.11/24 dev eth0; ping -c 3 {Router} | sed s/^/UP{turn}-/", $@"realm1\].*UP{turn}-3 packets transmitted, 3 packets received");
            await host.AskAsync($"@1echo OUT-$((6*7*{turn}))", $"OUT-{42 * turn}");
            await host.AskAsync("firnctl destroy linux 2>&1", "linux is gone, its memory scrubbed");
        }
        await host.PowerOffAsync();
    }

    // Random bytes of the host's, and numbers that realms say of theirs: none comes twice.
    private static async Task DrawAsync(LinuxMachine host)
    {
        await host.AskAsync("cat /sys/class/misc/hw_random/rng_current", "virtio_rng");
        // Its kernel was told bytes at its start, which it has taken out of its device tree.
        await host.AskAsync("dmesg | grep KASLR", "KASLR enabled");
        await host.AskAsync("head -c 4096 /dev/hwrng > /tmp/a; head -c 4096 /dev/hwrng > /tmp/b; cmp -s /tmp/a /tmp/b; echo DIFFERENT-$?", "DIFFERENT-1");
        await host.AskAsync("cat /tmp/a /tmp/b | gzip -c | wc -c | sed s/^/BYTES-/", "BYTES-8[2-9]..");
        string[] numbers = new string[3];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = (await host.AskAsync($"firnctl create draw{i} /realms/echo.realm --start 2>&1", @"a number at random: (\d+)")).Groups[1].Value;
            await host.AskAsync($"firnctl destroy draw{i} 2>&1", $"draw{i} is gone, its memory scrubbed");
        }
        Assert.Equal(numbers.Length, numbers.Distinct().Count());
    }

    // What is written is on the disk, and read back from there; what is not the host's is not there for it.
    private static async Task KeepAsync(LinuxMachine host)
    {
        await host.AskAsync("echo SIZE-$(cat /sys/block/vda/size)", $"SIZE-{HostSize / 512}");
        await host.AskAsync("head -c 4194304 /dev/urandom > /tmp/sent; dd if=/tmp/sent of=/dev/vda bs=256k seek=4 conv=fsync 2> /tmp/dd; echo WRITTEN-$?", "WRITTEN-0");
        await host.AskAsync("echo 3 > /proc/sys/vm/drop_caches; dd if=/dev/vda bs=256k skip=4 count=16 2> /tmp/dd | cmp - /tmp/sent && echo SAME-$((6*7))", "SAME-42");
        // Several at once, from one end and the other.
        await host.AskAsync("for i in 1 2 3 4; do dd if=/dev/vda bs=64k skip=$((i*8)) count=64 2> /dev/null | sha256sum > /tmp/sum$i & done; wait; echo READ-$(cat /tmp/sum? | wc -l)", "READ-4");
        await host.AskAsync("dd if=/dev/zero of=/dev/vda bs=512 seek=98304 count=1 2> /tmp/dd; echo BEHIND-$?", "BEHIND-1");
    }

    // By the uplink, with an address of the network that is there.
    private static async Task ReachAsync(LinuxMachine host)
    {
        await host.AskAsync($"ip addr add 10.0.2.15/24 dev eth0; ping -c 3 -s 1400 {Router}", "3 packets transmitted, 3 packets received");
        // Realms are reached as before: what is for them does not leave.
        await host.AskAsync("firnctl create echo /realms/echo.realm --start 2>&1", "last number of its address is 11");
        await host.AskAsync("ip neigh flush dev eth0; ping -c 3 10.0.0.11", "3 packets transmitted, 3 packets received");
        await host.AskAsync("firnctl destroy echo 2>&1", "echo is gone, its memory scrubbed");
    }

    // The host's sectors are what they were but for what it wrote, and those of all realms are zeros, whatever was there when the machine began.
    private static void CheckDisk(byte[] before, byte[] after)
    {
        Assert.Equal(before.AsSpan(0, Mebibyte), after.AsSpan(0, Mebibyte));
        Assert.False(before.AsSpan(Mebibyte, 4 * Mebibyte).SequenceEqual(after.AsSpan(Mebibyte, 4 * Mebibyte)));
        Assert.Equal(before.AsSpan(5 * Mebibyte, HostSize - (5 * Mebibyte)), after.AsSpan(5 * Mebibyte, HostSize - (5 * Mebibyte)));
        Assert.Equal(-1, after.AsSpan(HostSize).IndexOfAnyExcept((byte)0));
        Assert.Equal(before.Length, after.Length);
    }
}
