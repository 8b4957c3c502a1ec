using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Firn.SystemsTests.Linux;
using Firn.Tools.Layouts;
using Xunit;

namespace Firn.SystemsTests.VirtualMachines;

/// <summary>
/// A stock kernel whose devices are confined to a window: all of them work, and what is the guest's alone is never there. Its RAM disk has a file of marked pages, its memory is filled with copies of them, and the
/// window is looked through from outside, again and again, from before the guest's first instruction on.
/// </summary>
public sealed class DeviceWindowTests
{
    private const string Words = "vm.memory=192 vm.window=64 vm.devices=console,rng,block,net,net,vsock";
    private const ulong Memory = 0x4000_0000;
    private const ulong MemoryEnd = 0x8000_0000;
    private const int Piece = 64 << 20;
    private const int Page = 4096;
    private const int MarkedPages = 1024;

    // A block of 2 MiB in a table of either stage (Arm DDI 0487, D8.3.1): valid, no table, with the access flag.
    private const ulong Block = 2 << 20;
    private const ulong BlockAddress = 0x0000_FFFF_FFE0_0000;
    private const ulong DescriptorBits = 0x1F_F403;
    private const ulong BlockDescriptor = 0x401;

    // What the guest keeps free of its memory while devices work.
    private const int FreeKibibytes = 24 << 10;

    private static readonly TimeSpan _long = TimeSpan.FromMinutes(6);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Stock_drivers_work_through_the_window_and_nothing_else_is_ever_in_it()
    {
        byte[] disk = await File.ReadAllBytesAsync(SourceTree.GuestFile("debian-cloud", "initrd"), Token);
        byte[] mark = new byte[32];
        new Random().NextBytes(mark);
        using TemporaryFolder folder = SystemMachine.CreateFolder();
        string ramDisk = Path.Combine(folder.Path, "initrd");
        string marked = Path.Combine(folder.Path, "marked");
        await File.WriteAllBytesAsync(marked, Marked(mark), Token);
        RealmFile.Add(SourceTree.GuestFile("debian-cloud", "initrd"), new Dictionary<string, string> { ["marked"] = marked }, ramDisk);
        Layout layout = LayoutFile.Read(SourceTree.Layout("linux-vm"));
        layout = layout with { Images = [.. layout.Images.Select(image => image.Name == "vm-initrd" ? image with { Source = $"file:{ramDisk}" } : image)] };

        await using LinuxMachine linux = await LinuxMachine.StartAsync(layout, machine => machine with { Cores = 1 }, Words);
        Match window = await linux.WaitAsync("^vmm: devices reach 0x([0-9a-f]+) bytes, in the machine's memory at 0x([0-9a-f]+)", _long);
        (ulong size, ulong place) = (Number(window.Groups[1].Value), Number(window.Groups[2].Value));
        Assert.Equal(64UL << 20, size);

        using CancellationTokenSource ends = CancellationTokenSource.CreateLinkedTokenSource(Token);
        Task<int> looks = LookAsync(linux, place, (int)size, mark, ends.Token);
        Assert.Equal(1, await linux.BootAsync());
        await linux.AskAsync("dmesg | grep -q 'DMA  *.mem 0x000000003c000000-0x000000003fffffff' && cat /proc/sys/vm/lowmem_reserve_ratio", "^1\\t");
        await UseAsync(linux, disk.Length);
        Assert.True(await CountAsync(linux, place, size, mark, isInside: false) >= MarkedPages);
        // Nearly all of the guest's memory, by copies, then everything again beside them.
        await linux.AskAsync(
            $"mkdir /full; mount -t tmpfs -o size=100% full /full; i=0; while [ $(awk '/^MemAvailable/ {{ print $2 }}' /proc/meminfo) -gt {FreeKibibytes + 4096} ]; do cp /marked /full/$i; i=$((i+1)); done; echo FULL-$i",
            "^FULL-[1-9]",
            _long);
        await UseAsync(linux, disk.Length);
        int copies = await CountAsync(linux, place, size, mark, isInside: false);
        Assert.True(copies >= 64 << 8, $"{copies} pages of the guest's memory are marked.");
        await ends.CancelAsync();
        int times = await looks;
        Assert.True(times >= 20, $"The window was looked at {times} times.");
        Assert.Equal(0, await CountAsync(linux, place, size, mark, isInside: true));
        await CheckTablesAsync(linux, place, size, mark);
        await linux.AskAsync("mount -t debugfs debug /sys/kernel/debug; cat /sys/kernel/debug/swiotlb/io_tlb_used; echo USED-$((6*7))", "^[1-9][0-9]{2,}");

        // What would be there is found: without the reserve, a kernel that needs memory takes that of the window.
        await linux.AskAsync("echo 0 0 0 0 > /proc/sys/vm/lowmem_reserve_ratio; for i in 1 2 3 4 5 6 7; do cp /marked /full/more$i; done; echo MORE-$((6*7))", "^MORE-42", _long);
        Assert.True(await CountAsync(linux, place, size, mark, isInside: true) > 0);
        await linux.PowerOffAsync();
        Assert.DoesNotMatch("BUG:|Oops|Kernel panic|rcu.*stall|FIRN-GUEST-WARNING|unmodelled (address|register|exception)|frames dropped|lost by its driver", linux.Console);
        TestContext.Current.TestOutputHelper?.WriteLine($"{times} looks, {copies} marked pages\n{linux.Console[linux.Console.IndexOf("vmm: the machine is off", StringComparison.Ordinal)..]}");
    }

