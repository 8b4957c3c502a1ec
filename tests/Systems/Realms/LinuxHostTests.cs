using System;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;
using Firn.SystemsTests.Linux;
using Firn.Tools.Layouts;
using Xunit;

namespace Firn.SystemsTests.Realms;

/// <summary>The layout <c>linux-host</c>: stock Debian asks for realms with firnctl, and the resource server makes them.</summary>
public sealed class LinuxHostTests
{
    // Microseconds of a realm's processor time that are some of its work, not a tick.
    private const int LittleTime = 10_000;

    [Fact]
    public async Task A_stock_host_makes_runs_and_destroys_realms()
    {
        await using LinuxMachine host = await LinuxMachine.StartAsync("linux-host", machine => machine);
        Assert.Equal(1, await host.BootAsync());
        await host.AskAsync("firnctl list 2>&1; echo NONE-$?", "There are no realms");
        // Everything of the reserve is there, and at the end again.
        await host.AskAsync("firnctl stats --json | grep -i free > /tmp/before; echo STATS-$(wc -l < /tmp/before)", "STATS-2");
        await RefuseAsync(host);
        await QueueAsync(host);
        await CreateAsync(host);
        await RunAsync(host);
        await TwoAtOnceAsync(host);
        await AskBusyAsync(host, 1);
        await host.AskAsync("firnctl list 2>&1; echo NONE-$?", "There are no realms");
        await host.AskAsync("firnctl stats --json | grep -i free | cmp - /tmp/before && echo SAME-$((6*7))", "SAME-42");
        await host.PowerOffAsync();
        Assert.DoesNotMatch("BUG:|Oops|Kernel panic|rcu.*stall|unmodelled (address|register|exception)|FIRN-GUEST-WARNING", host.Console);
    }

    [Fact(Explicit = true)]
    public async Task A_stock_kernel_runs_in_a_realm()
    {
        await using LinuxMachine host = await LinuxMachine.StartAsync("linux-host", machine => machine);
        Assert.Equal(1, await host.BootAsync());
        await host.AskAsync("firnctl stats --json | grep -i free > /tmp/before; echo STATS-$(wc -l < /tmp/before)", "STATS-2");
        await host.AskAsync("firnctl create linux /realms/linux.realm 2>&1 | cat", "measurement");
        string measurement = RealmFile.Compile(Path.Combine(host.Folder, "linux-host", "realms", "linux", "linux.cdl")).Measurement.ToString();
        await host.AskAsync("firnctl info linux", $"measurement +sha384:{measurement}");
        await host.AskAsync("firnctl start linux 2>&1", @"realm1\].*FIRN-GUEST-READY kernel=\S+ cores=1");
        // The keyboard is the realm's for a while; the host goes on meanwhile.
        await host.AskAsync("@2echo IN-$((6*7))", @"realm1\].*IN-42");
        await host.AskAsync("@1firnctl list", "linux +running");
        await HaveConsoleAsync(host);
        await host.AskAsync("firnctl stop linux; firnctl start linux; echo AGAIN-$((6*7))", "AGAIN-42");
        await host.AskAsync("@2echo STILL-$((6*7))", @"realm1\].*STILL-42");
        await host.AskAsync("@1firnctl destroy linux 2>&1", "linux is gone, its memory scrubbed");
        await host.AskAsync("firnctl stats --json | grep -i free | cmp - /tmp/before && echo SAME-$((6*7))", "SAME-42");
        await host.PowerOffAsync();
    }

    [Fact(Explicit = true)]
    public async Task Host_and_realm_have_several_cores_on_a_machine_of_several()
    {
        await using LinuxMachine host = await LinuxMachine.StartAsync("linux-host-smp", machine => machine with { TakesTurns = machine.Cores > Environment.ProcessorCount });
        Assert.Equal(4, await host.BootAsync());
        await host.AskAsync("/firn/smoke", "^FIRN-SMOKE-OK");
        await host.AskAsync("firnctl create linux /realms/linux.realm 2>&1 | cat", "measurement");
        await host.AskAsync("firnctl start linux 2>&1", @"realm1\].*FIRN-GUEST-READY kernel=\S+ cores=2");
        await AskBusyAsync(host, 4);
        await host.AskAsync("/firn/hotplug 1", "FIRN-HOTPLUG-OK rounds=1 cores=4");
        await host.AskAsync("until ping -c 1 10.0.0.11; do true; done > /tmp/pings; iperf3 -c 10.0.0.11 -n 2M -f m | grep receiver", "Mbits/sec .*receiver");
        await host.AskAsync("firnctl destroy linux 2>&1", "linux is gone, its memory scrubbed");
        await host.PowerOffAsync();
        Assert.DoesNotMatch("BUG:|Oops|Kernel panic|rcu.*stall|unmodelled (address|register|exception)|FIRN-GUEST-WARNING", host.Console);
    }

