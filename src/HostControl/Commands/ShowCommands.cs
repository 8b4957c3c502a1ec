using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Firn.Host;
using Firn.HostControl.Output;
using Firn.RealmProtocol;
using Spectre.Console;

namespace Firn.HostControl.Commands;

/// <summary><c>firnctl list</c>, <c>info</c> and <c>stats</c>.</summary>
internal static class ShowCommands
{
    internal static Command CreateList(Session session)
    {
        Option<bool> json = ControlCommand.JsonOption();
        var command = new Command("list", "Realms, their states, memory and time") { json };
        session.SetAction(command, async (parsed, server, cancellation) =>
        {
            IReadOnlyList<RealmDescription> realms = await server.ListAsync(cancellation).ConfigureAwait(false);
            if (parsed.GetValue(json))
                Write(session, JsonSerializer.Serialize([.. realms.Select(realm => RealmRecord.Of(realm))], ControlJson.Default.IReadOnlyListRealmRecord));
            else
                Show(session, realms);
        });
        return command;
    }

    internal static Command CreateInfo(Session session)
    {
        Argument<string> name = ControlCommand.NameArgument();
        Option<bool> json = ControlCommand.JsonOption();
        var command = new Command("info", "A realm, with its measurement") { name, json };
        session.SetAction(command, async (parsed, server, cancellation) =>
            await ShowAsync(session, server, parsed.GetValue(name)!, parsed.GetValue(json), cancellation).ConfigureAwait(false));
        return command;
    }

    internal static Command CreateStatistics(Session session)
    {
        Option<bool> json = ControlCommand.JsonOption();
        var command = new Command("stats", "The reserve of memory, and what was asked for so far") { json };
        session.SetAction(command, async (parsed, server, cancellation) =>
        {
            ServerStatistics statistics = await server.StatisticsAsync(cancellation).ConfigureAwait(false);
            if (parsed.GetValue(json))
            {
                Write(session, JsonSerializer.Serialize(statistics, ControlJson.Default.ServerStatistics));
                return;
            }
            Show(
                session,
                ("realms", $"{statistics.Realms}, {statistics.Created} made and {statistics.Destroyed} destroyed so far"),
                ("reserve", $"{Amount.Bytes(statistics.Reserve)}, {Amount.Bytes(statistics.Free)} of it free"),
                ("largest block", Amount.Bytes(statistics.LargestFree)),
                ("requests", $"{statistics.Requests}, {statistics.Refused} of them refused"),
                ("streams", statistics.Streams.ToString(CultureInfo.InvariantCulture)));
        });
        return command;
    }

    /// <summary>Shows a realm, with its cores.</summary>
    internal static async Task ShowAsync(Session session, RealmConnection server, string name, bool json, CancellationToken cancellation)
    {
        RealmDescription realm = await server.DescribeAsync(name, cancellation).ConfigureAwait(false);
        IReadOnlyList<RealmCore> cores = await server.CoresAsync(name, cancellation).ConfigureAwait(false);
        if (json)
        {
            Write(session, JsonSerializer.Serialize(RealmRecord.Of(realm, cores), ControlJson.Default.RealmRecord));
            return;
        }
        (string Name, string Value)[] lines =
        [
            ("name", realm.Name),
            ("state", Word(realm.State)),
            ("number", realm.Number.ToString(CultureInfo.InvariantCulture)),
            ("memory", Amount.Bytes(realm.Memory)),
            ("objects", $"{realm.Objects}, {realm.Threads} of them threads"),
            ("processor", $"{Amount.Time(realm.ProcessorTime)} used"),
            ("share", Amount.Share(realm.Share)),
            .. cores.Select(core => ($"core {core.Core}", $"{(core.On == core.Core ? "" : $"on core {core.On}: ")}{Amount.Share(core.Share)}, {Amount.Time(core.ProcessorTime)} used there")),
            ("measurement", realm.State == RealmState.Arriving ? "not yet" : $"sha384:{realm.Measurement}"),
        ];
        Show(session, lines);
    }

    private static void Show(Session session, IReadOnlyList<RealmDescription> realms)
    {
        if (realms.Count == 0)
        {
            session.Error.WriteLine("There are no realms.");
            return;
        }
        Table table = new Table().Border(TableBorder.None).AddColumns("NAME", "STATE", "MEMORY", "THREADS", "PROCESSOR", "SHARE");
        foreach (RealmDescription realm in realms)
        {
            table.AddRow(
                new Text(realm.Name), new Text(Word(realm.State)), new Text(Amount.Bytes(realm.Memory)), new Text(realm.Threads.ToString(CultureInfo.InvariantCulture)),
                new Text(Amount.Time(realm.ProcessorTime)), new Text(Amount.Share(realm.Share)));
        }
        session.Output.Write(table);
    }

    private static void Show(Session session, params (string Name, string Value)[] lines)
    {
        int width = lines.Max(line => line.Name.Length);
        foreach ((string name, string value) in lines)
            Write(session, $"{name.PadRight(width)}  {value}");
    }

    // Unwrapped: what is copied from a terminal, or read by a program, is one piece.
    private static void Write(Session session, string text) => session.Output.Profile.Out.Writer.WriteLine(text);

    private static string Word(RealmState state) => state switch
    {
        RealmState.Arriving => "arriving",
        RealmState.Created => "created",
        RealmState.Running => "running",
        _ => "going",
    };
}
