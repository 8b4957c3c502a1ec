using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.Host;
using Firn.HostControl.Output;
using Spectre.Console;

namespace Firn.HostControl.Commands;

/// <summary><c>firnctl set</c>.</summary>
internal static class SetCommand
{
    internal static Command Create(Session session)
    {
        Argument<string> name = ControlCommand.NameArgument();
        Option<string> share = ShareOption.Create();
        Option<Dictionary<int, int>?> cores = CoreOption.Create();
        Option<bool> json = ControlCommand.JsonOption();
        var command = new Command("set", "Bound the processor time of a realm, and say on which cores it runs") { name, share, cores, json };
        command.Validators.Add(result =>
        {
            if (result.GetResult(share) is null && result.GetResult(cores) is null)
                result.AddError("There is nothing to set: say --share SHARE, --core FROM=TO, or both.");
        });
        session.SetAction(command, async (parsed, server, cancellation) =>
        {
            (string realm, Dictionary<int, int> moves) = (parsed.GetValue(name)!, parsed.GetValue(cores) ?? []);
            bool hasShare = parsed.GetValue(share) is not null;
            TimeSpan? bound = ShareOption.Of(parsed, share);
            await AskAsync(server, realm, hasShare, bound, moves, cancellation).ConfigureAwait(false);
            if (hasShare)
                session.Error.MarkupLineInterpolated($"{realm} may use of each of its cores: {Amount.Share(bound)}");
            foreach ((int core, int on) in moves.OrderBy(move => move.Key))
                session.Error.MarkupLineInterpolated($"what {realm} has on core {core} by its form runs on core {on}");
            if (parsed.GetValue(json))
                await ShowCommands.ShowAsync(session, server, realm, json: true, cancellation).ConfigureAwait(false);
        });
        return command;
    }

    // In one request, so that it is done whole or not at all.
    private static Task AskAsync(RealmConnection server, string realm, bool hasShare, TimeSpan? share, Dictionary<int, int> moves, CancellationToken cancellation) =>
        moves.Count == 0 ? server.SetShareAsync(realm, share, cancellation)
        : hasShare ? server.MoveAsync(realm, moves, share, cancellation)
        : server.MoveAsync(realm, moves, cancellation);
}