    /// <summary>A native realm that computes and stock Linux that sends go from core to core; neither notices, and what they use is counted where they are.</summary>
    [Fact(Explicit = true)]
    public async Task Realms_go_to_other_cores_while_they_work()
    {
        await using LinuxMachine host = await LinuxMachine.StartAsync("linux-host-smp", machine => machine with { TakesTurns = machine.Cores > Environment.ProcessorCount });
        Assert.Equal(4, await host.BootAsync());
        // What a realm has used where it is by now of what its form has on a core.
        await host.AskAsync(
            @"there() { firnctl info $1 --json | tr -d ' \n' | tr '{' '\n' | sed -n ""s/^.core.:$2,.*processorMicroseconds.:\([0-9]*\).*/\1/p""; }; echo TOLD-$((6*7))", "TOLD-42");
        await MoveNativeAsync(host);
        await MoveLinuxAsync(host);
        await host.AskAsync("firnctl destroy hello; firnctl destroy linux; echo GONE-$((6*7))", "GONE-42");
        await host.PowerOffAsync();
        Assert.DoesNotMatch("BUG:|Oops|Kernel panic|rcu.*stall|unmodelled (address|register|exception)|FIRN-GUEST-WARNING", host.Console);
    }

    private static async Task MoveNativeAsync(LinuxMachine host)
    {
        await host.AskAsync("firnctl create hello /realms/hello.realm --start 2>&1", "hello from a realm");
        await host.AskAsync("firnctl info hello", @"core 0 +10%, \d+\.\d+ s used there");
        foreach (int core in new[] { 2, 3, 1 })
        {
            int counted = await CountedAsync(host, "firnctl list");
            await host.AskAsync($"firnctl set hello --core 0={core} 2>&1", $"what hello has on core 0 by its form runs on core {core}");
            await host.AskAsync("firnctl info hello", $@"core 0 +on core {core}: 10%, \d+\.\d+ s used there");
            int before = await UsedThereAsync(host, "hello", 0);
            Assert.True(await CountedAsync(host, "sleep 2; echo") > counted);
            Assert.True(await UsedThereAsync(host, "hello", 0) > before + LittleTime);
        }
        await host.AskAsync("firnctl set hello --core 0=4 2>&1 | tr '\n' ' '; echo", "the policy does not give core 4 to realms.*Take one of those that it gives: 0 to 3");
        await host.AskAsync("firnctl set hello --core 1=2 2>&1 | tr '\n' ' '; echo", "its form has nothing on core 1");
        await host.AskAsync("firnctl info hello", "core 0 +on core 1: 10%");
    }

    private static async Task MoveLinuxAsync(LinuxMachine host)
    {
        await host.AskAsync("firnctl create linux /realms/linux.realm --start > /tmp/linux 2>&1; echo MADE-$?", @"realm2\].*FIRN-GUEST-READY kernel=\S+ cores=2");
        await host.AskAsync("until ping -c 1 10.0.0.12; do true; done > /tmp/pings; iperf3 -c 10.0.0.12 -n 2M -f m > /tmp/sent 2>&1 & echo SENDS-$((6*7))", "SENDS-42");
        await host.AskAsync("firnctl set linux --core 0=2 --core 1=3 2>&1 | tr '\n' ' '; echo", "what linux has on core 0 by its form runs on core 2 .*on core 1 by its form runs on core 3");
        await host.AskAsync("firnctl info linux", @"core 1 +on core 3: ");
        await host.AskAsync("wait; grep receiver /tmp/sent", "Mbits/sec .*receiver");
        (int first, int second) = (await UsedThereAsync(host, "linux", 0), await UsedThereAsync(host, "linux", 1));
        await host.AskAsync("@3for i in 1 2;do seq 300000|wc -l& done;wait;echo D-$((6*7))", @"realm2\].*D-42");
        await host.AskAsync("@1echo HERE-$((6*7))", "HERE-42");
        Assert.True(await UsedThereAsync(host, "linux", 0) > first + LittleTime);
        Assert.True(await UsedThereAsync(host, "linux", 1) > second + LittleTime);
        // All of it on one core, and apart again.
        await host.AskAsync("firnctl set linux --core 0=1 --core 1=1 --share 30% 2>&1 | tr '\n' ' '; echo", "what linux has on core 1 by its form runs on core 1");
        await host.AskAsync("ping -c 3 10.0.0.12 | grep received", "3 received|3 packets received");
        await host.AskAsync("firnctl set linux --core 0=0 --core 1=1 --share form 2>&1 | tr '\n' ' '; echo", "what linux has on core 0 by its form runs on core 0");
        await host.AskAsync("ping -c 3 10.0.0.12 | grep received", "3 received|3 packets received");
    }

