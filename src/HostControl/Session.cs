using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Firn.Host;
using Firn.Host.Files;
using Firn.HostControl.Terminal;
using Spectre.Console;

namespace Firn.HostControl;

/// <summary>What every command has at hand: the terminal, the way to the server, and the one place where failures become words and exit codes.</summary>
internal sealed class Session
{
    private const int Unbroken = 1000;

    // A day in seconds: a clock of .NET's counts fifty days of milliseconds.
    private const int LongestPatience = 86_400;

    private readonly Func<ServerAddress, CancellationToken, Task<Stream>> _connect;

    /// <param name="output">Results.</param>
    /// <param name="error">Progress and complaints.</param>
    /// <param name="connect">Makes a stream to a server.</param>
    /// <param name="isTerminal">Progress moves: a terminal shows it.</param>
    /// <param name="terminal">Where a realm's console is; null for the program's own.</param>
    internal Session(
        TextWriter output, TextWriter error, Func<ServerAddress, CancellationToken, Task<Stream>> connect, bool isTerminal, ITerminal? terminal = null)
    {
        _connect = connect;
        Terminal = terminal ?? new ProcessTerminal();
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

    internal ITerminal Terminal { get; }

    internal InvocationConfiguration Invocation { get; }

    /// <summary>Where the server is.</summary>
    internal Option<ServerAddress> Server { get; } = new("--connect")
    {
        Description = "The resource server: vsock:CONTEXT:PORT or unix:PATH",
        HelpName = "ADDRESS",
        Recursive = true,
        DefaultValueFactory = _ => ServerAddress.Usual,
        CustomParser = ParseAddress,
    };

    /// <summary>Where the consoles of realms are.</summary>
    internal Option<ServerAddress> Consoles { get; } = new("--consoles")
    {
        Description = "The console server: vsock:CONTEXT:PORT or unix:PATH",
        HelpName = "ADDRESS",
        DefaultValueFactory = _ => ServerAddress.UsualConsoles,
        CustomParser = ParseAddress,
    };

    /// <summary>How long an answer may take, in seconds.</summary>
    internal Option<int> Patience { get; } = new("--timeout")
    {
        Description = "How many seconds an answer may take",
        HelpName = "SECONDS",
        Recursive = true,
        DefaultValueFactory = _ => (int)new RealmConnectionOptions().AnswerTime.TotalSeconds,
        Validators = { CheckPatience },
    };

    /// <summary>Gives a command its work, with a connection.</summary>
    internal void SetAction(Command command, Func<ParseResult, RealmConnection, CancellationToken, Task> work)
    {
        command.SetAction((parsed, cancellation) => GuardAsync(async () =>
        {
            Stream stream = await ConnectAsync(parsed, Server, cancellation).ConfigureAwait(false);
            await using RealmConnection server = await RealmConnection.ConnectAsync(stream, OptionsOf(parsed), cancellation).ConfigureAwait(false);
            await work(parsed, server, cancellation).ConfigureAwait(false);
        }));
    }

    /// <summary>Attaches to a realm's console. The connection to the resource server is closed then: others may need it while this lasts.</summary>
    internal async Task<RealmConsole> AttachAsync(ParseResult parsed, RealmConnection server, string name, long? most, CancellationToken cancellation)
    {
        Stream stream = await ConnectAsync(parsed, Consoles, cancellation).ConfigureAwait(false);
        RealmConsole console = await RealmConsole.AttachAsync(stream, server, name, most, OptionsOf(parsed), cancellation).ConfigureAwait(false);
        await server.DisposeAsync().ConfigureAwait(false);
        return console;
    }

    private static ServerAddress? ParseAddress(ArgumentResult result)
    {
        ServerAddress? address = ServerAddress.Parse(result.Tokens[0].Value);
        if (address is null)
            result.AddError($"{result.Tokens[0].Value} is no address: vsock:CONTEXT:PORT or unix:PATH.");
        return address;
    }

    private static void CheckPatience(OptionResult result)
    {
        // What is no number is told already.
        if (result.Tokens is [var token] && int.TryParse(token.Value, NumberStyles.Integer, CultureInfo.InvariantCulture, out int seconds) && (seconds < 1 || seconds > LongestPatience))
            result.AddError($"--timeout is of 1 to {LongestPatience} seconds.");
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

    private Task<Stream> ConnectAsync(ParseResult parsed, Option<ServerAddress> address, CancellationToken cancellation) =>
        _connect(parsed.GetValue(address)!, cancellation).WaitAsync(OptionsOf(parsed).AnswerTime, cancellation);

    private RealmConnectionOptions OptionsOf(ParseResult parsed) => new() { AnswerTime = TimeSpan.FromSeconds(parsed.GetValue(Patience)) };

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
            Complain(
                "The server took no connection in time.",
                "Each watch, create, console and logs --follow holds one of its server's streams until it ends: end one, or give more time with --timeout.");
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
