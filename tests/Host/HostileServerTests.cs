using System;
using System.Buffers.Binary;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.Host;
using Firn.Host.Files;
using Firn.HostTests.Serving;
using Firn.RealmProtocol;
using Xunit;

namespace Firn.HostTests;

/// <summary>Answers that are none, come late or not at all: each is an error that says so, at once, and the connection is over.</summary>
public sealed class HostileServerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static RealmConnectionOptions Impatient { get; } = new() { AnswerTime = TimeSpan.FromSeconds(0.3) };

    [Theory]
    [InlineData("operation")]
    [InlineData("token")]
    [InlineData("status")]
    [InlineData("length")]
    [InlineData("short")]
    [InlineData("long")]
    [InlineData("refusal with bytes")]
    public async Task An_answer_that_is_none_ends_the_connection(string damage)
    {
        var server = new ScriptedServer();
        server.Realms["web"] = ScriptedServer.Entry("web");
        server.Tamper = (operation, answer) => operation == RealmOperation.Info ? Damage(damage, answer) : answer;
        await using RealmConnection connection = await RealmConnection.ConnectAsync(server.Connect(), null, Cancellation);
        await AssertNonsenseAsync(() => connection.DescribeAsync("web", Cancellation));
        // And stays so.
        await AssertNonsenseAsync(() => connection.ListAsync(Cancellation));
    }

    [Fact]
    public async Task A_description_of_another_realm_is_none()
    {
        var server = new ScriptedServer();
        server.Realms["web"] = ScriptedServer.Entry("other");
        await using RealmConnection connection = await RealmConnection.ConnectAsync(server.Connect(), null, Cancellation);
        await AssertNonsenseAsync(() => connection.DescribeAsync("web", Cancellation));
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(8, 1)]
    [InlineData(12, 64)]
    [InlineData(20, 1)]
    [InlineData(39, 0x80)]
    [InlineData(47, 0x80)]
    public async Task Cores_that_cannot_be_are_none(int at, byte value)
    {
        var server = new ScriptedServer();
        server.Realms["web"] = ScriptedServer.Entry("web");
        // Behind the header: how many there are, then core, place, contexts, zero, share and time of the first.
        server.Tamper = (operation, answer) =>
        {
            if (operation == RealmOperation.Cores)
                answer[MessageHeader.Size + at] = value;
            return answer;
        };
        await using RealmConnection connection = await RealmConnection.ConnectAsync(server.Connect(), null, Cancellation);
        await AssertNonsenseAsync(() => connection.CoresAsync("web", Cancellation));
    }

    [Fact]
    public async Task A_list_that_never_ends_is_none()
    {
        var server = new ScriptedServer { EntriesAtOnce = 0 };
        server.Realms["web"] = ScriptedServer.Entry("web");
        await using RealmConnection connection = await RealmConnection.ConnectAsync(server.Connect(), null, Cancellation);
        await AssertNonsenseAsync(() => connection.ListAsync(Cancellation));
    }

    [Fact]
    public async Task A_server_that_measures_another_form_gets_no_contents()
    {
        var server = new ScriptedServer
        {
            Tamper = (operation, answer) =>
            {
                if (operation == RealmOperation.Form && answer.Length > 16)
                    answer[20] ^= 1;
                return answer;
            },
        };
        await using RealmConnection connection = await RealmConnection.ConnectAsync(server.Connect(), null, Cancellation);
        await using RealmFile file = await Realms.OpenAsync();
        await AssertNonsenseAsync(() => connection.CreateAsync("web", file, null, null, null, Cancellation));
        Assert.DoesNotContain(RealmOperation.Content, server.Asked);
    }

    [Fact]
    public async Task A_server_of_another_version_is_left_alone()
    {
        var server = new ScriptedServer { Tamper = (_, answer) => [.. answer[..16], 2, .. answer[17..]] };
        await AssertNonsenseAsync(() => RealmConnection.ConnectAsync(server.Connect(), null, Cancellation));
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(63u)]
    [InlineData(65537u)]
    [InlineData(uint.MaxValue)]
    public async Task Limits_that_cannot_be_are_none(uint messageBytes) =>
        await AssertNonsenseAsync(() => RealmConnection.ConnectAsync(new ScriptedServer { MessageBytes = messageBytes }.Connect(), null, Cancellation));

    [Theory]
    [InlineData(RealmOperation.Hello)]
    [InlineData(RealmOperation.Create)]
    [InlineData(RealmOperation.Form)]
    [InlineData(RealmOperation.Content)]
    [InlineData(RealmOperation.Seal)]
    [InlineData(RealmOperation.Info)]
    public async Task Silence_is_not_waited_out(RealmOperation silent)
    {
        ScriptedServer server = SilentFrom(silent);
        var clock = Stopwatch.StartNew();
        RealmConnectionException end = await Assert.ThrowsAsync<RealmConnectionException>(() => CreateAsync(server, Impatient));
        Assert.Equal(RealmConnectionFailure.TimedOut, end.Failure);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0.2, 20);
    }

    [Fact]
    public async Task A_server_that_does_not_read_is_not_waited_out()
    {
        (CableEnd client, CableEnd server) = CableEnd.Create();
        await using CableEnd owned = server;
        // Greeting goes through; then writes fill the cable.
        Task<RealmConnection> connecting = RealmConnection.ConnectAsync(client, new RealmConnectionOptions { AnswerTime = TimeSpan.FromSeconds(0.5), RequestsAhead = 1000 }, Cancellation);
        byte[] hello = new byte[24];
        await server.ReadExactlyAsync(hello, Cancellation);
        byte[] limits = ScriptedServer.Bytes(new HelloAnswer { Version = 1, MessageBytes = 64, FormBytes = 1 << 19 });
        await server.WriteAsync(new byte[] { (byte)limits.Length, 0, 0, 0, 1, 0, 0, 0 }.Concat(hello[8..16]).Concat(limits).ToArray(), Cancellation);
        await using RealmConnection connection = await connecting;
        await using RealmFile file = await Realms.OpenAsync();
        RealmConnectionException end = await Assert.ThrowsAsync<RealmConnectionException>(() => connection.CreateAsync("web", file, null, null, null, Cancellation));
        Assert.Equal(RealmConnectionFailure.TimedOut, end.Failure);
    }

    [Fact]
    public async Task A_request_that_is_given_up_ends_the_connection()
    {
        ScriptedServer server = SilentFrom(RealmOperation.Content);
        using var enough = new CancellationTokenSource();
        await using RealmConnection connection = await RealmConnection.ConnectAsync(server.Connect(), null, Cancellation);
        await using RealmFile file = await Realms.OpenAsync();
        Task<RealmDescription> creating = connection.CreateAsync("web", file, null, null, null, enough.Token);
        while (!server.Asked.Contains(RealmOperation.Content))
            await Task.Delay(5, Cancellation);
        await enough.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => creating);
        await Assert.ThrowsAsync<RealmConnectionException>(() => connection.ListAsync(Cancellation));
        while (server.Ended == 0)
            await Task.Delay(5, Cancellation);
        Assert.Empty(server.Realms);
    }

    [Fact]
    public async Task A_file_that_shrinks_ends_the_connection()
    {
        var server = new ScriptedServer { MessageBytes = 4096 };
        await using RealmConnection connection = await RealmConnection.ConnectAsync(server.Connect(), null, Cancellation);
        var stream = new MemoryStream();
        stream.Write(Realms.File);
        stream.Position = 0;
        await using RealmFile file = await RealmFile.OpenAsync(stream, Cancellation);
        stream.SetLength(stream.Length - 100_000);
        await Assert.ThrowsAsync<RealmFileException>(() => connection.CreateAsync("web", file, null, null, null, Cancellation));
        await Assert.ThrowsAsync<RealmConnectionException>(() => connection.ListAsync(Cancellation));
        Assert.Empty(server.Realms);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_ends_the_connection()
    {
        (CableEnd client, CableEnd server) = CableEnd.Create();
        await server.WriteAsync(new byte[10], Cancellation);
        await server.DisposeAsync();
        RealmConnectionException end = await Assert.ThrowsAsync<RealmConnectionException>(() => RealmConnection.ConnectAsync(client, null, Cancellation));
        Assert.Equal(RealmConnectionFailure.Ended, end.Failure);
    }

    /// <summary>Whatever is damaged, wherever: it works, or it is an error of the library's own, and it does not hang.</summary>
    [Fact]
    public async Task Damaged_answers_are_errors()
    {
        int failed = 0;
        // Most of what is cut off is waited for: many wait at once, and long enough for a busy machine.
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Cancellation };
        await Parallel.ForEachAsync(Enumerable.Range(0, 150), atOnce, async (round, _) =>
        {
            var random = new Random(round);
            int countdown = random.Next(14);
            var server = new ScriptedServer { MessageBytes = 65536 };
            server.Tamper = (_, answer) =>
            {
                if (countdown-- != 0)
                    return answer;
                byte[] bytes = [.. answer];
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                return random.Next(4) == 0 ? bytes[..random.Next(bytes.Length + 1)] : bytes;
            };
            try
            {
                await CreateAsync(server, new RealmConnectionOptions { AnswerTime = TimeSpan.FromSeconds(3) });
            }
            catch (RealmException)
            {
                Interlocked.Increment(ref failed);
            }
        });
        Assert.InRange(failed, 40, 149);
    }

    private static async Task CreateAsync(ScriptedServer server, RealmConnectionOptions options)
    {
        await using RealmConnection connection = await RealmConnection.ConnectAsync(server.Connect(), options, Cancellation);
        await using RealmFile file = await Realms.OpenAsync();
        _ = await connection.CreateAsync("web", file, null, null, null, Cancellation);
        _ = await connection.ListAsync(Cancellation);
        _ = await connection.StatisticsAsync(Cancellation);
    }

    private static ScriptedServer SilentFrom(RealmOperation first)
    {
        bool isSilent = false;
        return new ScriptedServer { MessageBytes = 4096, Tamper = (operation, answer) => (isSilent |= operation == first) ? null : answer };
    }

    private static byte[] Damage(string damage, byte[] answer)
    {
        switch (damage)
        {
            case "operation":
                answer[4] = (byte)RealmOperation.List;
                return answer;
            case "token":
                answer[8]++;
                return answer;
            case "status":
                answer[6] = 18;
                return answer;
            case "length":
                BinaryPrimitives.WriteUInt32LittleEndian(answer, MessageHeader.MostBytes + 1);
                return answer;
            case "short":
                BinaryPrimitives.WriteUInt32LittleEndian(answer, (uint)(answer.Length - 17));
                return answer[..^1];
            case "long":
                BinaryPrimitives.WriteUInt32LittleEndian(answer, (uint)(answer.Length - 15));
                return [.. answer, 0];
            default:
                answer[6] = (byte)RealmStatus.NoSuchRealm;
                return answer;
        }
    }

    private static async Task AssertNonsenseAsync(Func<Task> request) =>
        Assert.Equal(RealmConnectionFailure.Nonsense, (await Assert.ThrowsAsync<RealmConnectionException>(request)).Failure);
}
