using System;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Machine;

namespace Firn.Tools.Cli.Demonstration;

/// <summary>The shell of the machine's first console: what is typed there, and what is waited for.</summary>
/// <param name="run">The machine.</param>
internal sealed class StoryShell(MachineRun run)
{
    private const string Prompt = "guest# ";

    // How long an answer may take: a machine that is emulated on a busy host is slow.
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(3);

    // Others' lines come between, so that a prompt cannot be waited for. What is typed before it is there is not lost, it only looks torn.
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(400);

    private readonly string _console = run.Consoles[0].Transcript.Name;

    /// <summary>Waits for a line.</summary>
    /// <exception cref="MachineException">It did not come.</exception>
    internal Task<Match> WaitAsync(Regex line, CancellationToken cancellation) => run.WaitForLineAsync(_console, line, _patience, cancellation);

    /// <summary>Waits for the first prompt.</summary>
    /// <exception cref="MachineException">There was none.</exception>
    internal Task BeginAsync(CancellationToken cancellation) => run.Consoles[0].Transcript.WaitForTextAsync(Prompt, _patience, cancellation);

    /// <summary>Types a command, and waits for a line that answers it.</summary>
    /// <exception cref="MachineException">There was none.</exception>
    internal async Task<Match> AskAsync(string command, Regex answer, CancellationToken cancellation)
    {
        await Task.Delay(_pause, cancellation).ConfigureAwait(false);
        await run.SendAsync(_console, command + "\n", cancellation).ConfigureAwait(false);
        return await WaitAsync(answer, cancellation).ConfigureAwait(false);
    }
}
