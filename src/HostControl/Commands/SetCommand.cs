using System;
using System.CommandLine;
using Firn.HostControl.Output;
using Spectre.Console;

namespace Firn.HostControl.Commands;

/// <summary><c>firnctl set</c>.</summary>
internal static class SetCommand
{
    private const string ByForm = "form";

    internal static Command Create(Session session)
    {
        Argument<string> name = ControlCommand.NameArgument();
        var share = new Option<string>("--share")
        {
            Description = "How much of each of its cores it may use: 25%, 250ms of each second, or form for what its form asks for",
            HelpName = "SHARE",
            Required = true,
        };
        share.Validators.Add(result =>
        {
            string text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
            if (text != ByForm && Amount.ParseShare(text) is null)
                result.AddError($"{text} is no share: 25%, 250ms of each second, or form.");
        });
        var command = new Command("set", "Bound the processor time of a realm") { name, share };
        session.SetAction(command, async (parsed, server, cancellation) =>
        {
            TimeSpan? bound = Amount.ParseShare(parsed.GetValue(share)!);
            await server.SetShareAsync(parsed.GetValue(name)!, bound, cancellation).ConfigureAwait(false);
            session.Error.MarkupLineInterpolated($"{parsed.GetValue(name)} may use of each of its cores: {Amount.Share(bound)}");
        });
        return command;
    }
}
