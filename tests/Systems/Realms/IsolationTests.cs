using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firn.SystemsTests.Linux;
using Firn.Tools.Elf;
using Xunit;

namespace Firn.SystemsTests.Realms;

/// <summary>A host that attacks its realms, as root (src/HostAttacker, docs/isolation.md): after each attack the victim has what it had, is what it was, and the servers answer.</summary>
public sealed class IsolationTests
{
    private const int AllFunctions = 1 << 16;

    // Of the host's devices: of the interrupt controller 16 and 32, one each of serial port, clock and fw_cfg, four of virtio.
    private const int DevicePages = 55;

    // Lines of 24 bytes, doubled again and again.
    private const int Doublings = 18;
    private const int KeptLines = 1 << Doublings;

    // Less than a ring of the network holds.
    private const int GivenBytes = 150_000;

    private static readonly TimeSpan _attack = TimeSpan.FromMinutes(6);
    private static readonly TimeSpan _between = TimeSpan.FromSeconds(1);
    private static readonly byte[] _kept = Encoding.ASCII.GetBytes("FIRN-REALM-42-KEEPS-IT\nFIRN-REALM-42-KEEPS-IT\n");

    /// <summary>How thorough they are: pages of which one is tried, rounds, seconds, and the same for the program in the kernel's place.</summary>
    private static (int Pages, int Rounds, int Seconds, int Storm, int Calls, int BarePages) Effort =>
        SourceTree.IsComplete ? (4, 20_000, 60, 100, AllFunctions, 1) : (512, 200, 4, 5, 1 << 11, 512);

    /// <summary>Physical memory, by its kernel and in its kernel's place.</summary>
    [Fact]
    public async Task What_the_host_s_root_can_name_is_the_host_s()
    {
        await using LinuxMachine host = await LinuxMachine.StartAsync("linux-host", machine => machine);
        VaultRealm vault = await BeginAsync(host);
        await AttackMemoryAsync(host, vault);
        await BareAsync(host, vault);
        Assert.DoesNotMatch("BUG:|Oops|Kernel panic|rcu.*stall|FIRN-GUEST-WARNING", host.Console);
    }

    /// <summary>The same and all others, one after the other.</summary>
    [Fact(Explicit = true)]
    public async Task Whatever_the_host_s_root_does_a_realm_keeps_what_it_has()
    {
        await using LinuxMachine host = await LinuxMachine.StartAsync("linux-host", machine => machine);
        VaultRealm vault = await BeginAsync(host);
        await host.AskAsync("firnctl stats --json | grep -i free > /tmp/before; echo STATS-$(wc -l < /tmp/before)", "STATS-2");
        await AttackMemoryAsync(host, vault);
        await AttackAsync(host, vault, $"requests {Effort.Seconds}", "streams of nonsense");
        await AttackAsync(host, vault, "exhaust /realms/hello.realm", "refusals for NameTaken", "refusals for TooManyRealms", "refusals for NoMemory");
        await AttackAsync(host, vault, $"storm /realms/hello.realm {Effort.Storm}", "creations broken off", "steps done");
        await AttackAsync(host, vault, $"rings {Effort.Rounds}", "devices attacked: 4", "rings refused, and the device lost");
        await host.AskAsync("firnctl stats --json | grep -i free | cmp - /tmp/before && echo SAME-$((6*7))", "SAME-42");
        await DevicesAsync(host);
        await BareAsync(host, vault);
        Assert.DoesNotMatch("BUG:|Oops|Kernel panic|rcu.*stall|FIRN-GUEST-WARNING", host.Console);
    }

    /// <summary>The secret of a realm is in its block of memory and nowhere else, from before its first instruction to after its end: all memory is looked at from outside.</summary>
    [Fact]
    public async Task What_a_realm_keeps_is_in_its_own_memory_alone_and_gone_with_it()
    {
        await using LinuxMachine host = await LinuxMachine.StartAsync("linux-host", machine => machine);
        Assert.Equal(1, await host.BootAsync());
        var vault = new VaultRealm(host);
        await vault.CreateAsync();
        Assert.Empty(await MachineMemory.FindAsync(host, VaultSecret.Find));
        // So that something of the host's is found where the host is.
        await host.AskAsync("yes FIRN-HOST-$((6*7))-IS-HERE | head -c 65536 > /tmp/mark; echo MARKED-$((6*7))", "MARKED-42");
        ulong[] marks = await MachineMemory.FindAsync(host, memory => MachineMemory.Find(memory, Encoding.ASCII.GetBytes("FIRN-HOST-42-IS-HERE\nFIRN-HOST-42-IS-HERE\n")));
        Assert.NotEmpty(marks);

        await vault.StartAsync();
        ulong block = await BlockAsync(host, vault.Memory, VaultSecret.Find, VaultSecret.Count);
        Assert.DoesNotContain(marks, mark => mark - block < vault.Memory);
        await host.AskAsync($"firn-attack requests {Effort.Seconds} > /tmp/said; tail -n 1 /tmp/said", "FIRN-ATTACK requests in vain");
        await host.AskAsync("firnctl stop vault 2>&1", "vault is stopped");
        Assert.Equal(block, await BlockAsync(host, vault.Memory, VaultSecret.Find, VaultSecret.Count));
        await host.AskAsync("firnctl destroy vault 2>&1", "vault is gone, its memory scrubbed");
        Assert.Empty(await MachineMemory.FindAsync(host, VaultSecret.Find));
        Assert.True(await MachineMemory.IsZeroAsync(host, block, vault.Memory), $"the {vault.Memory} bytes at {block:x}");
        await host.PowerOffAsync();
    }

