using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using Firn.Host;
using Spectre.Console;

namespace Firn.HostControl.Commands;

/// <summary><c>firnctl start</c>, <c>stop</c> and <c>destroy</c>.</summary>
internal static class LifeCommands
{
    internal static Command CreateStart(Session session) =>
        Create(session, "start", "Let a realm's threads run, from the start or from where they were stopped", "runs", (server, name, cancellation) => server.StartAsync(name, cancellation));

    internal static Command CreateStop(Session session) =>
        Create(session, "stop", "Keep a realm's threads from running; start goes on where they are", "is stopped", (server, name, cancellation) => server.PauseAsync(name, cancellation));

    internal static Command CreateDestroy(Session session) =>
        Create(session, "destroy", "End a realm for good, and scrub its memory", "is gone, its memory scrubbed", (server, name, cancellation) => server.DestroyAsync(name, cancellation));

    private static Command Create(Session session, string verb, string description, string done, Func<RealmConnection, string, CancellationToken, Task> work)
    {
        Argument<string> name = ControlCommand.NameArgument();
        var command = new Command(verb, description) { name };
        session.SetAction(command, async (parsed, server, cancellation) =>
        {
            await work(server, parsed.GetValue(name)!, cancellation).ConfigureAwait(false);
            session.Error.MarkupLineInterpolated($"{parsed.GetValue(name)} {done}");
        });
        return command;
    }
}
