using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Firn.Host;
using Firn.HostControl.Output;
using Firn.HostControl.Terminal;
using Spectre.Console;

namespace Firn.HostControl.Commands;

/// <summary><c>firnctl logs</c> and <c>console</c>.</summary>
internal static class ConsoleCommands
{
    // About a screen: what a prompt looks like, and what came before it.
    private const int Screen = 2048;

    internal static Command CreateLogs(Session session)
    {
        Argument<string> name = ControlCommand.NameArgument();
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on with what it prints, until Ctrl-C or the realm is gone" };
        var raw = new Option<bool>("--raw") { Description = "As the realm wrote it, though it control the terminal" };
        var command = new Command("logs", "What a realm printed on its console, the last 64 KiB of it") { name, follow, raw, session.Consoles };
        session.SetAction(command, async (parsed, server, cancellation) =>
        {
            await using RealmConsole console = await session.AttachAsync(parsed, server, parsed.GetValue(name)!, null, cancellation).ConfigureAwait(false);
            if (console.Dropped > 0)
                Tell(session, $"{console.Dropped} bytes before this are kept no more");
            await ShowAsync(session, console, parsed.GetValue(follow), parsed.GetValue(raw), cancellation).ConfigureAwait(false);
            if (console.IsGone)
                Tell(session, $"{parsed.GetValue(name)} is gone");
        });
        return command;
    }

    internal static Command CreateConsole(Session session)
    {
        Argument<string> name = ControlCommand.NameArgument();
        var command = new Command("console", "Type at a realm's console and see what it prints, until Ctrl-]") { name, session.Consoles };
        session.SetAction(command, async (parsed, server, cancellation) =>
        {
            await using RealmConsole console = await session.AttachAsync(parsed, server, parsed.GetValue(name)!, Screen, cancellation).ConfigureAwait(false);
            Tell(session, $"the console of {parsed.GetValue(name)}; Ctrl-] leaves it");
            await new ConsoleDialogue(console, session.Terminal).RunAsync(cancellation).ConfigureAwait(false);
            session.Error.WriteLine();
            Tell(session, console.IsGone ? $"{parsed.GetValue(name)} is gone" : $"left the console of {parsed.GetValue(name)}");
        });
        return command;
    }

    private static async Task ShowAsync(Session session, RealmConsole console, bool follows, bool isRaw, CancellationToken cancellation)
    {
        long next = console.From;
        if (next == console.End && !follows)
            return;
        var plain = new PlainText();
        TextWriter output = session.Output.Profile.Out.Writer;
        await foreach (ConsoleText text in console.ReadAsync(cancellation).ConfigureAwait(false))
        {
            if (text.Position > next)
                Tell(session, $"{text.Position - next} bytes were printed faster than read, and lost");
            next = text.End;
            if (isRaw)
                await session.Terminal.ShowAsync(text.Bytes, cancellation).ConfigureAwait(false);
            else
                await output.WriteAsync(plain.Take(text.Bytes.Span)).ConfigureAwait(false);
            await output.FlushAsync(cancellation).ConfigureAwait(false);
            if (!follows && next >= console.End)
                return;
        }
    }

    private static void Tell(Session session, string what) => session.Error.MarkupLineInterpolated($"==> {what}");
}
