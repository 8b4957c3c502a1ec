using System;
using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Threading.Tasks;
using Firn.Host;
using Firn.HostControl.Output;
using Firn.RealmProtocol;
using Spectre.Console;

namespace Firn.HostControl.Commands;

/// <summary><c>firnctl watch</c>.</summary>
internal static class WatchCommand
{
    internal static Command Create(Session session)
    {
        var json = new Option<bool>("--json") { Description = "Print a JSON object for each event, one a line" };
        var command = new Command("watch", "Say what happens to realms, as it happens, until Ctrl-C") { json };
        session.SetAction(command, async (parsed, server, cancellation) =>
        {
            await foreach (RealmNotice notice in server.WatchAsync(() => session.Error.MarkupLine("==> watching"), cancellation).ConfigureAwait(false))
            {
                string line = parsed.GetValue(json)
                    ? JsonSerializer.Serialize(notice, NoticeJson.Default.RealmNotice)
                    : string.Create(CultureInfo.InvariantCulture, $"{DateTime.Now:HH:mm:ss} {notice.Name} {Word(notice.Event)}");
                await session.Output.Profile.Out.Writer.WriteLineAsync(line).ConfigureAwait(false);
                await session.Output.Profile.Out.Writer.FlushAsync(cancellation).ConfigureAwait(false);
            }
        });
        return command;
    }

    private static string Word(RealmEvent happened) => happened switch
    {
        RealmEvent.Created => "is created",
        RealmEvent.Started => "runs",
        RealmEvent.Paused => "is stopped",
        RealmEvent.Destroyed => "is gone, its memory scrubbed",
        _ => "was refused",
    };
}
