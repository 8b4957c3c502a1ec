using System;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Cli.Building;
using Firn.Tools.Cli.Consoles;
using Firn.Tools.Cli.Demonstration;
using Firn.Tools.Host;
using Firn.Tools.Layouts;
using Firn.Tools.Machine;
using Spectre.Console;
using Layout = Firn.Tools.Layouts.Layout;

namespace Firn.Tools.Cli.Commands;

/// <summary><c>firn demo</c>.</summary>
internal static class DemoCommand
{
    private const string Hello = """
        First, C# alone: the monitor at EL3, an image of ours at EL2 with its MMU on, and
        a program at EL0 that calls it and tries what it may not.
        """;

    private const string Pair = """
        Now the kernel, C# with seL4's ABI, at EL2: a root task makes two components, each
        with an address space and capabilities of its own, and they call each other.
        """;

    internal static Command Create(Session session)
    {
        var script = new Option<bool>("--script") { Description = "Type nothing yourself: run, judge, and answer with the exit code" };
        var el1 = new Option<bool>("--el1") { Description = "Enter Linux at EL1 instead of EL2" };
        var machine = new MachineOptions();
        var command = new Command("demo", "Show the monitor, the kernel with two components, and stock Debian above the monitor") { script, el1 };
        machine.AddTo(command);
        session.SetAction(command, (parsed, cancellation) =>
            RunAsync(session, machine, parsed, parsed.GetValue(el1) ? 1 : 2, parsed.GetValue(script) || !RawTerminal.IsAvailable, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        Session session, MachineOptions options, ParseResult parsed, int exceptionLevel, bool script, CancellationToken cancellation)
    {
        await ShowAsync(session, "hello", Hello, "program exited with 42", cancellation).ConfigureAwait(false);
        await ShowAsync(session, "kernel-pair", Pair, "both components are done", cancellation).ConfigureAwait(false);
        Layout layout = LayoutCatalog.Find(session.Workspace, $"linux-el{exceptionLevel}");
        BuiltLayout built = await RunCommand.PrepareAsync(session, layout, options.Memory(parsed, layout), parsed.GetValue(options.Append), cancellation).ConfigureAwait(false);
        MachineConfiguration machine = options.Configure(parsed, built);
        session.Log.Say($"""

            Firn's monitor, C# without a runtime, starts at EL3 from reset. It moves
            into secure memory, checks the boot image, and enters an unmodified
            Debian kernel at EL{exceptionLevel} of the normal world; PSCI brings {machine.Cores} cores up.

            """);
        MachineExit exit;
        string firmware;
        using (var consoles = new ConsoleSession([.. layout.Consoles.Select(console => console.Label)], !script, Colours.AreWelcome))
        {
            await using MachineRun run = await MachineRun.StartAsync(machine, options.Limit(parsed), consoles.Sink, cancellation).ConfigureAwait(false);
            var demo = new DemoScript(run, machine.Cores, exceptionLevel, consoles.Announce);
            if (script)
            {
                await demo.PlayAsync(cancellation).ConfigureAwait(false);
            }
            else
            {
                consoles.Announce(EscapeKeys.Help);
                consoles.Connect(run);
                await demo.WelcomeAsync(cancellation).ConfigureAwait(false);
            }
            exit = await run.Completion.ConfigureAwait(false);
            firmware = run.Console(MachineConfiguration.SecureConsole).Transcript.Text;
        }
        cancellation.ThrowIfCancellationRequested();
        if (script && exit.End != MachineEnd.PoweredOff)
            throw new FirnException($"The machine did not power itself off: {exit.End}.");
        int code = RunCommand.Judge(exit, firmware, session);
        if (script)
            session.Output.WriteLine("Demonstration passed.");
        return code;
    }

    // A few seconds each, on the machines that the layouts ask for.
    private static async Task ShowAsync(Session session, string name, string words, string expected, CancellationToken cancellation)
    {
        Layout layout = LayoutCatalog.Find(session.Workspace, name);
        int memory = MemorySize.ParseMebibytes(layout.Machine.Memory);
        BuiltLayout built = await RunCommand.PrepareAsync(session, layout, memory, null, cancellation).ConfigureAwait(false);
        session.Log.Say($"\n{words}\n");
        using var consoles = new ConsoleSession([.. layout.Consoles.Select(console => console.Label)], false, Colours.AreWelcome);
        MachineConfiguration machine = built.ToMachine();
        await using MachineRun run = await MachineRun.StartAsync(machine, TimeSpan.FromMinutes(1), consoles.Sink, cancellation).ConfigureAwait(false);
        MachineExit exit = await run.Completion.ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        if (exit.End != MachineEnd.PoweredOff || !run.Consoles[0].Transcript.Text.Contains(expected, StringComparison.Ordinal))
            throw new FirnException($"The layout {name} did not do what it was to do: {exit.End}.");
    }
}
