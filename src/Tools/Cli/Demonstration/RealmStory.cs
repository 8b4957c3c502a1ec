using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Machine;

namespace Firn.Tools.Cli.Demonstration;

/// <summary>
/// The demonstration of realms: types into the host's shell, judges what is answered, and says on the screen what it means. The realms are those of the layout
/// <c>linux-host</c>.
/// </summary>
internal sealed partial class RealmStory
{
    private const string Native = "hello";
    private const string Linux = "linux";

    // Behind the host's own memory, as it sees it: there the machine has other memory, but the host's machine ends.
    private const string Beyond = "0x60000000";

    // The second realm's, on the network of the layout.
    private const string SecondRealm = "10.0.0.12";

    private readonly StoryShell _shell;
    private readonly Func<string, string> _measure;
    private readonly Action<string> _tell;
    private readonly List<StoryStep> _steps;

    /// <param name="run">The machine, just started.</param>
    /// <param name="measure">The measurement of a realm's specification, as this computer computes it.</param>
    /// <param name="steps">Where what was shown is noted.</param>
    /// <param name="tell">Shows a line.</param>
    internal RealmStory(MachineRun run, Func<string, string> measure, List<StoryStep> steps, Action<string> tell)
    {
        _shell = new StoryShell(run);
        _measure = measure;
        _steps = steps;
        _tell = tell;
    }

    /// <summary>Plays it; the host's shell is left.</summary>
    /// <exception cref="MachineException">Something was not as it is to be.</exception>
    internal async Task PlayAsync(CancellationToken cancellation)
    {
        Match ready = await _shell.WaitAsync(Ready(), cancellation).ConfigureAwait(false);
        await _shell.BeginAsync(cancellation).ConfigureAwait(false);
        Show("host", $"Debian's kernel {ready.Groups["kernel"].Value}, unpatched, is up: the host. It manages this machine, and nobody trusts it.");
        await _shell.AskAsync("firnctl stats --json | grep -i free > /tmp/before; echo NOTED-$((6*7))", Noted(), cancellation).ConfigureAwait(false);

        await CreateAsync(Native, "a native realm, C# without a kernel of its own", cancellation).ConfigureAwait(false);
        await _shell.AskAsync($"firnctl start {Native} 2>&1", Counted(), cancellation).ConfigureAwait(false);
        Show("native", "It runs, and has a console of its own among the machine's.");

        await AttackAsync(cancellation).ConfigureAwait(false);

        await CreateAsync(Linux, "a realm with a stock Linux kernel and its monitor", cancellation).ConfigureAwait(false);
        Match realm = await _shell.AskAsync($"firnctl start {Linux} 2>&1", RealmReady(), cancellation).ConfigureAwait(false);
        await _shell.AskAsync("@3echo REALM-$((6*7))", RealmAnswer(), cancellation).ConfigureAwait(false);
        await _shell.AskAsync("@1firnctl list", Running(), cancellation).ConfigureAwait(false);
        Show("linux", $"Linux {realm.Groups["kernel"].Value} is up in the realm and answers at its console, where the keyboard was for a moment.");

        await _shell.AskAsync($"ping -c 3 {SecondRealm}", Answered(), cancellation).ConfigureAwait(false);
        Show("network", "Host and realm speak to each other: their frames cross a switch, which has nothing else of either's memory.");

        Match carried = await _shell.AskAsync($"iperf3 -c {SecondRealm} -n 2M -f m | grep receiver", Carried(), cancellation).ConfigureAwait(false);
        Show("throughput", $"iperf3 from the host to the realm: {carried.Groups["rate"].Value} Mbit/s, on an emulated processor that both share.");

        foreach (string name in (string[])[Native, Linux])
            await _shell.AskAsync($"firnctl destroy {name} 2>&1", Gone(), cancellation).ConfigureAwait(false);
        await _shell.AskAsync("firnctl stats --json | grep -i free | cmp - /tmp/before && echo SAME-$((6*7))", Same(), cancellation).ConfigureAwait(false);
        Show("scrub", "Both are destroyed; the kernel cleared their memory, and every byte of it is back.");
    }

    /// <summary>Switches the machine off.</summary>
    /// <exception cref="MachineException">It did not go.</exception>
    internal Task EndAsync(CancellationToken cancellation) => _shell.AskAsync("poweroff", PowerOff(), cancellation);