    /// <summary>
    /// The same of a stock kernel in a realm, looked at again and again from before its first instruction on, while it starts, fills a file and speaks to the host: of it its kernel's place,
    /// which it is given by random bytes before anything else, and the file. Looked at is all memory, and so all that the host can see: its own, and the rings that both share.
    /// </summary>
    [Fact(Explicit = true)]
    public async Task What_Linux_in_a_realm_keeps_is_in_its_own_memory_alone_and_gone_with_it()
    {
        await using LinuxMachine host = await LinuxMachine.StartAsync("linux-host", machine => machine);
        Assert.Equal(1, await host.BootAsync());
        await host.AskAsync("firnctl create linux /realms/linux.realm 2>&1 | cat", "measurement", _attack);
        Match size = await host.AskAsync("firnctl info linux --json", @"""memoryBytes"": *(\d+)");
        ulong memory = ulong.Parse(size.Groups[1].Value, CultureInfo.InvariantCulture);
        List<MemorySample> samples = [await MemorySample.TakeAsync(host, _kept)];
        await SampleAsync(samples, host, host.AskAsync("firnctl start linux 2>&1", @"realm1\].*FIRN-NETWORK-OK 10.0.0.11", _attack));
        int booting = samples.Count - 1;
        await SampleAsync(samples, host, host.AskAsync("@2echo IN-$((6*7))", @"realm1\].*IN-42", _attack));
        Assert.All(samples, sample => Assert.Empty(sample.Texts));

        await host.AskAsync($"echo FIRN-REALM-$((6*7))-KEEPS-IT > /tmp/kept; for i in $(seq {Doublings}); do mv /tmp/kept /tmp/half; cat /tmp/half /tmp/half > /tmp/kept; done; echo KEPT-$((6*7))", @"realm1\].*KEPT-42");
        await host.AskAsync("@1iperf3 -s > /tmp/served & echo SERVES-$((6*7))", "SERVES-42");
        await SampleAsync(samples, host, host.AskAsync("@2iperf3 -c 10.0.0.1 -n 4M -f m | grep receiver", @"realm1\].*Mbits/sec .*receiver", _attack));
        KernelPlace kernel = await KernelPlace.AskAsync(host, "@2", "PLACE");
        KernelPlace hostKernel = await KernelPlace.AskAsync(host, "@1", "HOST");
        samples.Add(await MemorySample.TakeAsync(host, _kept));

        Assert.InRange(samples[^1].Texts.Count, KeptLines / 25 * 24, int.MaxValue);
        ulong block = samples[^1].Texts.Min() & ~(memory - 1);
        ulong own = ElfFile.Load(SourceTree.Image("kernel-product")).Segments[0].PhysicalAddress;
        Assert.All(samples, sample => Assert.All(sample.Texts.Concat(Outside(sample)), place => Assert.InRange(place, block, block + memory - 1)));
        // Where they belong they were found: the realm's kernel while it booted, the host's at every time, and elsewhere.
        Assert.Empty(samples[0].PlacesOf(kernel));
        Assert.Contains(samples.Take(booting), sample => sample.PlacesOf(kernel).Any());
        Assert.All(samples, sample => Assert.Contains(sample.PlacesOf(hostKernel), place => place - block >= memory));

        await GiveAsync(host, block, memory);
        await host.AskAsync("firnctl destroy linux 2>&1", "linux is gone, its memory scrubbed");
        MemorySample last = await MemorySample.TakeAsync(host, _kept);
        Assert.Empty(last.Texts);
        Assert.Empty(Outside(last));
        Assert.True(await MachineMemory.IsZeroAsync(host, block, memory), $"the {memory} bytes at {block:x}");
        await host.PowerOffAsync();

        // Firn's kernel has the registers of who was interrupted, in the first mebibyte of its own memory, until those of others come.
        IEnumerable<ulong> Outside(MemorySample sample) => sample.PlacesOf(kernel).Where(place => place != own);
    }

    // Looks at all memory from now on until the machine has done something, letting it go on for a while in between: for as long as it was stopped, or a slow host never gets on.
    private static async Task SampleAsync(List<MemorySample> samples, LinuxMachine host, Task done)
    {
        do
        {
            long stopped = Stopwatch.GetTimestamp();
            samples.Add(await MemorySample.TakeAsync(host, _kept));
            TimeSpan between = Stopwatch.GetElapsedTime(stopped);
            _ = await Task.WhenAny(done, Task.Delay(between > _between ? between : _between, TestContext.Current.CancellationToken));
        }
        while (!done.IsCompleted);
        await done;
    }

    // What a realm does let out is found outside: in the host's memory, which took it to a file, and as often again in the rings on the way.
    private static async Task GiveAsync(LinuxMachine host, ulong block, ulong memory)
    {
        await host.AskAsync("socat -u TCP-LISTEN:5000 OPEN:/tmp/given,creat & echo LISTENS-$((6*7))", "LISTENS-42");
        await host.AskAsync($"@2yes FIRN-REALM-$((6*7))-GIVES-IT | head -c {GivenBytes} | socat -u - TCP:10.0.0.1:5000; echo GAVE-$((6*7))", @"realm1\].*GAVE-42");
        await host.AskAsync("@1wait %2; echo HAS-$(wc -c < /tmp/given)", $"HAS-{GivenBytes}");
        ulong[] places = await MachineMemory.FindAsync(host, piece => MachineMemory.Find(piece, Encoding.ASCII.GetBytes("FIRN-REALM-42-GIVES-IT\nFIRN-REALM-42-GIVES-IT\n")));
        Assert.InRange(places.Count(place => place - block >= memory), 2 * GivenBytes / 25, int.MaxValue);
    }

    // Where the realm's block is, by what is found of what it keeps: every part of it, and all in one block.
    private static async Task<ulong> BlockAsync(LinuxMachine host, ulong memory, Func<byte[], IEnumerable<int>> search, int least)
    {
        ulong[] places = await MachineMemory.FindAsync(host, search);
        Assert.InRange(places.Length, least, int.MaxValue);
        ulong block = places.Min() & ~(memory - 1);
        Assert.All(places, place => Assert.InRange(place, block, block + memory - 1));
        return block;
    }

    // A host, and a realm that has something to lose.
    private static async Task<VaultRealm> BeginAsync(LinuxMachine host)
    {
        Assert.Equal(1, await host.BootAsync());
        var vault = new VaultRealm(host);
        await vault.CreateAsync();
        await vault.StartAsync();
        return vault;
    }

    private static async Task AttackMemoryAsync(LinuxMachine host, VaultRealm vault)
    {
        await AttackAsync(host, vault, $"memory {Effort.Pages}", "loads refused", "stores refused", "copies refused");
        await AttackAsync(host, vault, "files", "places of /proc/kcore");
    }

    private static async Task AttackAsync(LinuxMachine host, VaultRealm vault, string attack, params string[] found)
    {
        string name = attack.Split(' ')[0];
        Match verdict = await host.AskAsync($"firn-attack {attack} > /tmp/attack 2>&1; cat /tmp/attack", $"FIRN-ATTACK {name} (in vain|SUCCEEDED|NOT MADE)", _attack);
        Assert.True(verdict.Groups[1].Value == "in vain", host.Console[^Math.Min(host.Console.Length, 2000)..]);
        // An attack that does nothing is in vain as well.
        foreach (string text in found)
        {
            Match lines = await host.AskAsync($"echo FOUND-$(grep -c '{text}' /tmp/attack)", @"FOUND-(\d+)");
            Assert.True(lines.Groups[1].Value != "0", $"no '{text}' in: {host.Console[^Math.Min(host.Console.Length, 3000)..]}");
        }
        await vault.CheckAsync();
    }

    // The devices that were attacked are the host's again.
    private static async Task DevicesAsync(LinuxMachine host)
    {
        await host.AskAsync("echo BYTES-$(head -c 4096 /dev/vda | wc -c)-$(head -c 64 /dev/hwrng | wc -c)", "BYTES-4096-64");
        await host.AskAsync("/firn/network 10.0.0", "FIRN-NETWORK-OK 10.0.0.1");
        await host.AskAsync("firnctl create echo /realms/echo.realm --start 2>&1", "last number of its address is 12");
        await host.AskAsync("ping -c 3 -s 1400 10.0.0.12", "3 packets transmitted, 3 packets received");
        await host.AskAsync("firnctl destroy echo 2>&1", "echo is gone, its memory scrubbed");
    }

    // The last attack leaves nothing of the host; realms live on without one.
    private static async Task BareAsync(LinuxMachine host, VaultRealm vault)
    {
        await host.AskAsync($"firn-attack kernel {Effort.Calls} {Effort.BarePages}", "bare: nothing of the kernel is left");
        Match calls = await host.WaitAsync(@"bare: functions called: (\d+), answered: 0\b", _attack);
        Assert.Equal(Effort.Calls, int.Parse(calls.Groups[1].Value, CultureInfo.InvariantCulture));
        Match low = await host.WaitAsync(@"bare: loads below: [1-9]\d*, answered: (\d+)", _attack);
        Assert.InRange(int.Parse(low.Groups[1].Value, CultureInfo.InvariantCulture), 1, DevicePages);
        await host.WaitAsync(@"bare: loads and stores above: [1-9]\d*, answered: 0\b", _attack);
        await host.WaitAsync("bare: done", _attack);
        await vault.LookAsync();
        await vault.LookAsync();
        await host.PowerOffAsync();
    }
}
