using System;
using System.CommandLine;
using System.CommandLine.Invocation;
using System.Threading.Tasks;
using Firn.Tools.Cli.Commands;
using Firn.Tools.Host;

namespace Firn.Tools.Cli;

/// <summary>The <c>firn</c> command.</summary>
internal static class Program
{
    private static readonly InvocationConfiguration _invocation = new()
    {
        // Failures become words in Session. What still gets here is a defect of ours, and its stack trace is wanted.
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
    };

    private static async Task<int> Main(string[] arguments)
    {
        ParseResult parsed = FirnCommand.Create(new Session()).Parse(arguments);
        if (parsed.Action is ParseErrorAction complaint)
            complaint.ShowHelp = arguments.Length == 0;
        int code = await parsed.InvokeAsync(_invocation).ConfigureAwait(false);
        return parsed.Action is ParseErrorAction ? ExitCode.Usage : code;
    }
}