    private static async Task<int> UsedThereAsync(LinuxMachine host, string realm, int core) => int.Parse(
        (await host.AskAsync($"echo THERE-$(there {realm} {core})", @"THERE-(\d+)")).Groups[1].Value, CultureInfo.InvariantCulture);

    // What the host sees without the platform's console, whose lines of realms are marked.
    private static async Task HaveConsoleAsync(LinuxMachine host)
    {
        await host.AskAsync("firnctl logs linux | sed 's/^/LOG /' | grep READY", @"LOG .*FIRN-GUEST-READY kernel=\S+ cores=1");
        await host.AskAsync("firnctl console linux", @"the console of linux; Ctrl-\] leaves it");
        await host.AskAsync("echo CONSOLE-$((6*7))", @"^(?!.*realm1\]).*CONSOLE-42");
        await host.AskAsync("\u001d", "left the console of linux");
        await host.AskAsync("(echo 'echo PIPED-$((6*7))'; sleep 2) | firnctl console linux 2> /tmp/said | sed 's/^/SAID /'", "SAID .*PIPED-42");
    }

    // Each answered with a sentence and an exit code; nothing of it stays.
    private static async Task RefuseAsync(LinuxMachine host)
    {
        await host.AskAsync("firnctl create 9lives /realms/hello.realm 2>&1; echo EXIT-$?", "9lives is no name of a realm");
        await host.AskAsync("firnctl create hello /bin/firnctl > /tmp/said 2>&1; echo NO-FILE-$?", "NO-FILE-2");
        // A byte of the contents, and then one of the form's.
        await host.AskAsync("size=$(wc -c < /realms/hello.realm); cp /realms/hello.realm /tmp/bad; echo COPIED-$?", "COPIED-0");
        await host.AskAsync("printf X | dd of=/tmp/bad bs=1 seek=$((size-1)) conv=notrunc 2> /tmp/dd; echo DAMAGED-$?", "DAMAGED-0");
        await host.AskAsync("firnctl create hello /tmp/bad 2>&1 | tr '\\n' ' '; echo", "is not what the form measures");
        await host.AskAsync("printf '\\377' | dd of=/tmp/bad bs=1 seek=200 conv=notrunc 2> /tmp/dd; echo AGAIN-$?", "AGAIN-0");
        await host.AskAsync("firnctl create hello /tmp/bad > /tmp/said 2>&1; echo REFUSED-$?", "REFUSED-[12]");
        await host.AskAsync("firnctl create hello /realms/hello.realm --memory 1G 2>&1 | tr '\\n' ' '; echo", "more than the policy allows");
        await host.AskAsync("firnctl start hello 2>&1; echo EXIT-$?", "there is no such realm");
    }

    // More than the server has streams: one after the other without a pause, in which it could end those before, and all at once, which fails in words.
    private static async Task QueueAsync(LinuxMachine host)
    {
        await host.AskAsync("echo ALL-$(for i in 1 2 3 4 5 6 7 8 9; do firnctl list > /tmp/said 2>&1 && echo $i; done | wc -l)", "ALL-9$");
        await host.AskAsync("for i in 1 2 3 4; do firnctl watch > /tmp/watch$i 2>&1 & done; echo BEGUN-$((6*7))", "BEGUN-42");
        await host.AskAsync("until [ $(cat /tmp/watch? | grep -c watching) = 4 ]; do sleep 1; done; echo FULL-$((6*7))", "FULL-42");
        await host.AskAsync("firnctl list --timeout 2 2>&1; echo EXIT-$?", "took no connection in time");
        await host.AskAsync("kill %1; firnctl list 2>&1; kill %2 %3 %4; wait; echo NONE-$?", "There are no realms");
    }

    private static async Task CreateAsync(LinuxMachine host)
    {
        await host.AskAsync("firnctl create hello /realms/hello.realm 2>&1 | cat", "creating hello: .* to bring");
        // What the host's tool measures of the specification is what the server measured of what it was sent.
        string measurement = RealmFile.Compile(Path.Combine(host.Folder, "linux-host", "realms", "hello", "hello.cdl")).Measurement.ToString();
        await host.AskAsync("firnctl info hello", $"measurement +sha384:{measurement}");
        await host.AskAsync("firnctl info hello", "state +created");
        await host.AskAsync("firnctl create hello /realms/hello.realm 2>&1 | tr '\\n' ' '; echo", "a realm has this name");
    }

