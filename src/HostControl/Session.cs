using System;
using System.CommandLine;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Firn.Host;
using Firn.Host.Files;
using Spectre.Console;

namespace Firn.HostControl;

/// <summary>What every command has at hand: the terminal, the way to the server, and the one place where failures become words and exit codes.</summary>
internal sealed class Session
{
    private const int Unbroken = 1000;

    private readonly Func<ServerAddress, CancellationToken, Task<Stream>> _connect;

    /// <param name="output">Results.</param>
    /// <param name="error">Progress and complaints.</param>
    /// <param name="connect">Makes a stream to a server.</param>
    /// <param name="isTerminal">Progress moves: a terminal shows it.</param>
    internal Session(TextWriter output, TextWriter error, Func<ServerAddress, CancellationToken, Task<Stream>> connect, bool isTerminal)
    {
        _connect = connect;
        Output = Create(output, ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected);
        Error = Create(error, isTerminal);
        IsAnimated = isTerminal && Error.Profile.Capabilities.Interactive;
        Invocation = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            // Failures become words here. What still gets through is a defect of ours, and its stack trace is wanted.
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
        };
    }

    internal IAnsiConsole Output { get; }

    internal IAnsiConsole Error { get; }

    internal bool IsAnimated { get; }

    internal InvocationConfiguration Invocation { get; }

    /// <summary>Where the server is.</summary>
    internal Option<ServerAddress> Server { get; } = new("--connect")
    {
        Description = "The resource server: vsock:CONTEXT:PORT or unix:PATH",
        HelpName = "ADDRESS",
        Recursive = true,
        DefaultValueFactory = _ => ServerAddress.Usual,
        CustomParser = result =>
        {
            ServerAddress? address = ServerAddress.Parse(result.Tokens[0].Value);
            if (address is null)
                result.AddError($"{result.Tokens[0].Value} is no address: vsock:CONTEXT:PORT or unix:PATH.");
            return address;
        },
    };

    /// <summary>How long an answer may take, in seconds.</summary>
    internal Option<int> Patience { get; } = new("--timeout")
    {
        Description = "How many seconds an answer may take",
        HelpName = "SECONDS",
        Recursive = true,
        DefaultValueFactory = _ => (int)new RealmConnectionOptions().AnswerTime.TotalSeconds,
    };

    /// <summary>Gives a command its work, with a connection.</summary>
    internal void SetAction(Command command, Func<ParseResult, RealmConnection, CancellationToken, Task> work)
    {
        command.SetAction((parsed, cancellation) => GuardAsync(async () =>
        {
            var options = new RealmConnectionOptions { AnswerTime = TimeSpan.FromSeconds(Math.Max(1, parsed.GetValue(Patience))) };
            Stream stream = await _connect(parsed.GetValue(Server)!, cancellation).WaitAsync(options.AnswerTime, cancellation).ConfigureAwait(false);
            await using RealmConnection server = await RealmConnection.ConnectAsync(stream, options, cancellation).ConfigureAwait(false);
            await work(parsed, server, cancellation).ConfigureAwait(false);
        }));
    }

    private static IAnsiConsole Create(TextWriter writer, bool isTerminal)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        });
        // Without a terminal there is nothing to wrap for: a line stays a line.
        if (!isTerminal)
            console.Profile.Width = Unbroken;
        return console;
    }

    private async Task<int> GuardAsync(Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
            return ExitCode.Success;
        }
        catch (OperationCanceledException)
        {
            Error.MarkupLine("[yellow]interrupted[/]");
            return ExitCode.Interrupted;
        }
        catch (TimeoutException)
        {
            Complain("The resource server took no connection in time.", "Each watch and each create holds one of its streams until it ends: end one, or give more time with --timeout.");
            return ExitCode.Timeout;
        }
        catch (RealmException failure)
        {
            Complain(failure.Message, failure.Remedy);
            return failure switch
            {
                RealmConnectionException { Failure: RealmConnectionFailure.TimedOut } => ExitCode.Timeout,
                RealmConnectionException { Failure: RealmConnectionFailure.Unreachable } => ExitCode.NoConnection,
                RealmRefusedException or RealmConnectionException => ExitCode.Failure,
                RealmFileException => ExitCode.Usage,
                _ => ExitCode.NoConnection,
            };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Complain(failure.Message, null);
            return ExitCode.Usage;
        }
    }

    private void Complain(string message, string? remedy)
    {
        Error.MarkupLineInterpolated($"[red]error:[/] {message}");
        if (remedy is not null)
            Error.MarkupLineInterpolated($"[green]help:[/]  {remedy}");
    }
}
