using System;
using System.CommandLine;
using Firn.HostControl.Output;
using Spectre.Console;

namespace Firn.HostControl.Commands;

/// <summary><c>firnctl set</c>.</summary>
internal static class SetCommand
{
    internal static Command Create(Session session)
    {
        Argument<string> name = ControlCommand.NameArgument();
        Option<string> share = ShareOption.Create(isRequired: true);
        var command = new Command("set", "Bound the processor time of a realm") { name, share };
        session.SetAction(command, async (parsed, server, cancellation) =>
        {
            TimeSpan? bound = ShareOption.Of(parsed, share);
            await server.SetShareAsync(parsed.GetValue(name)!, bound, cancellation).ConfigureAwait(false);
            session.Error.MarkupLineInterpolated($"{parsed.GetValue(name)} may use of each of its cores: {Amount.Share(bound)}");
        });
        return command;
    }
}
