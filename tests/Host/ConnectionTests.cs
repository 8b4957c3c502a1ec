using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.CapDlForm;
using Firn.Host;
using Firn.Host.Files;
using Firn.HostTests.Serving;
using Firn.RealmProtocol;
using Xunit;

namespace Firn.HostTests;

/// <summary>What the library asks for and understands, with a server that plays by the rules.</summary>
public sealed class ConnectionTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_says_its_limits()
    {
        await using RealmConnection connection = await RealmConnection.ConnectAsync(new ScriptedServer { MessageBytes = 4096 }.Connect(), null, Cancellation);
        Assert.Equal(new ServerLimits(4096, RealmLimits.FormBytes, RealmLimits.Objects, 1 << 30, 3 << 20, 1 << 20), connection.Limits);
    }

    [Theory]
    [InlineData(64, 8, 1)]
    [InlineData(4096, 8, 1)]
    [InlineData(65536, 1, 1)]
    [InlineData(5000, 5, 5)]
    public async Task A_realm_arrives_as_it_is_in_its_file(uint messageBytes, int ahead, int behind)
    {
        var server = new ScriptedServer { MessageBytes = messageBytes, AnswersBehind = behind };
        await using RealmConnection connection = await RealmConnection.ConnectAsync(server.Connect(), new RealmConnectionOptions { RequestsAhead = ahead }, Cancellation);
        await using RealmFile file = await Realms.OpenAsync();
        var progress = new Steps();
        RealmDescription realm = await connection.CreateAsync("web", file, null, null, progress, Cancellation);

        Assert.Equal(("web", RealmState.Created, file.Measurement, (long)file.Memory), (realm.Name, realm.State, realm.Measurement, realm.Memory));
        // By name: again, program, twice.
        Assert.Equal([.. Realms.Program.Take(4096)], server.Contents[0]);
        Assert.Equal(Realms.Program, server.Contents[1]);
        Assert.Equal(server.Contents[0], server.Contents[2]);
        long total = file.Form.Length + file.ContentBytes;
        Assert.Equal(progress.Seen.Order(), progress.Seen);
        Assert.Equal(total, progress.Seen[^1]);
    }

    [Fact]
    public async Task Memory_is_as_asked_for()
    {
        var server = new ScriptedServer();
        await using RealmConnection connection = await RealmConnection.ConnectAsync(server.Connect(), null, Cancellation);
        await using RealmFile file = await Realms.OpenAsync();
        Assert.Equal(1L << 28, (await connection.CreateAsync("web", file, 1 << 28, null, null, Cancellation)).Memory);
    }

    [Fact]
    public async Task Life_of_a_realm()
    {
        var server = new ScriptedServer();
        server.Realms["web"] = ScriptedServer.Entry("web");
        await using RealmConnection connection = await RealmConnection.ConnectAsync(server.Connect(), null, Cancellation);
        await connection.StartAsync("web", Cancellation);
        Assert.Equal(RealmState.Running, (await connection.DescribeAsync("web", Cancellation)).State);
        await connection.SetShareAsync("web", TimeSpan.FromMilliseconds(250), Cancellation);
        await connection.PauseAsync("web", Cancellation);
        RealmDescription realm = await connection.DescribeAsync("web", Cancellation);
        Assert.Equal((RealmState.Created, TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1.5)), (realm.State, realm.Share, realm.ProcessorTime));
        await connection.SetShareAsync("web", null, Cancellation);
        Assert.Null((await connection.DescribeAsync("web", Cancellation)).Share);
        await connection.DestroyAsync("web", Cancellation);
        RealmRefusedException refused = await Assert.ThrowsAsync<RealmRefusedException>(() => connection.StartAsync("web", Cancellation));
        Assert.Equal((RealmStatus.NoSuchRealm, "start web: there is no such realm."), (refused.Status, refused.Message));
    }

    [Fact]
    public async Task Cores_of_a_realm()
    {
        var server = new ScriptedServer();
        server.Realms["web"] = ScriptedServer.Entry("web");
        await using RealmConnection connection = await RealmConnection.ConnectAsync(server.Connect(), null, Cancellation);
        await connection.MoveAsync("web", new Dictionary<int, int> { [1] = 63 }, Cancellation);
        Assert.Equal(
            [new(0, 0, 2, TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(1.25)), new RealmCore(1, 63, 2, TimeSpan.FromSeconds(0.25), TimeSpan.FromSeconds(1.25))],
            await connection.CoresAsync("web", Cancellation));
        await connection.MoveAsync("web", new Dictionary<int, int> { [0] = 2, [1] = 0 }, TimeSpan.FromMilliseconds(100), Cancellation);
        Assert.Equal([2u, 0u], server.Cores["web"]);
        Assert.Equal(100_000UL, server.Realms["web"].Share);
        await connection.MoveAsync("web", new Dictionary<int, int> { [0] = 1 }, null, Cancellation);
        Assert.Equal(0UL, server.Realms["web"].Share);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => connection.MoveAsync("web", new Dictionary<int, int> { [0] = 64 }, Cancellation));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => connection.MoveAsync("web", new Dictionary<int, int> { [-1] = 0 }, Cancellation));
        Assert.Equal(RealmState.Created, (await connection.DescribeAsync("web", Cancellation)).State);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task Lists_come_in_pieces(int count)
    {
        var server = new ScriptedServer();
        for (int i = 0; i < count; i++)
            server.Realms[$"r{i}"] = ScriptedServer.Entry($"r{i}", number: (uint)i);
        await using RealmConnection connection = await RealmConnection.ConnectAsync(server.Connect(), null, Cancellation);
        Assert.Equal(Enumerable.Range(0, count).Select(i => $"r{i}"), (await connection.ListAsync(Cancellation)).Select(realm => realm.Name));
    }

    [Fact]
    public async Task Statistics_are_told()
    {
        await using RealmConnection connection = await RealmConnection.ConnectAsync(new ScriptedServer().Connect(), null, Cancellation);
        Assert.Equal(new ServerStatistics(0, 1, 2, 2, 5, 4, 8 << 20, 3 << 20, 1 << 20), await connection.StatisticsAsync(Cancellation));
    }

    [Fact]
    public async Task Events_are_told_until_nobody_listens()
    {
        RealmName web = ScriptedServer.Entry("web").Name;
        var server = new ScriptedServer { Events = [new() { Event = RealmEvent.Created, Number = 3, Name = web }, new() { Event = RealmEvent.Destroyed, Number = 3, Name = web }] };
        await using RealmConnection connection = await RealmConnection.ConnectAsync(server.Connect(), new RealmConnectionOptions { AnswerTime = TimeSpan.FromSeconds(20) }, Cancellation);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var told = new List<RealmNotice>();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (RealmNotice notice in connection.WatchAsync(cancellation: enough.Token))
            {
                told.Add(notice);
                if (told.Count == 2)
                    await enough.CancelAsync();
            }
        });
        Assert.Equal([new RealmNotice(RealmEvent.Created, 3, "web"), new RealmNotice(RealmEvent.Destroyed, 3, "web")], told);
        Assert.Equal(RealmConnectionFailure.Ended, (await Assert.ThrowsAsync<RealmConnectionException>(() => connection.ListAsync(Cancellation))).Failure);
    }

    [Fact]
    public async Task Requests_of_several_callers_go_one_after_the_other()
    {
        var server = new ScriptedServer();
        server.Realms["web"] = ScriptedServer.Entry("web");
        await using RealmConnection connection = await RealmConnection.ConnectAsync(server.Connect(), null, Cancellation);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => i % 2 == 0 ? connection.StartAsync("web", Cancellation) : connection.DescribeAsync("web", Cancellation)));
        Assert.Equal(51, server.Asked.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1st")]
    [InlineData("a b")]
    [InlineData("ä")]
    [InlineData("a234567890123456789012345678901x")]
    public async Task What_is_no_name_is_not_asked_for(string name)
    {
        var server = new ScriptedServer();
        await using RealmConnection connection = await RealmConnection.ConnectAsync(server.Connect(), null, Cancellation);
        await Assert.ThrowsAsync<ArgumentException>(() => connection.StartAsync(name, Cancellation));
        Assert.Equal([RealmOperation.Hello], server.Asked);
    }

    [Fact]
    public async Task A_refused_form_is_told_by_object_and_rule_and_the_connection_goes_on()
    {
        var server = new ScriptedServer { MessageBytes = 64 };
        server.Refusals[RealmOperation.Form] = (RealmStatus.FormRefused, ScriptedServer.Bytes(new FormRefusal { Rule = (uint)FormRule.WrongOrder, Object = 9, Offset = 70 }));
        RealmRefusedException refused = await RefuseAsync(server);
        Assert.Equal(("worker[6]", FormRule.WrongOrder), (refused.ObjectName, refused.FormRule));
        Assert.Equal("create web: the form is refused (worker[6]), before byte 70: names, keys and entries ascend and stand once.", refused.Message);
        // The second form came whole; of the first, nothing beyond what was on its way when it was refused.
        int whole = ((await Realms.OpenAsync()).Form.Length + 63) / 64;
        Assert.InRange(server.Asked.Count(operation => operation == RealmOperation.Form), whole + 1, whole + 8);
    }

    [Fact]
    public async Task A_broken_policy_is_told_by_object_and_rule()
    {
        var server = new ScriptedServer();
        server.Refusals[RealmOperation.Content] = (RealmStatus.BeyondPolicy, ScriptedServer.Bytes(new PolicyRefusal { Rule = RealmRule.Memory, Object = 1 }));
        RealmRefusedException refused = await RefuseAsync(server);
        Assert.Equal(("program", RealmRule.Memory, RealmStatus.BeyondPolicy), (refused.ObjectName, refused.RealmRule, refused.Status));
        Assert.Contains("--memory", refused.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kernel_s_error_is_told_by_object_and_call_in_plain_characters()
    {
        var server = new ScriptedServer();
        KernelRefusal kernel = new() { Object = 2, Error = 10 };
        kernel.SetCall("Untyped.Retype\e[31m"u8);
        server.Refusals[RealmOperation.Seal] = (RealmStatus.KernelError, ScriptedServer.Bytes(kernel));
        RealmRefusedException refused = await RefuseAsync(server);
        Assert.Equal("create web: the kernel answers error 10 (not enough memory) to Untyped.Retype?[31m (twice).", refused.Message);
    }

    [Theory]
    [InlineData(RealmStatus.NameTaken, RealmOperation.Create)]
    [InlineData(RealmStatus.NoMemory, RealmOperation.Create)]
    [InlineData(RealmStatus.TooManyRealms, RealmOperation.Create)]
    [InlineData(RealmStatus.TooLarge, RealmOperation.Form)]
    public async Task Other_refusals_are_told_with_what_to_do(RealmStatus status, RealmOperation operation)
    {
        var server = new ScriptedServer();
        server.Refusals[operation] = (status, []);
        RealmRefusedException refused = await RefuseAsync(server);
        Assert.Equal(status, refused.Status);
        Assert.NotNull(refused.Remedy);
    }

    [Fact]
    public async Task A_damaged_file_is_refused_by_its_digest()
    {
        byte[] bytes = [.. Realms.File];
        bytes[^1] ^= 1;
        await using RealmConnection connection = await RealmConnection.ConnectAsync(new ScriptedServer().Connect(), null, Cancellation);
        await using RealmFile file = await RealmFile.OpenAsync(new MemoryStream(bytes), Cancellation);
        RealmRefusedException refused = await Assert.ThrowsAsync<RealmRefusedException>(() => connection.CreateAsync("web", file, null, null, null, Cancellation));
        Assert.Equal((RealmStatus.WrongDigest, 1), (refused.Status, refused.Content));
    }

    private static async Task<RealmRefusedException> RefuseAsync(ScriptedServer server)
    {
        await using RealmConnection connection = await RealmConnection.ConnectAsync(server.Connect(), null, Cancellation);
        await using RealmFile file = await Realms.OpenAsync();
        RealmRefusedException refused = await Assert.ThrowsAsync<RealmRefusedException>(() => connection.CreateAsync("web", file, null, null, null, Cancellation));
        Assert.Empty(await connection.ListAsync(Cancellation));
        server.Refusals.Clear();
        Assert.Equal("web", (await connection.CreateAsync("web", file, null, null, null, Cancellation)).Name);
        return refused;
    }

    private sealed class Steps : IProgress<TransferProgress>
    {
        internal List<long> Seen { get; } = [];

        public void Report(TransferProgress value) => Seen.Add(value.Taken);
    }
}