    [Fact(Explicit = true)]
    public async Task A_machine_with_a_window_starts_again()
    {
        await using LinuxMachine linux = await LinuxMachine.StartAsync("linux-vm", machine => machine with { Cores = 1 }, "vm.memory=192 vm.window=32 vm.devices=block,rng");
        Assert.Equal(1, await linux.BootAsync());
        await linux.AskAsync("reboot", "FIRN-REBOOT$");
        Assert.Equal(1, await linux.BootAsync());
        await linux.AskAsync("dd if=/dev/vda of=/tmp/read bs=64k count=16 && [ $(wc -c < /tmp/read) = 1048576 ] && echo READ-$((6*7))", "^READ-42");
        await linux.PowerOffAsync();
        Assert.Matches(new Regex("^  starts: 2\r?$", RegexOptions.Multiline), linux.Console);
    }

    [Theory]
    [InlineData("vm.window=48", "vm.window is 16, 32")]
    [InlineData("vm.window=64 -- cma=64M", "does not go with what the guest's command line says")]
    public async Task What_confines_nothing_is_refused(string words, string expected)
    {
        Layout layout = LayoutFile.Read(SourceTree.Layout("linux-vm")) with { CommandLine = words };
        await using LinuxMachine linux = await LinuxMachine.StartAsync(layout, machine => machine with { Cores = 1 });
        await linux.EndAsync();
        Assert.Contains("vmm: FAIL vm.window", linux.Console, StringComparison.Ordinal);
        Assert.Contains(expected, linux.Console, StringComparison.Ordinal);
    }

    private static async Task UseAsync(LinuxMachine linux, int disk)
    {
        Match done = await linux.AskAsync($"/firn/devices {disk}", "^FIRN-DEVICES-(OK|FAIL.*)", _long);
        Assert.Equal("OK", done.Groups[1].Value.Trim());
    }

    // Until it is cancelled; how often.
    private static async Task<int> LookAsync(LinuxMachine linux, ulong place, int size, byte[] mark, CancellationToken end)
    {
        int times = 0;
        while (!end.IsCancellationRequested)
        {
            int found = Pages(await linux.Control.ReadMemoryAsync(place, size, Token), mark).Count();
            Assert.True(found == 0, $"{found} pages of the guest's own were in the window, at look {times}.");
            times++;
            await Task.Delay(500, Token);
        }
        return times;
    }

    // Marked pages of the machine's memory, in the window or elsewhere.
    private static async Task<int> CountAsync(LinuxMachine linux, ulong place, ulong size, byte[] mark, bool isInside)
    {
        int count = 0;
        for (ulong address = Memory; address < MemoryEnd; address += Piece)
        {
            byte[] piece = await linux.Control.ReadMemoryAsync(address, Piece, Token);
            count += Pages(piece, mark).Count(offset => (address + (ulong)offset - place < size) == isInside);
        }
        return count;
    }

    // The monitor's tables and the guest's lead to a frame of the window; to one of the guest's own no table leads but the guest's.
    private static async Task CheckTablesAsync(LinuxMachine linux, ulong place, ulong size, byte[] mark)
    {
        ulong own = 0;
        Dictionary<ulong, int> leads = [];
        for (ulong address = Memory; address < MemoryEnd; address += Piece)
        {
            byte[] piece = await linux.Control.ReadMemoryAsync(address, Piece, Token);
            if (own == 0 && address - place >= size)
                own = Pages(piece, mark).Select(offset => (address + (ulong)offset) & ~(Block - 1)).FirstOrDefault();
            foreach (ulong word in MemoryMarshal.Cast<byte, ulong>(piece))
            {
                if ((word & DescriptorBits) == BlockDescriptor && (word & BlockAddress) is >= Memory and < MemoryEnd)
                    leads[word & BlockAddress] = leads.GetValueOrDefault(word & BlockAddress) + 1;
            }
        }
        Assert.NotEqual(0UL, own);
        Assert.Equal((2, 1), (leads.GetValueOrDefault(place), leads.GetValueOrDefault(own)));
    }

    private static IEnumerable<int> Pages(byte[] memory, byte[] mark)
    {
        for (int at = 0; at < memory.Length;)
        {
            int found = memory.AsSpan(at).IndexOf(mark);
            if (found < 0)
                yield break;
            yield return at + found;
            at = ((at + found) / Page * Page) + Page;
        }
    }

    // Each page is another, and has the mark all over.
    private static byte[] Marked(byte[] mark)
    {
        byte[] bytes = new byte[MarkedPages * Page];
        for (int page = 0; page < MarkedPages; page++)
        {
            for (int at = 0; at < Page; at += mark.Length)
                mark.CopyTo(bytes.AsSpan((page * Page) + at));
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan((page * Page) + Page - sizeof(int)), page);
        }
        return bytes;
    }

    private static ulong Number(string hexadecimal) => ulong.Parse(hexadecimal, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
