using System;
using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Firn.Tools.Elf;
using Firn.Tools.Host;
using Spectre.Console;

namespace Firn.Tools.Cli;

/// <summary>What every command has at hand: the source tree, the terminal, and the one place where failures become words and exit codes.</summary>
internal sealed class Session
{
    private readonly Lazy<Workspace> _workspace;

    /// <param name="workspace">The source tree; null for the one that the current folder is in.</param>
    internal Session(Workspace? workspace = null)
    {
        _workspace = workspace is null ? new(Workspace.Find) : new(workspace);
        Error = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        Output = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        // Without a terminal there is nothing to wrap for: a line stays a line.
        if (Console.IsOutputRedirected)
            Output.Profile.Width = 1000;
        if (Console.IsErrorRedirected)
            Error.Profile.Width = 1000;
        Log = new ConsoleStepLog(Error, !Console.IsErrorRedirected && Error.Profile.Capabilities.Interactive);
    }

    internal Workspace Workspace => _workspace.Value;

    /// <summary>Results: the only thing on standard output, so that <c>--json</c> gives JSON and nothing else.</summary>
    internal IAnsiConsole Output { get; }

    /// <summary>Progress and complaints.</summary>
    internal IAnsiConsole Error { get; }

    internal IStepLog Log { get; }

    /// <summary>Gives a command its work.</summary>
    internal void SetAction(Command command, Func<ParseResult, CancellationToken, Task<int>> work) =>
        command.SetAction((parsed, cancellation) => GuardAsync(() => work(parsed, cancellation)));

    private async Task<int> GuardAsync(Func<Task<int>> work)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            Error.MarkupLine("[yellow]interrupted[/]");
            return ExitCode.Interrupted;
        }
        catch (FirnException e)
        {
            Error.MarkupLineInterpolated($"[red]error:[/] {e.Message}");
            if (e.Remedy is not null)
                Error.MarkupLineInterpolated($"[green]help:[/]  {e.Remedy}");
            return e.ExitCode;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ElfException)
        {
            // A file that is not there, may not be read or written, or is not what its name says: no fault of ours.
            Error.MarkupLineInterpolated($"[red]error:[/] {e.Message}");
            return ExitCode.Failure;
        }
    }
}
