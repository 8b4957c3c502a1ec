using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Firn.CapDl.Model;
using Firn.CapDl.Text;
using Firn.SystemsTests.Kernel;
using Firn.SystemsTests.Linux;
using Xunit;

namespace Firn.SystemsTests.Realms;

/// <summary>A realm that attacks the others and the platform (src/Images/RealmRogue, docs/isolation.md).</summary>
public sealed partial class RogueRealmTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(4);

    private static TimeSpan Rage => TimeSpan.FromSeconds(SourceTree.IsComplete ? 120 : 5);

    [Fact]
    public async Task A_realm_that_attacks_has_nothing_but_its_own_and_harms_nobody()
    {
        await using LinuxMachine host = await LinuxMachine.StartAsync("linux-host", machine => machine);
        Assert.Equal(1, await host.BootAsync());
        var vault = new VaultRealm(host);
        await vault.CreateAsync();
        await vault.StartAsync();
        await host.AskAsync("firnctl create echo /realms/echo.realm --start 2>&1", "last number of its address is 12");
        await host.AskAsync("firnctl stats --json | grep -i free > /tmp/before; echo STATS-$(wc -l < /tmp/before)", "STATS-2");

        await host.AskAsync("firnctl create rogue /realms/rogue.realm --start 2>&1", "rogue: begins");
        await host.WaitAsync("rogue: has tried its memory", _patience);
        // What it may do with each page that it can name is what its specification maps, and nothing more.
        Specification system = SpecificationReader.ReadFile(Path.Combine(host.Folder, "linux-host", "realms", "rogue", "rogue.cdl")).Specification!;
        string[] lines = [.. Colour().Replace(host.Console, "").Split('\n').Select(line => line.TrimEnd('\r'))];
        Assert.Equal(StrangerMemory.Mapped(system, "rogue"), StrangerMemory.Tried(lines));
        await host.WaitAsync(@"rogue: privileged instructions done: 0\b", _patience);
        await host.WaitAsync(@"rogue: calls of capabilities that it has not: [1-9]\d+", _patience);
        await host.WaitAsync("rogue: goes mad", _patience);
        await CheckAsync(host, vault);
        await Task.Delay(Rage, TestContext.Current.CancellationToken);
        await CheckAsync(host, vault);

        // Nothing of it stays, not at its port either.
        await host.AskAsync("firnctl destroy rogue 2>&1", "rogue is gone, its memory scrubbed");
        await host.AskAsync("firnctl stats --json | grep -i free | cmp - /tmp/before && echo SAME-$((6*7))", "SAME-42");
        await host.AskAsync("firnctl create next /realms/echo.realm --start 2>&1", "last number of its address is 13");
        await host.AskAsync("ping -c 3 -s 1400 10.0.0.13", "3 packets transmitted, 3 packets received");
        await CheckAsync(host, vault);
        await host.PowerOffAsync();
        Assert.DoesNotMatch("BUG:|Oops|Kernel panic|rcu.*stall|FIRN-GUEST-WARNING", host.Console);
    }

    // What the console shows of others than who has the keyboard.
    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex Colour();

    private static async Task CheckAsync(LinuxMachine host, VaultRealm vault)
    {
        await vault.CheckAsync();
        await host.AskAsync("ping -c 3 -s 1400 10.0.0.12", "3 packets transmitted, 3 packets received");
    }
}
