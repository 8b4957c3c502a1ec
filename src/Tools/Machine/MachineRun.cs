using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Linq;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Host;

namespace Firn.Tools.Machine;

/// <summary>
/// A machine that runs. It ends by itself, by <see cref="StopAsync"/>, by its time limit, by cancellation, when disposed, and when this process
/// dies in whatever way: it never outlives the run. Every run has its own directory and sockets, so that any number go on at once.
/// </summary>
public sealed class MachineRun : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly MachineSockets _sockets;
    private readonly StringBuilder _complaints = new();
    private readonly Lock _sinkLock = new();
    private readonly CancellationTokenSource _stop;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly List<MachineConsole> _consoles = [];
    private MachineControl? _control;
    private MachineEnd? _killedFor;

    private MachineRun(Process process, MachineSockets sockets, TimeSpan limit, CancellationToken cancellation)
    {
        _process = process;
        _sockets = sockets;
        process.OutputDataReceived += Complain;
        process.ErrorDataReceived += Complain;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _stop.CancelAfter(limit);
        _stop.Token.Register(() => Kill(cancellation.IsCancellationRequested ? MachineEnd.Stopped : MachineEnd.TimeLimit));
    }

    /// <summary>The machine's consoles, UART 0 first.</summary>
    public IReadOnlyList<MachineConsole> Consoles => _consoles;

    /// <summary>The stream of the debugged virtual machine; null: none is debugged.</summary>
    public GuestDebugLine? GuestDebugger => _consoles[0].GuestDebugger;

    /// <summary>The emulator's control connection.</summary>
    public MachineControl Control => _control!;

    /// <summary>The emulator's process id.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Where another process of the same user controls the emulator, if the machine is observable (<see cref="MachineControl.ConnectAsync"/>).</summary>
    public string ObserverSocket => _sockets.ObserverPath;

    /// <summary>Ends with the machine, and says how.</summary>
    public Task<MachineExit> Completion { get; private set; } = null!;

    /// <summary>Starts a machine and connects its consoles before it executes its first instruction.</summary>
    /// <param name="machine">What to start.</param>
    /// <param name="limit">The longest that it may run, in all.</param>
    /// <param name="sink">Sees every console's output as it comes; null for nobody.</param>
    /// <param name="cancellation">Kills the machine.</param>
    /// <exception cref="FirnException">The emulator is missing or refuses the configuration.</exception>
    public static async Task<MachineRun> StartAsync(MachineConfiguration machine, TimeSpan limit, IConsoleSink? sink = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(machine);
        var sockets = new MachineSockets(machine.Consoles.Count);
        MachineRun? run = null;
        try
        {
            Process process = await LaunchAsync(machine, sockets).ConfigureAwait(false);
            run = new MachineRun(process, sockets, limit, cancellation);
            await run.ConnectAsync(machine, sink).ConfigureAwait(false);
            return run;
        }
        catch
        {
            if (run is null)
                sockets.Dispose();
            else
                await run.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>The console of a name.</summary>
    public MachineConsole Console(string name) => _consoles.Single(console => console.Transcript.Name == name);

    /// <summary>Waits until a console prints a line that a pattern matches, and answers the match.</summary>
    /// <exception cref="MachineException">The time passed, or the machine ended, without it; the message quotes the console.</exception>
    public async Task<Match> WaitForLineAsync(string console, Regex pattern, TimeSpan timeout, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        string line = await Console(console).Transcript.WaitForLineAsync(pattern.IsMatch, $"a line like /{pattern}/", timeout, cancellation).ConfigureAwait(false);
        return pattern.Match(line);
    }

    /// <summary>Types a text into a console.</summary>
    public Task SendAsync(string console, string text, CancellationToken cancellation = default) => Console(console).SendAsync(text, cancellation);

    /// <summary>Waits for the machine's end.</summary>
    /// <exception cref="MachineException">It did not end in time; it runs on.</exception>
    public async Task<MachineExit> WaitForExitAsync(TimeSpan timeout, CancellationToken cancellation = default)
    {
        try
        {
            return await Completion.WaitAsync(timeout, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new MachineException($"The machine was to end within {timeout.TotalSeconds:0.#} s, and runs on.", ExitCode.Timeout);
        }
    }

    /// <summary>Ends the machine, now.</summary>
    public Task<MachineExit> StopAsync()
    {
        Kill(MachineEnd.Stopped);
        return Completion;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Kill(MachineEnd.Stopped);
        await _process.WaitForExitAsync().ConfigureAwait(false);
        if (Completion is not null)
            await Completion.ConfigureAwait(false);
        _consoles.ForEach(console => console.Dispose());
        _control?.Dispose();
        _stop.Dispose();
        _process.Dispose();
        _sockets.Dispose();
    }

    private static async Task<Process> LaunchAsync(MachineConfiguration machine, MachineSockets sockets)
    {
        IReadOnlyList<string> arguments = MachineCommandLine.Arguments(machine, sockets.ConsolePaths, sockets.ControlPath, sockets.ObserverPath);
        // setpriv has the kernel kill the emulator when we die; setsid keeps a Ctrl-C of the terminal from it, so that we end it in order.
        var start = new ProcessStartInfo("setpriv", ["--pdeathsig", "KILL", "setsid", machine.Emulator, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            Process process = await ProcessStarter.StartAsync(start).ConfigureAwait(false);
            process.StandardInput.Close();
            return process;
        }
        catch (Win32Exception e)
        {
            throw new FirnException($"`setpriv` cannot be started: {e.Message}", "Run `./firn doctor` to see what is missing.", ExitCode.MissingTool);
        }
    }

    private async Task ConnectAsync(MachineConfiguration machine, IConsoleSink? sink)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        patience.CancelAfter(_patience);
        Task gone = _process.WaitForExitAsync(patience.Token);
        try
        {
            _control = new MachineControl(await AcceptAsync(_sockets.ControlListener).ConfigureAwait(false), _sockets.DirectoryPath);
            for (int i = 0; i < machine.Consoles.Count; i++)
                _consoles.Add(new MachineConsole(i, machine.Consoles[i], await AcceptAsync(_sockets.ConsoleListeners[i]).ConfigureAwait(false)));
        }
        catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
        {
            throw new MachineException("The emulator did not connect its consoles in time.", ExitCode.Timeout);
        }
        if (machine.GuestDebugger is { } guest)
            _consoles[0].Share(guest);
        Task<bool>[] pumps = [.. _consoles.Select(console => PumpAsync(console, sink))];
        Completion = CompleteAsync(pumps, _control.PumpAsync());
        await _control.ExecuteAsync("qmp_capabilities", null, patience.Token).ConfigureAwait(false);
        if (machine.DebuggerPort is null)
            await _control.ContinueAsync(patience.Token).ConfigureAwait(false);

        async Task<Socket> AcceptAsync(Socket listener)
        {
            Task<Socket> accepted = listener.AcceptAsync(patience.Token).AsTask();
            if (await Task.WhenAny(accepted, gone).ConfigureAwait(false) == accepted)
                return await accepted.ConfigureAwait(false);
            await gone.ConfigureAwait(false);
            // Without an argument this waits for the streams' end too, so that the complaint is complete.
            _process.WaitForExit();
            // 127 is how setsid says that there is no such program.
            throw _process.ExitCode == 127
                ? new FirnException($"The emulator is missing: {Complaints().Trim()}", "Run `./firn doctor --install`.", ExitCode.MissingTool)
                : new FirnException($"The emulator would not start (exit code {_process.ExitCode}):\n{Complaints()}");
        }
    }

    private async Task<bool> PumpAsync(MachineConsole console, IConsoleSink? sink)
    {
        bool within = await console.PumpAsync(sink, _sinkLock).ConfigureAwait(false);
        if (!within)
            Kill(MachineEnd.OutputLimit);
        return within;
    }

    private async Task<MachineExit> CompleteAsync(Task<bool>[] consoles, Task control)
    {
        await _process.WaitForExitAsync().ConfigureAwait(false);
        await Task.WhenAll([.. consoles, control]).ConfigureAwait(false);
        MachineEnd end = _control!.PoweredOff ? MachineEnd.PoweredOff
            : _killedFor ?? (_process.ExitCode == 0 ? MachineEnd.Stopped : MachineEnd.Failed);
        return new MachineExit(end, _process.ExitCode, Complaints(), _clock.Elapsed, _control.Resets);
    }

    private void Kill(MachineEnd reason)
    {
        lock (_complaints)
        {
            if (_process.HasExited)
                return;
            _killedFor ??= reason;
        }
        _process.Kill(entireProcessTree: true);
    }

    private void Complain(object sender, DataReceivedEventArgs line)
    {
        lock (_complaints)
        {
            if (line.Data is not null && _complaints.Length < 64 << 10)
                _complaints.Append(line.Data).Append('\n');
        }
    }

    private string Complaints()
    {
        lock (_complaints)
            return _complaints.ToString();
    }
}
