using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using CsCheck;
using Firn.Host;
using Firn.HostControl;
using Firn.HostControl.Output;
using Firn.HostControl.Terminal;
using Firn.HostTests.Serving;
using Firn.RealmProtocol;
using Xunit;

namespace Firn.HostTests;

/// <summary><c>firnctl logs</c> and <c>console</c> as they are typed, against the console server itself.</summary>
public sealed class ConsoleCommandTests : IDisposable
{
    private readonly ScriptedServer _server = new();
    private readonly ServedConsoles _consoles = new();
    private readonly FakeTerminal _terminal = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public ConsoleCommandTests()
    {
        _server.Realms["web"] = ScriptedServer.Entry("web", RealmState.Running);
        _consoles.Turn(1);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task Logs_are_what_was_printed_and_nothing_that_controls_a_terminal()
    {
        _consoles.Print(1, "one\r\ntwo\e[2J \u00e4\u009b1m\u202e\tend\n");
        Assert.Equal(0, await RunAsync("logs", "web"));
        Assert.Equal("one\ntwo.[2J \u00e4.1m.\tend\n", _output.ToString());
        Assert.Empty(_error.ToString());
        Assert.Equal(0, await RunAsync("logs", "web", "--raw"));
        Assert.Equal("one\r\ntwo\e[2J \u00e4\u009b1m\u202e\tend\n", Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(_terminal.Shown)));
    }

    [Fact]
    public async Task Logs_of_a_realm_that_printed_nothing_are_empty()
    {
        Assert.Equal(0, await RunAsync("logs", "web"));
        Assert.Empty(_output.ToString() + _error);
    }

    [Fact]
    public async Task What_is_kept_no_more_is_told()
    {
        _consoles.Print(1, new string('x', 70_000) + "end");
        Assert.Equal(0, await RunAsync("logs", "web"));
        Assert.Equal(64 << 10, _output.ToString().Length);
        Assert.EndsWith("xend", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal($"==> {70_003 - (64 << 10)} bytes before this are kept no more\n", _error.ToString());
    }

    [Fact]
    public async Task Logs_that_follow_end_with_the_realm()
    {
        _consoles.Print(1, "first\n");
        Task<int> following = RunAsync("logs", "web", "-f");
        while (_output.ToString().Length == 0)
            await Task.Delay(2, Cancellation);
        // The resource server's stream is free for others meanwhile.
        while (_server.Ended == 0)
            await Task.Delay(2, Cancellation);
        _consoles.Print(1, "second\n");
        while (!_output.ToString().EndsWith("second\n", StringComparison.Ordinal))
            await Task.Delay(2, Cancellation);
        _consoles.Turn(1);
        Assert.Equal(0, await following);
        Assert.Equal("first\nsecond\n", _output.ToString());
        Assert.Equal("==> web is gone\n", _error.ToString());
    }

    [Fact]
    public async Task A_console_is_typed_at_until_it_is_left()
    {
        _consoles.Print(1, "$ ");
        Task<int> having = RunAsync("console", "web");
        await _terminal.ShowsAsync("$ ", Cancellation);
        Assert.Equal((true, 1), _terminal.Keyboard);
        // Ctrl-C is the realm's.
        _terminal.Type("date\r\u0003");
        string read = "";
        while (read.Length < 6)
            read += _consoles.Read(1);
        Assert.Equal("date\r\u0003", read);
        _consoles.Print(1, "\e[1mnow\e[0m");
        await _terminal.ShowsAsync("\e[1mnow\e[0m", Cancellation);
        _terminal.Type("x\u001dy");
        Assert.Equal(0, await having);
        Assert.Equal("x", _consoles.Read(1));
        Assert.Equal((false, 1), _terminal.Keyboard);
        Assert.Equal(["==> the console of web; Ctrl-] leaves it", "==> left the console of web"], Lines());
    }

    [Fact]
    public async Task A_console_without_a_keyboard_ends_with_its_input()
    {
        _terminal.Type("last words");
        _terminal.EndInput();
        Assert.Equal(0, await RunAsync("console", "web"));
        Assert.Equal("last words", _consoles.Read(1));
    }

    [Fact]
    public async Task A_console_ends_with_its_realm_and_the_keyboard_is_as_before()
    {
        Task<int> having = RunAsync("console", "web");
        while (!_terminal.Keyboard.IsTaken)
            await Task.Delay(2, Cancellation);
        _consoles.Turn(1);
        Assert.Equal(0, await having);
        Assert.Equal((false, 1), _terminal.Keyboard);
        Assert.Equal("==> web is gone", Lines()[^1]);
    }

    [Fact]
    public async Task A_console_that_is_interrupted_leaves_the_keyboard_as_before()
    {
        await using RealmConnection connection = await RealmConnection.ConnectAsync(_server.Connect(), null, Cancellation);
        await using RealmConsole console = await RealmConsole.AttachAsync(_consoles.Connect(), connection, "web", null, null, Cancellation);
        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task having = new ConsoleDialogue(console, _terminal).RunAsync(interrupt.Token);
        Assert.True(_terminal.Keyboard.IsTaken);
        await interrupt.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => having);
        Assert.False(_terminal.Keyboard.IsTaken);
    }

    [Theory]
    [InlineData(1, "logs", "other")]
    [InlineData(1, "console", "other")]
    [InlineData(2, "logs")]
    [InlineData(2, "console", "1st")]
    [InlineData(2, "logs", "web", "--consoles", "tcp:1")]
    public async Task Failures_have_their_exit_codes_and_say_why(int code, params string[] arguments)
    {
        Assert.Equal(code, await RunAsync(arguments));
        Assert.NotEmpty(_error.ToString());
        Assert.Equal(0, _terminal.Keyboard.Times);
    }

    [Fact]
    public async Task Servers_are_named_by_address()
    {
        string asked = "";
        var session = new Session(_output, _error, (address, _) => { asked += $"{address} "; return Task.FromResult(Connect(address)); }, false, _terminal);
        Assert.Equal(0, await Program.RunAsync(["logs", "web"], session));
        Assert.Equal("vsock:2:4200 vsock:2:4201 ", asked);
        Assert.Equal(3, await Program.RunAsync(["logs", "web", "--consoles", "unix:/none"], new Session(_output, _error, (address, _) =>
            address.Path is null ? Task.FromResult(Connect(address)) : throw new RealmException("Nobody is there.", "Look."), false, _terminal)));
    }

    [Fact]
    public void Plain_text_is_the_same_in_whatever_pieces() => Gen.Select(Gen.Byte.Array[0, 60], Gen.Int[1, 7]).Sample((bytes, size) =>
    {
        var whole = new PlainText();
        var pieces = new PlainText();
        string plain = whole.Take(bytes);
        Assert.Equal(plain, string.Concat(bytes.Chunk(size).Select(piece => pieces.Take(piece))));
        Assert.DoesNotContain(plain, character => char.IsControl(character) && character is not ('\n' or '\t'));
    });

    private string[] Lines() => _error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private Stream Connect(ServerAddress address) => address.Port == RealmLimits.ConsolePort ? _consoles.Connect() : _server.Connect();

    private Task<int> RunAsync(params string[] arguments) =>
        Program.RunAsync(arguments, new Session(_output, _error, (address, _) => Task.FromResult(Connect(address)), false, _terminal));
}
