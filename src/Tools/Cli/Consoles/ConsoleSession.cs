using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Machine;

namespace Firn.Tools.Cli.Consoles;

/// <summary>Connects a running machine's consoles with the person, or the script, that started it.</summary>
internal sealed class ConsoleSession : IDisposable
{
    private readonly LabelledConsoles? _labelled;
    private readonly InteractiveConsoles? _interactive;
    private readonly RawTerminal? _terminal;
    private readonly TextWriter _output;
    private volatile bool _isHeld;
    private volatile bool _hasQuit;

    /// <param name="labels">The consoles' labels, UART 0 first.</param>
    /// <param name="interactive">True to give the terminal to console 0.</param>
    /// <param name="colours">False when the user wants none.</param>
    /// <param name="output">Where lines go without a terminal; null for standard output.</param>
    internal ConsoleSession(IReadOnlyList<string> labels, bool interactive, bool colours, TextWriter? output = null)
    {
        _output = output ?? Console.Out;
        if (interactive)
        {
            _interactive = new InteractiveConsoles(Console.OpenStandardOutput(), labels, colours);
            _terminal = new RawTerminal();
        }
        else
        {
            _labelled = new LabelledConsoles(_output, labels);
        }
    }

    /// <summary>Where the machine's output goes.</summary>
    internal IConsoleSink Sink => (IConsoleSink?)_interactive ?? _labelled!;

    /// <summary>What is typed is not for the machine at present, but for whoever plays on it: only escapes are obeyed.</summary>
    internal bool IsHeld
    {
        get => _isHeld;
        set => _isHeld = value;
    }

    /// <summary>The machine was ended at the keyboard.</summary>
    internal bool HasQuit => _hasQuit;

    /// <summary>Shows a line of our own among the machine's.</summary>
    internal void Announce(string text)
    {
        if (_interactive is not null)
            _interactive.Announce(text);
        else
            _output.WriteLine($"[firn] {text}");
    }

    /// <summary>Gives what is typed, or piped in, to console 0 from now on.</summary>
    internal void Connect(MachineRun run)
    {
        Stream? input = _terminal?.Input ?? (Console.IsInputRedirected ? Console.OpenStandardInput() : null);
        if (input is null)
            return;
        // A read of a terminal cannot be cancelled; a background thread ends with the process and holds nothing up.
        new Thread(() => Forward(input, run)) { IsBackground = true, Name = "keyboard" }.Start();
    }

    public void Dispose()
    {
        _labelled?.Flush();
        _interactive?.Finish();
        _terminal?.Dispose();
    }

    private void Forward(Stream input, MachineRun run)
    {
        var keys = new EscapeKeys();
        byte[] buffer = new byte[1024];
        try
        {
            while (input.Read(buffer) is > 0 and int count && !run.Completion.IsCompleted)
                ForwardAsync(buffer.AsMemory(0, count), keys, run).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The terminal, or the machine, is gone.
        }
    }

    private async Task ForwardAsync(ReadOnlyMemory<byte> typed, EscapeKeys keys, MachineRun run)
    {
        if (_interactive is null)
        {
            await run.Consoles[0].SendAsync(typed).ConfigureAwait(false);
            return;
        }
        var commands = new List<EscapeCommand>();
        byte[] forMachine = keys.Take(typed.Span, commands);
        if (!IsHeld)
            await run.Consoles[0].SendAsync(forMachine).ConfigureAwait(false);
        foreach (EscapeCommand command in commands)
        {
            if (command != EscapeCommand.Quit)
            {
                Announce(EscapeKeys.Help);
                continue;
            }
            _hasQuit = true;
            await run.StopAsync().ConfigureAwait(false);
        }
    }
}