    private static async Task RunAsync(LinuxMachine host)
    {
        await host.AskAsync("firnctl watch > /tmp/watched 2> /tmp/watching & until grep -q watching /tmp/watching; do sleep 1; done; echo WATCHING-$((6*7))", "WATCHING-42");
        await host.AskAsync("firnctl start hello 2>&1", "hello from a realm");
        await host.AskAsync("firnctl logs hello 2>&1 | sed 's/^/LOG /'", "LOG hello from a realm");
        await host.AskAsync("firnctl console hello", @"the console of hello; Ctrl-\] leaves it");
        await host.AskAsync("\u001d", "left the console of hello");
        // The terminal is as before: a line is a line again.
        await host.AskAsync("busybox stty -a | grep -q '[-]icanon' || echo COOKED-$((6*7))", "COOKED-42");
        int counted = await CountedAsync(host, "firnctl list");
        await host.AskAsync("firnctl list", "hello +running");
        // Stopped, it costs nothing; started again, it goes on.
        await host.AskAsync("firnctl stop hello 2>&1", "hello is stopped");
        await host.AskAsync("firnctl info hello --json | grep processor > /tmp/a; sleep 2; echo SLEPT-$((6*7))", "SLEPT-42");
        await host.AskAsync("firnctl info hello --json | grep processor | cmp - /tmp/a && echo STILL-$((6*7))", "STILL-42");
        Assert.True(await CountedAsync(host, "firnctl start hello") > counted);
        await host.AskAsync("firnctl set hello --share 2% 2>&1", "may use of each of its cores");
        await host.AskAsync("firnctl info hello --json | grep share", "20000");
        await host.AskAsync("firnctl set hello --core 0=1 2>&1 | tr '\\n' ' '; echo", "the policy does not give core 1 to realms");
        await host.AskAsync("firnctl info hello", @"core 0 +2%, \d+\.\d+ s used there");
        await host.AskAsync("firnctl destroy hello 2>&1", "hello is gone, its memory scrubbed");
        await host.AskAsync("firnctl info hello 2>&1; echo EXIT-$?", "there is no such realm");
        await host.AskAsync("sleep 1; kill %1; tr '\\n' ' ' < /tmp/watched; echo", "hello runs .*hello is stopped .*hello runs .*hello is gone");
    }

    private static async Task<int> CountedAsync(LinuxMachine host, string command) =>
        int.Parse((await host.AskAsync(command, @"realm1\].*counted: (\d+)")).Groups[1].Value, CultureInfo.InvariantCulture);

    // A process that computes on each of its cores: it is answered nevertheless.
    private static async Task AskBusyAsync(LinuxMachine host, int cores)
    {
        await host.AskAsync($"for i in $(seq {cores}); do (while :; do :; done) & done; echo BUSY-$((6*7))", "BUSY-42");
        await host.AskAsync("firnctl create busy /realms/hello.realm --start > /tmp/busy 2>&1; grep state /tmp/busy", "state +running");
        await host.AskAsync("firnctl list --timeout 20 2>&1", "busy +running");
        await host.AskAsync("firnctl destroy busy 2>&1", "busy is gone, its memory scrubbed");
        await host.AskAsync("kill $(jobs -p); wait; echo REST-$((6*7))", "REST-42");
    }

    // Side by side, by streams of their own.
    private static async Task TwoAtOnceAsync(LinuxMachine host)
    {
        await host.AskAsync("f=/realms/hello.realm; firnctl create one $f --start > /tmp/one 2>&1 & echo ONE-$((6*7))", "ONE-42");
        await host.AskAsync("firnctl create two /realms/hello.realm > /tmp/two 2>&1; wait; echo BOTH-$((6*7))", "BOTH-42");
        await host.AskAsync("grep -h state /tmp/one /tmp/two | sort | tr '\\n' ' '; echo", "state +created +state +running");
        // One has the number that hello had, and nothing of what that one printed; the other has not begun.
        await host.AskAsync("firnctl logs one > /tmp/log 2>&1; echo LOG-$(grep -c 'hello from' /tmp/log)-$(grep -c kept /tmp/log)-$(firnctl logs two 2>&1 | wc -c)", "LOG-1-0-0");
        await host.AskAsync("firnctl destroy one; firnctl destroy two; echo GONE-$((6*7))", "GONE-42");
    }
}
