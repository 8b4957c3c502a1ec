using System;
using System.Buffers.Binary;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Firn.Host;
using Firn.HostTests.Serving;
using Firn.RealmProtocol;
using Xunit;

namespace Firn.HostTests;

/// <summary>The library at consoles of realms, against the console server itself.</summary>
public sealed class RealmConsoleTests
{
    private readonly ScriptedServer _server = new();
    private readonly ServedConsoles _consoles = new();

    public RealmConsoleTests()
    {
        _server.Realms["web"] = ScriptedServer.Entry("web", RealmState.Running);
        _consoles.Turn(1);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_printed_comes_first_and_then_what_is_printed()
    {
        _consoles.Print(1, "before");
        await using RealmConsole console = await AttachAsync();
        Assert.Equal((0, 6, 0), (console.From, console.End, console.Dropped));
        var reader = new Reader(console);
        await reader.UntilAsync("before");
        _consoles.Print(1, " after");
        await reader.UntilAsync("before after");
        _consoles.Turn(1);
        await reader.EndAsync();
        Assert.True(console.IsGone);
        Assert.Equal(RealmStatus.NoSuchRealm, (await Assert.ThrowsAsync<RealmRefusedException>(() => console.TypeAsync("x"u8.ToArray(), Cancellation))).Status);
    }

    [Fact]
    public async Task What_is_kept_no_more_is_counted_and_no_more_than_is_wanted_comes()
    {
        _consoles.Print(1, new string('x', 100_000) + "end");
        await using (RealmConsole all = await AttachAsync())
            Assert.Equal((100_003 - (64 << 10), 100_003 - (64 << 10)), (all.Dropped, all.From));
        await using RealmConsole some = await AttachAsync(most: 3);
        Assert.Equal((100_003 - (64 << 10), 100_000), (some.Dropped, some.From));
        await new Reader(some).UntilAsync("end");
    }

    [Fact]
    public async Task A_long_text_is_typed_as_fast_as_the_realm_reads()
    {
        await using RealmConsole console = await AttachAsync();
        var reader = new Reader(console);
        string text = string.Concat(Enumerable.Range(0, 1000).Select(i => $"{i} "));
        Task typing = console.TypeAsync(Encoding.ASCII.GetBytes(text), Cancellation);
        await Task.Delay(100, Cancellation);
        Assert.False(typing.IsCompleted);
        var read = new StringBuilder();
        while (read.Length < text.Length)
        {
            read.Append(_consoles.Read(1));
            await Task.Delay(1, Cancellation);
        }
        await typing;
        Assert.Equal(text, read.ToString());
        await console.DisposeAsync();
        await reader.EndAsync<RealmConnectionException>();
    }

    // Whose the number is is asked before and after; who had it in between shows by the term.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_console_is_never_another_realm_s(bool hasOtherNumber)
    {
        _consoles.Print(1, "of the first");
        int asked = 0;
        _server.Tamper = (operation, answer) =>
        {
            if (operation != RealmOperation.Info || ++asked != 2)
                return answer;
            if (hasOtherNumber)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(answer.AsSpan(16 + 36), 2);
                return answer;
            }
            _consoles.Turn(1);
            _consoles.Turn(1);
            return answer;
        };
        Assert.Equal(RealmStatus.NoSuchRealm, (await Assert.ThrowsAsync<RealmRefusedException>(() => AttachAsync())).Status);
    }

    [Fact]
    public async Task A_realm_that_is_not_there_has_no_console()
    {
        Assert.Equal(RealmStatus.NoSuchRealm, (await Assert.ThrowsAsync<RealmRefusedException>(() => AttachAsync("other"))).Status);
        _consoles.Turn(1);
        Assert.Equal(RealmStatus.NoSuchRealm, (await Assert.ThrowsAsync<RealmRefusedException>(() => AttachAsync())).Status);
    }

    [Theory]
    [InlineData("token", 8, 1)]
    [InlineData("operation", 4, 17)]
    [InlineData("status", 6, 2)]
    [InlineData("no status", 6, 99)]
    [InlineData("back", 16, 0)]
    [InlineData("beyond", 23, 0x80)]
    [InlineData("empty", 0, 8)]
    [InlineData("shorter", 0, 7)]
    public async Task Text_that_is_none_ends_the_console(string damage, int place, byte value)
    {
        _consoles.Print(1, "some text");
        await using RealmConsole console = await AttachAsync(most: 4);
        var reader = new Reader(console);
        await reader.UntilAsync("text");
        _consoles.Tamper = bytes =>
        {
            bytes[place] = value;
            return bytes;
        };
        _consoles.Print(1, damage);
        RealmConnectionException failure = await reader.EndAsync<RealmConnectionException>();
        Assert.Equal(RealmConnectionFailure.Nonsense, failure.Failure);
        Assert.Contains("console server", failure.Message, StringComparison.Ordinal);
        Assert.False(console.IsGone);
    }

    [Theory]
    [InlineData(16, 2)]
    [InlineData(20, 1)]
    [InlineData(6, 1)]
    [InlineData(8, 77)]
    public async Task An_answer_to_typing_that_is_none_ends_the_console(int place, byte value)
    {
        await using RealmConsole console = await AttachAsync();
        var reader = new Reader(console);
        _consoles.Tamper = bytes =>
        {
            bytes[place] = value;
            return bytes;
        };
        await Assert.ThrowsAnyAsync<RealmException>(() => console.TypeAsync("x"u8.ToArray(), Cancellation));
        await reader.EndAsync<RealmConnectionException>();
    }

    private async Task<RealmConsole> AttachAsync(string name = "web", long? most = null)
    {
        await using RealmConnection connection = await RealmConnection.ConnectAsync(_server.Connect(), null, Cancellation);
        return await RealmConsole.AttachAsync(_consoles.Connect(), connection, name, most, null, Cancellation);
    }

    /// <summary>Reads for as long as there is something.</summary>
    private sealed class Reader
    {
        private readonly StringBuilder _text = new();
        private readonly Task _reading;

        internal Reader(RealmConsole console)
        {
            _reading = Task.Run(() => ReadAsync(console));
        }

        internal async Task UntilAsync(string text)
        {
            while (Text != text)
            {
                Assert.False(_reading.IsCompleted, Text);
                await Task.Delay(2, Cancellation);
            }
        }

        internal Task EndAsync() => _reading;

        internal Task<TException> EndAsync<TException>()
            where TException : Exception => Assert.ThrowsAsync<TException>(() => _reading);

        private string Text
        {
            get
            {
                lock (_text)
                    return _text.ToString();
            }
        }

        private async Task ReadAsync(RealmConsole console)
        {
            long next = console.From;
            await foreach (ConsoleText piece in console.ReadAsync(Cancellation))
            {
                Assert.Equal(next, piece.Position);
                next = piece.End;
                lock (_text)
                    _text.Append(Encoding.UTF8.GetString(piece.Bytes.Span));
            }
        }
    }
}
