using System;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Machine;

namespace Firn.Tools.Cli.Demonstration;

/// <summary>The demonstration without hands: types into the guest's shell and judges the answers.</summary>
internal sealed partial class DemoScript
{
    private static readonly TimeSpan _bootPatience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(2);

    private readonly MachineRun _run;
    private readonly string _console;
    private readonly int _cores;
    private readonly int _exceptionLevel;
    private readonly Action<string> _tell;

    /// <param name="run">The machine, just started.</param>
    /// <param name="cores">The cores that must come up.</param>
    /// <param name="exceptionLevel">The exception level that Linux must have been entered at.</param>
    /// <param name="tell">Shows a line.</param>
    internal DemoScript(MachineRun run, int cores, int exceptionLevel, Action<string> tell)
    {
        _run = run;
        _console = run.Consoles[0].Transcript.Name;
        _cores = cores;
        _exceptionLevel = exceptionLevel;
        _tell = tell;
    }

    /// <summary>Plays it to the machine's end.</summary>
    /// <exception cref="MachineException">The machine did not do what it was to do.</exception>
    internal async Task PlayAsync(CancellationToken cancellation)
    {
        Match ready = await WaitAsync(Ready(), _bootPatience, cancellation).ConfigureAwait(false);
        Expect(ready.Groups["cores"].Value == $"{_cores}", $"{_cores} cores, and {ready.Groups["cores"].Value} came up");
        _tell($"Linux {ready.Groups["kernel"].Value} is up on {_cores} {(_cores == 1 ? "core" : "cores")}");

        Match info = await AskAsync("info", Info(), cancellation).ConfigureAwait(false);
        Expect(info.Groups["el"].Value == $"{_exceptionLevel}", $"EL{_exceptionLevel}, and Linux started at EL{info.Groups["el"].Value}");
        Expect(info.Groups["psci"].Value == "1.1", $"PSCI 1.1, and Linux found {info.Groups["psci"].Value}");
        _tell($"it started at EL{_exceptionLevel} and uses the monitor's PSCI 1.1");

        Match kvm = await AskAsync("kvm", Kvm(), cancellation).ConfigureAwait(false);
        Expect(kvm.Groups["ok"].Success == (_exceptionLevel == 2), _exceptionLevel == 2 ? "KVM, and it did not come up" : "no KVM at EL1, and there is one");
        _tell(_exceptionLevel == 2 ? $"its KVM came up ({kvm.Groups["mode"].Value})" : "at EL1 it has no KVM, as it should be");

        Match hotplug = await AskAsync("hotplug 3", Hotplug(), cancellation).ConfigureAwait(false);
        Expect(hotplug.Groups["ok"].Success, $"hotplug to work: {hotplug.Value}");
        _tell("each core went off line and came back three times");

        await AskAsync("poweroff", PowerOff(), cancellation).ConfigureAwait(false);
        MachineExit exit = await _run.WaitForExitAsync(_patience, cancellation).ConfigureAwait(false);
        Expect(exit.End == MachineEnd.PoweredOff, $"a power-off, and the machine ended otherwise: {exit.End}");
        _tell($"the guest powered the machine off after {exit.Elapsed.TotalSeconds:0.0} s");
    }

    /// <summary>Tells a person at the keyboard, once the guest is ready, what there is to try. A guest that never gets ready is theirs to watch.</summary>
    internal async Task WelcomeAsync(CancellationToken cancellation)
    {
        try
        {
            await WaitAsync(Ready(), _bootPatience, cancellation).ConfigureAwait(false);
        }
        catch (MachineException)
        {
            return;
        }
        _tell($"Linux runs at EL{_exceptionLevel} above the monitor. Try: info, kvm, hotplug 5, smoke, reboot, poweroff.");
    }

    private async Task<Match> AskAsync(string command, Regex answer, CancellationToken cancellation)
    {
        await _run.Consoles[0].Transcript.WaitForTextAsync("guest# ", _patience, cancellation).ConfigureAwait(false);
        await _run.SendAsync(_console, command + "\n", cancellation).ConfigureAwait(false);
        return await WaitAsync(answer, _patience, cancellation).ConfigureAwait(false);
    }

    private Task<Match> WaitAsync(Regex pattern, TimeSpan patience, CancellationToken cancellation) =>
        _run.WaitForLineAsync(_console, pattern, patience, cancellation);

    private static void Expect(bool condition, string expectation)
    {
        if (!condition)
            throw new MachineException($"The demonstration expected {expectation}.");
    }

    [GeneratedRegex(@"FIRN-GUEST-READY kernel=(?<kernel>\S+) cores=(?<cores>\d+)")]
    private static partial Regex Ready();

    [GeneratedRegex(@"FIRN-INFO-OK el=(?<el>\S+) psci=(?<psci>\S+)")]
    private static partial Regex Info();

    [GeneratedRegex(@"FIRN-KVM-((?<ok>OK) mode=(?<mode>\S+)|NONE)")]
    private static partial Regex Kvm();

    [GeneratedRegex(@"FIRN-HOTPLUG-((?<ok>OK)|FAIL).*")]
    private static partial Regex Hotplug();

    [GeneratedRegex("FIRN-POWEROFF")]
    private static partial Regex PowerOff();
}
