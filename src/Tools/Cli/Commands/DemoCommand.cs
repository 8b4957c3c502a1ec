using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Cli.Building;
using Firn.Tools.Cli.Consoles;
using Firn.Tools.Cli.Demonstration;
using Firn.Tools.Host;
using Firn.Tools.Layouts;
using Firn.Tools.Machine;
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

    private const string Realms = """
        Now the whole: above the kernel a stock Debian, unpatched, in a virtual machine. It is
        the host: it manages this machine, and asks a resource server for realms, confidential
        guests beside it that it can neither read nor change.
        """;

    internal static Command Create(Session session)
    {
        var script = new Option<bool>("--script") { Description = "Leave no console: end the machine after the story, and answer with the exit code" };
        var json = new Option<bool>("--json") { Description = "The same, and what was shown as JSON; the machine's consoles go to standard error" };
        var machine = new MachineOptions();
        var command = new Command("demo", "Show C# alone, the kernel with two components, then a stock Debian that makes realms, and attacks one") { script, json };
        machine.AddTo(command);
        session.SetAction(command, async (parsed, cancellation) =>
        {
            bool isJson = parsed.GetValue(json);
            List<StoryStep> steps = [];
            try
            {
                int code = await RunAsync(
                    session, machine, parsed, isJson || parsed.GetValue(script) || !RawTerminal.IsAvailable, isJson ? Console.Error : Console.Out, steps, cancellation).ConfigureAwait(false);
                if (isJson)
                    JsonOutput.Write(new StoryReport(code == ExitCode.Success, steps, null));
                return code;
            }
            catch (FirnException problem) when (isJson)
            {
                JsonOutput.Write(new StoryReport(false, steps, problem.Message));
                throw;
            }
        });
        return command;
    }

    private static async Task<int> RunAsync(
        Session session, MachineOptions options, ParseResult parsed, bool isScript, TextWriter output, List<StoryStep> steps, CancellationToken cancellation)
    {
        await ShowAsync(session, "hello", Hello, "program exited with 42", output, cancellation).ConfigureAwait(false);
        steps.Add(new StoryStep("hello", "C# at EL3, EL2 and EL0, without a runtime."));
        await ShowAsync(session, "kernel-pair", Pair, "both components are done", output, cancellation).ConfigureAwait(false);
        steps.Add(new StoryStep("kernel", "Two components called each other through the kernel."));

        Layout layout = LayoutCatalog.Find(session.Workspace, "linux-host");
        BuiltLayout built = await RunCommand.PrepareAsync(session, layout, options.Memory(parsed, layout), parsed.GetValue(options.Append), cancellation).ConfigureAwait(false);
        session.Log.Say($"\n{Realms}\n");
        MachineExit exit;
        string firmware;
        using (var consoles = new ConsoleSession([.. layout.Consoles.Select(console => console.Label)], !isScript, Colours.AreWelcome, output))
        {
            await using MachineRun run = await MachineRun.StartAsync(options.Configure(parsed, built), options.Limit(parsed), consoles.Sink, cancellation).ConfigureAwait(false);
            var story = new RealmStory(run, name => MeasurementOf(built, name), steps, consoles.Announce);
            consoles.IsHeld = true;
            if (!isScript)
            {
                consoles.Announce(EscapeKeys.Help);
                consoles.Connect(run);
            }
            await PlayAsync(story, consoles, isScript, cancellation).ConfigureAwait(false);
            if (!isScript && !consoles.HasQuit)
            {
                consoles.IsHeld = false;
                consoles.Announce("The host's shell is yours. Try: firnctl --help, firnctl create hello /realms/hello.realm --start, @? for who has a console, poweroff.");
            }
            exit = await run.Completion.ConfigureAwait(false);
            firmware = run.Console(MachineConfiguration.SecureConsole).Transcript.Text;
        }
        cancellation.ThrowIfCancellationRequested();
        if (isScript && exit.End != MachineEnd.PoweredOff)
            throw new FirnException($"The machine did not power itself off: {exit.End}.");
        int code = RunCommand.Judge(exit, firmware, session);
        if (isScript)
            output.WriteLine($"Demonstration passed: {steps.Count} steps.");
        return code;
    }

    // Who ends the machine in the middle of the story has seen enough: that is no failure.
    private static async Task PlayAsync(RealmStory story, ConsoleSession consoles, bool isScript, CancellationToken cancellation)
    {
        try
        {
            await story.PlayAsync(cancellation).ConfigureAwait(false);
            if (isScript)
                await story.EndAsync(cancellation).ConfigureAwait(false);
        }
        catch (MachineException) when (consoles.HasQuit)
        {
        }
    }

    // Compiled again, here: what the server says is compared with what nobody of the machine has touched.
    private static string MeasurementOf(BuiltLayout built, string realm) =>
        RealmFile.Compile(Path.Combine(Path.GetDirectoryName(built.Flash)!, "realms", realm, $"{realm}.cdl")).Measurement.ToString()!;

    // A few seconds each, on the machines that the layouts ask for.
    private static async Task ShowAsync(Session session, string name, string words, string expected, TextWriter output, CancellationToken cancellation)
    {
        Layout layout = LayoutCatalog.Find(session.Workspace, name);
        int memory = MemorySize.ParseMebibytes(layout.Machine.Memory);
        BuiltLayout built = await RunCommand.PrepareAsync(session, layout, memory, null, cancellation).ConfigureAwait(false);
        session.Log.Say($"\n{words}\n");
        using var consoles = new ConsoleSession([.. layout.Consoles.Select(console => console.Label)], false, Colours.AreWelcome, output);
        MachineConfiguration machine = built.ToMachine();
        await using MachineRun run = await MachineRun.StartAsync(machine, TimeSpan.FromMinutes(1), consoles.Sink, cancellation).ConfigureAwait(false);
        MachineExit exit = await run.Completion.ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        if (exit.End != MachineEnd.PoweredOff || !run.Consoles[0].Transcript.Text.Contains(expected, StringComparison.Ordinal))
            throw new FirnException($"The layout {name} did not do what it was to do: {exit.End}.");
    }
}
