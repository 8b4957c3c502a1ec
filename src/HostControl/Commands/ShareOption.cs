using System;
using System.CommandLine;
using Firn.HostControl.Output;

namespace Firn.HostControl.Commands;

/// <summary>A share of each core of a realm, on the command line.</summary>
internal static class ShareOption
{
    private const string ByForm = "form";

    internal static Option<string> Create()
    {
        var share = new Option<string>("--share")
        {
            Description = "How much of each of its cores it may use: 25%, 250ms of each second, or form for what its form asks for",
            HelpName = "SHARE",
        };
        share.Validators.Add(result =>
        {
            string text = result.Tokens.Count > 0 ? result.Tokens[0].Value : "";
            if (text != ByForm && Amount.ParseShare(text) is null)
                result.AddError($"{text} is no share: 25%, 250ms of each second, or form.");
        });
        return share;
    }

    /// <summary>What it says; null for what the form asks for.</summary>
    internal static TimeSpan? Of(ParseResult parsed, Option<string> share) => parsed.GetValue(share) is { } text ? Amount.ParseShare(text) : null;
}