    private async Task CreateAsync(string name, string what, CancellationToken cancellation)
    {
        _tell($"The host asks for {name}: {what}. Form and contents go to the resource server, which checks and measures them.");
        await _shell.AskAsync($"firnctl create {name} /realms/{name}.realm 2>&1 | cat", Created(), cancellation).ConfigureAwait(false);
        Match said = await _shell.AskAsync($"firnctl info {name}", Measured(), cancellation).ConfigureAwait(false);
        string measured = said.Groups["digest"].Value;
        string expected = _measure(name);
        Expect(measured == expected, $"the measurement {expected}, and the server says {measured}");
        Show($"measure-{name}", $"It measures {measured[..16]}..., which is what this computer measures of its specification.");
    }

    private async Task AttackAsync(CancellationToken cancellation)
    {
        _tell("Now the host turns on the realm. First it reads physical memory, as root, beyond its own machine's end:");
        await _shell.AskAsync($"devmem {Beyond} 2>&1; echo READ-$?", Unread(), cancellation).ConfigureAwait(false);
        Show("memory", "There is nothing there for it: what its machine has not, it cannot even name.");

        _tell("Then it changes a byte of what it was given to bring:");
        string forge = $"f=/realms/{Native}.realm; cp $f /tmp/f; printf X | dd of=/tmp/f bs=1 seek=$(($(wc -c < $f)-1)) conv=notrunc 2> /tmp/dd; "
            + "firnctl create forged /tmp/f 2>&1 | tr '\\n' ' '; echo";
        await _shell.AskAsync(forge, Forged(), cancellation).ConfigureAwait(false);
        Show("forgery", "Refused: the contents are not what the form measures, and nothing of the realm stays.");

        _tell("Then it asks for more than anybody may have:");
        await _shell.AskAsync($"firnctl create greedy /realms/{Native}.realm --memory 1G 2>&1 | tr '\\n' ' '; echo", Greedy(), cancellation).ConfigureAwait(false);
        Show("greed", "Refused by policy.");

        int before = await CountedAsync(cancellation).ConfigureAwait(false);
        int after = await CountedAsync(cancellation).ConfigureAwait(false);
        Expect(after > before, $"the realm to go on counting, and it said {before} and then {after}");
        Match said = await _shell.AskAsync($"firnctl info {Native}", Measured(), cancellation).ConfigureAwait(false);
        Expect(said.Groups["digest"].Value == _measure(Native), "the measurement to stay");
        Show("unharmed", $"The realm is what it was, and counts on: {before}, {after}.");
    }

    private async Task<int> CountedAsync(CancellationToken cancellation) => int.Parse(
        (await _shell.WaitAsync(Counted(), cancellation).ConfigureAwait(false)).Groups["count"].Value, CultureInfo.InvariantCulture);

    private void Show(string name, string words)
    {
        _steps.Add(new StoryStep(name, words));
        _tell(words);
    }

    private static void Expect(bool condition, string expectation)
    {
        if (!condition)
            throw new MachineException($"The demonstration expected {expectation}.");
    }

    [GeneratedRegex(@"FIRN-GUEST-READY kernel=(?<kernel>\S+) cores=(?<cores>\d+)")]
    private static partial Regex Ready();

    [GeneratedRegex("NOTED-42")]
    private static partial Regex Noted();

    [GeneratedRegex(@"measurement +sha384:[0-9a-f]{96}")]
    private static partial Regex Created();

    [GeneratedRegex(@"measurement +sha384:(?<digest>[0-9a-f]{96})")]
    private static partial Regex Measured();

    [GeneratedRegex(@"realm1\].*counted: (?<count>\d+)")]
    private static partial Regex Counted();

    [GeneratedRegex("READ-[1-9]")]
    private static partial Regex Unread();

    [GeneratedRegex("is not what the form measures")]
    private static partial Regex Forged();

    [GeneratedRegex("more than the policy allows")]
    private static partial Regex Greedy();

    [GeneratedRegex(@"realm2\].*FIRN-GUEST-READY kernel=(?<kernel>\S+)")]
    private static partial Regex RealmReady();

    [GeneratedRegex(@"realm2\].*REALM-42")]
    private static partial Regex RealmAnswer();

    [GeneratedRegex(@"linux +running")]
    private static partial Regex Running();

    [GeneratedRegex("3 packets transmitted, 3 packets received")]
    private static partial Regex Answered();

    [GeneratedRegex(@"(?<rate>[\d.]+) Mbits/sec .*receiver")]
    private static partial Regex Carried();

    [GeneratedRegex("is gone, its memory scrubbed")]
    private static partial Regex Gone();

    [GeneratedRegex("SAME-42")]
    private static partial Regex Same();

    [GeneratedRegex("FIRN-POWEROFF")]
    private static partial Regex PowerOff();
}
