using System;
using System.Threading;
using System.Threading.Tasks;
using Firn.Host;

namespace Firn.HostControl.Terminal;

/// <summary>A realm's console at a terminal: what is typed goes to the realm, what the realm prints is shown as it is, until <see cref="Leave"/> is typed, there is no more input, or the realm is gone.</summary>
internal sealed class ConsoleDialogue
{
    /// <summary>Ctrl-], as telnet has it. The realm cannot be sent it.</summary>
    internal const byte Leave = 0x1D;

    private readonly RealmConsole _console;
    private readonly ITerminal _terminal;

    internal ConsoleDialogue(RealmConsole console, ITerminal terminal)
    {
        _console = console;
        _terminal = terminal;
    }

    /// <summary>Has it. The keyboard is as before when this returns.</summary>
    internal async Task RunAsync(CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using IDisposable? keyboard = _terminal.TakeKeyboard();
        Task showing = ShowAsync(ending.Token);
        Task typing = TypeAsync(ending.Token);
        Task first = await Task.WhenAny(showing, typing).ConfigureAwait(false);
        await ending.CancelAsync().ConfigureAwait(false);
        Task other = first == showing ? typing : showing;
        await other.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first.ConfigureAwait(false);
    }

    private async Task ShowAsync(CancellationToken cancellation)
    {
        await foreach (ConsoleText text in _console.ReadAsync(cancellation).ConfigureAwait(false))
            await _terminal.ShowAsync(text.Bytes, cancellation).ConfigureAwait(false);
    }

    private async Task TypeAsync(CancellationToken cancellation)
    {
        byte[] buffer = new byte[1024];
        while (true)
        {
            int count = await _terminal.ReadAsync(buffer, cancellation).ConfigureAwait(false);
            int leaves = Array.IndexOf(buffer, Leave, 0, count);
            await _console.TypeAsync(buffer.AsMemory(0, leaves < 0 ? count : leaves), cancellation).ConfigureAwait(false);
            if (count == 0 || leaves >= 0)
                return;
        }
    }
}
