using System;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firn.SystemsTests.Linux;
using Xunit;

namespace Firn.SystemsTests.Realms;

/// <summary>What realms cost their host of its time. On a machine that counts instructions, so that no other load is measured.</summary>
public sealed class NeighbourTests
{
    private const int Rounds = 1_000_000;

    // Microseconds of a processor that a realm has had, on all of its cores.
    private const string Used = @"used() { firnctl info $1 --json | sed -n 's/^  .processorMicroseconds.: *\([0-9]*\).*/\1/p'; }; echo TOLD-$((6*7))";

    // What the realm hello asks for, of a thousand.
    private const double Share = 100;

    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(4);

    /// <summary>A realm that only counts takes its budget of the host's time, and not more.</summary>
    [Fact]
    public async Task A_busy_realm_takes_no_more_of_a_busy_host_than_its_budget()
    {
        await using LinuxMachine host = await LinuxMachine.StartAsync("linux-host", machine => machine with { CountInstructions = true });
        Assert.Equal(1, await host.BootAsync());
        await host.AskAsync("firnctl create hello /realms/hello.realm 2>&1 | cat", "measurement");
        await host.AskAsync(Used, "TOLD-42");
        (double none, double alone) = await ComputeAsync(host);
        Assert.Equal(0, none);

        await host.AskAsync("firnctl start hello 2>&1", "hello from a realm");
        (double share, double beside) = await ComputeAsync(host);
        // That it has all of it at every time is not shown (docs/isolation.md).
        Assert.InRange(share, Share / 4, 1.01 * Share);
        // The rest is the host's, but for what the kernel needs to go from one to the other.
        Assert.InRange(beside / alone, 1, 1.03 / (1 - (share / 1000)));

        await host.AskAsync("firnctl stop hello 2>&1", "hello is stopped");
        (double stopped, double again) = await ComputeAsync(host);
        Assert.Equal(0, stopped);
        Assert.InRange(again / alone, 0.98, 1.02);
        await host.PowerOffAsync();
    }

    /// <summary>Realms that compute, and have all the time that realms may have: what they leave is enough for the host to ask, to be answered, and to end them.</summary>
    [Fact(Explicit = true)]
    public async Task Realms_together_leave_the_host_what_the_policy_says()
    {
        await using LinuxMachine host = await LinuxMachine.StartAsync("linux-host", machine => machine with { CountInstructions = true });
        Assert.Equal(1, await host.BootAsync());
        await host.AskAsync(Used, "TOLD-42");
        await host.AskAsync("firnctl create linux /realms/linux.realm --start 2>&1", "FIRN-NETWORK-OK 10.0.0.11", _patience);
        // Each is within the policy, both are not.
        await host.AskAsync(
            "firnctl create other /realms/linux.realm 2>&1 | tr '\n' ' '; echo", "other realms have 700 of 900 thousandths of core 0, and this one would have 700.*--share", _patience);
        await host.AskAsync("firnctl create other /realms/linux.realm --share 20% > /tmp/other 2>&1; grep share /tmp/other", "share +20%", _patience);
        await host.AskAsync("firnctl set other --share 21% 2>&1 | tr '\n' ' '; echo", "this one would have 210.*lower another");
        await host.AskAsync("@2(while :; do :; done) & echo BUSY-$((6*7))", @"realm1\].*BUSY-42", _patience);
        await host.AskAsync("@1firnctl start other 2>&1 | cat; echo BOTH-$((6*7))", "BOTH-42", _patience);
        // A kernel that starts with a fifth of a core computes for long.
        Match both = await host.AskAsync(
            "u=$(($(used linux)+$(used other))); t=$(/firn/now); sleep 2; echo SHARE-$((($(used linux)+$(used other)-u)*1000000/($(/firn/now)-t)))", @"SHARE-(\d+)$", _patience);
        Assert.InRange(Number(both.Groups[1]), 600, 905);
        await host.AskAsync("firnctl list 2>&1", "other +running", _patience);
        await host.AskAsync("firnctl destroy linux 2>&1", "linux is gone, its memory scrubbed", _patience);
        await host.AskAsync("firnctl set other --share form 2>&1", "other may use", _patience);
        await host.AskAsync("firnctl destroy other 2>&1", "other is gone, its memory scrubbed", _patience);
        await host.PowerOffAsync();
    }

    /// <summary>A stock kernel that has nothing to do, with its monitor.</summary>
    [Fact(Explicit = true)]
    public async Task A_realm_that_sleeps_costs_nothing()
    {
        await using LinuxMachine host = await LinuxMachine.StartAsync("linux-host", machine => machine with { CountInstructions = true });
        Assert.Equal(1, await host.BootAsync());
        await host.AskAsync(Used, "TOLD-42");
        await host.AskAsync("firnctl create linux /realms/linux.realm --start 2>&1", "FIRN-NETWORK-OK 10.0.0.11", _patience);
        _ = await RestAsync(host, "linux", 5);
        Assert.InRange(await RestAsync(host, "linux", 10), 0, 10);
        await host.PowerOffAsync();
    }

    // What the realm used of a thousand parts of the time while the host computed, and how long that took.
    private static async Task<(double Share, double Nanoseconds)> ComputeAsync(LinuxMachine host)
    {
        Match done = await host.AskAsync(
            $"u=$(used hello); t=$(/firn/now); /firn/compute {Rounds} > /tmp/work; echo SHARE-$((($(used hello)-u)*1000000/($(/firn/now)-t)))-$(sed -n 's/.*nanoseconds=\\([0-9]*\\) .*/\\1/p' /tmp/work)",
            @"SHARE-(\d+)-(\d+)", _patience);
        return (Number(done.Groups[1]), Number(done.Groups[2]));
    }

    private static async Task<double> RestAsync(LinuxMachine host, string realm, int seconds)
    {
        Match done = await host.AskAsync(
            $"u=$(used {realm}); t=$(/firn/now); sleep {seconds}; echo SHARE-$((($(used {realm})-u)*1000000/($(/firn/now)-t)))", @"SHARE-(\d+)$", _patience);
        return Number(done.Groups[1]);
    }

    private static double Number(Group group) => double.Parse(group.Value, CultureInfo.InvariantCulture);
}
