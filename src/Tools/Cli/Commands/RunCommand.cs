using System;
using System.CommandLine;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Cli.Building;
using Firn.Tools.Cli.Consoles;
using Firn.Tools.Host;
using Firn.Tools.Layouts;
using Firn.Tools.Machine;

namespace Firn.Tools.Cli.Commands;

/// <summary><c>firn run</c>.</summary>
internal static partial class RunCommand
{
    internal static Command Create(Session session)
    {
        var layout = new Argument<string>("LAYOUT") { Description = "The layout to boot: a folder of layouts/, or the path of another with a layout.json" };
        var kernel = new KernelOptions();
        var guest = new GuestOptions();
        var machine = new MachineOptions();
        var debugger = new GuestDebugOption();
        var command = new Command("run", "Boot a layout; the terminal becomes its first console") { layout };
        kernel.AddTo(command);
        guest.AddTo(command);
        machine.AddTo(command);
        debugger.AddTo(command);
        session.SetAction(command, (parsed, cancellation) =>
        {
            Layout chosen = guest.Apply(parsed, LayoutCatalog.Find(session.Workspace, parsed.GetValue(layout)!));
            chosen = machine.Apply(parsed, kernel.Apply(parsed, chosen));
            return RunAsync(session, debugger.Apply(parsed, chosen), machine, debugger, parsed, cancellation);
        });
        return command;
    }

    /// <summary>Prepares tools and layout.</summary>
    internal static async Task<BuiltLayout> PrepareAsync(Session session, Layout layout, int memory, string? append, CancellationToken cancellation)
    {
        await new Toolchain(session).EnsureAsync(LayoutCatalog.HasNative(session.Workspace, [layout]), cancellation).ConfigureAwait(false);
        var builder = new LayoutBuilder(new WorkspaceSources(session), session.Workspace.BuiltLayouts);
        BuiltLayout built = await builder.BuildAsync(layout, memory, append, cancellation).ConfigureAwait(false);
        foreach (PassedDevice device in built.PassedThrough)
            session.Log.Say($"UNSAFE: {device}.");
        return built;
    }

    /// <summary>What the process answers for a machine's end.</summary>
    /// <param name="exit">How it ended.</param>
    /// <param name="firmware">What the secure console showed: the firmware also switches off after a refusal or a fault of its own.</param>
    /// <param name="session">Where to say it.</param>
    internal static int Judge(MachineExit exit, string firmware, Session session)
    {
        if (Refusal().Match(firmware) is { Success: true } refusal)
        {
            bool isOfKernel = refusal.Value.StartsWith("kernel:", StringComparison.Ordinal);
            throw new FirnException(refusal.Value.TrimEnd(), isOfKernel ? null : "`./firn image inspect` shows the boot image and what is wrong with it.");
        }
        if (Fault().Match(firmware) is { Success: true } fault)
            throw new FirnException(fault.Value.TrimEnd(), "The report on its console names the functions; docs/debugging.md says how to read it.");
        (string? words, int code) = exit.End switch
        {
            MachineEnd.PoweredOff or MachineEnd.Stopped => (null, ExitCode.Success),
            MachineEnd.TimeLimit => ("the time limit passed; the machine was ended", ExitCode.Timeout),
            MachineEnd.OutputLimit => ("a console printed without end; the machine was ended", ExitCode.Failure),
            _ => ($"the emulator failed (exit code {exit.ExitCode})\n{exit.Error}".Trim(), ExitCode.Failure),
        };
        if (words is not null)
            throw new FirnException(words, null, code);
        session.Log.Say($"The machine {(exit.End == MachineEnd.PoweredOff ? "powered itself off" : "was ended")} after {exit.Elapsed.TotalSeconds:0.0} s.");
        return code;
    }

    private static async Task<int> RunAsync(Session session, Layout layout, MachineOptions options, GuestDebugOption debugger, ParseResult parsed, CancellationToken cancellation)
    {
        BuiltLayout built = await PrepareAsync(session, layout, options.Memory(parsed, layout), parsed.GetValue(options.Append), cancellation).ConfigureAwait(false);
        MachineConfiguration machine = options.Configure(parsed, built) with { GuestDebugger = debugger.Read(parsed)?.Name };
        if (machine.DebuggerPort is { } port)
            session.Log.Say($"The machine waits at reset for: gdb-multiarch -ex 'target remote localhost:{port}' artifacts/bin/MonitorImage/freestanding/monitor.elf");

        MachineExit exit;
        string firmware;
        string? silent;
        using (var consoles = new ConsoleSession([.. layout.Consoles.Select(console => console.Label)], RawTerminal.IsAvailable, Colours.AreWelcome))
        {
            await using MachineRun run = await MachineRun.StartAsync(machine, options.Limit(parsed), consoles.Sink, cancellation).ConfigureAwait(false);
            using PublishedRun published = PublishedRun.Publish(ObserverOptions.FolderOf(session), layout.Name, run.ObserverSocket);
            if (RawTerminal.IsAvailable)
                consoles.Announce(EscapeKeys.Help);
            await using GuestDebugServer? server = debugger.Open(parsed, run, consoles);
            consoles.Connect(run);
            exit = await run.Completion.ConfigureAwait(false);
            silent = run.GuestDebugger is { Ready.IsCompletedSuccessfully: false } guest ? guest.Name : null;
            firmware = run.Console(MachineConfiguration.SecureConsole).Transcript.Text;
            // What loader and kernel refuse or report counts as firmware's: they, too, switch off.
            if (layout.Kernel is not null)
                firmware += run.Console(MachineConfiguration.NormalConsole).Transcript.Text;
        }
        cancellation.ThrowIfCancellationRequested();
        if (silent is not null)
            session.Log.Say($"No virtual machine {silent} has said that it can be debugged.");
        return Judge(exit, firmware, session);
    }

    [GeneratedRegex("^(boot|loader:|kernel: boot) refused: .*$", RegexOptions.Multiline)]
    private static partial Regex Refusal();

    [GeneratedRegex("^(monitor|first stage|loader|kernel): PANIC.*$", RegexOptions.Multiline)]
    private static partial Regex Fault();
}
