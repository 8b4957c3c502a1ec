using System;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Layouts;
using Firn.Tools.Machine;
using Xunit;

namespace Firn.SystemsTests.Linux;

/// <summary>A stock Debian guest, booted by the monitor from a layout of the tree, and a dialogue with its shell.</summary>
internal sealed class LinuxMachine : IAsyncDisposable
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(SourceTree.IsComplete ? 30 : 8);
    private static readonly TimeSpan _boot = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan _answer = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder;
    private readonly MachineRun _run;

    private LinuxMachine(TemporaryFolder folder, MachineRun run)
    {
        _folder = folder;
        _run = run;
    }

    /// <summary>Where its layout was built.</summary>
    internal string Folder => _folder.Path;

    /// <summary>The machine itself.</summary>
    internal MachineRun Run => _run;

    /// <summary>What the guest's console showed.</summary>
    internal string Console => _run.Console(MachineConfiguration.NormalConsole).Transcript.Text;

    /// <summary>What the monitor's console showed.</summary>
    internal string MonitorConsole => _run.Console(MachineConfiguration.SecureConsole).Transcript.Text;

    /// <summary>The stream of the debugger that its configuration named.</summary>
    internal GuestDebugLine Debugger => _run.GuestDebugger!;

    /// <summary>The emulator: the machine seen from outside.</summary>
    internal MachineControl Control => _run.Control;

    /// <summary>Where another process would look into it, if it is observable.</summary>
    internal string ObserverSocket => _run.ObserverSocket;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Builds a layout's boot image, with words added to its command line, and starts it.</summary>
    internal static Task<LinuxMachine> StartAsync(
        string layoutName, Func<MachineConfiguration, MachineConfiguration> change, string? words = null, TimeSpan? limit = null) =>
        StartAsync(LayoutFile.Read(SourceTree.Layout(layoutName)), change, words, limit);

    /// <summary>The same, of a layout that no folder has.</summary>
    internal static async Task<LinuxMachine> StartAsync(
        Layout layout, Func<MachineConfiguration, MachineConfiguration> change, string? words = null, TimeSpan? limit = null)
    {
        TemporaryFolder folder = SystemMachine.CreateFolder();
        try
        {
            BuiltLayout built = await new LayoutBuilder(new BuiltImages(), folder.Path).BuildAsync(layout, appendedCommandLine: words, cancellation: Token);
            return new LinuxMachine(folder, await MachineRun.StartAsync(change(built.ToMachine()), limit ?? _limit, null, Token));
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Waits until the guest says that it is ready, and for its shell; answers how many cores it has.</summary>
    internal async Task<int> BootAsync()
    {
        var message = new Regex(@"^FIRN-GUEST-READY kernel=\S+ cores=(\d+)");
        Match ready = await _run.WaitForLineAsync(MachineConfiguration.NormalConsole, message, _boot, Token);
        await _run.Console(MachineConfiguration.NormalConsole).Transcript.WaitForTextAsync("guest# ", _answer, Token);
        return int.Parse(ready.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>Waits for what firmware shows, which ends no line, and types what it asks for.</summary>
    internal async Task AnswerAsync(string text, string typed)
    {
        await _run.Console(MachineConfiguration.NormalConsole).Transcript.WaitForTextAsync(text, _boot, Token);
        await _run.SendAsync(MachineConfiguration.NormalConsole, typed + "\n", Token);
    }

    /// <summary>Types a text.</summary>
    internal Task TypeAsync(string text) => _run.SendAsync(MachineConfiguration.NormalConsole, text, Token);

    /// <summary>Types a command, and waits for a line of what it prints.</summary>
    internal async Task<Match> AskAsync(string command, string pattern, TimeSpan? limit = null)
    {
        await _run.SendAsync(MachineConfiguration.NormalConsole, command + "\n", Token);
        return await WaitAsync(pattern, limit ?? _answer);
    }

    /// <summary>Waits for a line, of whomever the console shows.</summary>
    internal Task<Match> WaitAsync(string pattern, TimeSpan limit) => _run.WaitForLineAsync(MachineConfiguration.NormalConsole, new Regex(pattern), limit, Token);

    /// <summary>Powers the guest off from its shell, and waits for the machine's end, which must be its software's.</summary>
    internal async Task<MachineExit> PowerOffAsync()
    {
        await _run.SendAsync(MachineConfiguration.NormalConsole, "poweroff\n", Token);
        MachineExit exit = await _run.WaitForExitAsync(_answer, Token);
        Assert.True(exit is { End: MachineEnd.PoweredOff, ExitCode: 0 }, $"{exit}\n{Console}");
        return exit;
    }

    /// <summary>Waits for the machine's end without asking for it.</summary>
    internal Task<MachineExit> EndAsync() => _run.WaitForExitAsync(_answer, Token);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _run.DisposeAsync();
        _folder.Dispose();
    }
}
