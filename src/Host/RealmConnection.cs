using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Firn.Host.Files;
using Firn.Host.Refusals;
using Firn.Host.Transport;
using Firn.RealmProtocol;

namespace Firn.Host;

/// <summary>
/// A stream to the resource server. One request is under way at a time; others wait for it. A request that is cancelled, or whose answer does not come or
/// makes no sense, closes the connection; a refusal does not.
/// </summary>
public sealed class RealmConnection : IAsyncDisposable
{
    private const uint MostRealms = 1 << 16;

    private readonly MessageStream _messages;
    private readonly RealmConnectionOptions _options;
    private readonly SemaphoreSlim _turn = new(1);

    private RealmConnection(MessageStream messages, RealmConnectionOptions options)
    {
        _messages = messages;
        _options = options;
    }

    /// <summary>What the server said of itself when the connection began.</summary>
    public ServerLimits Limits { get; private set; } = new(0, 0, 0, 0, 0, 0);

    /// <summary>Greets the server behind a stream, which is the connection's from now on.</summary>
    /// <param name="stream">The stream, such as a <see cref="VsockStream"/>.</param>
    /// <param name="options">How patient to be; null for the usual.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="RealmConnectionException">Nobody answers, or nobody who speaks this protocol.</exception>
    /// <exception cref="RealmRefusedException">The server speaks another version.</exception>
    public static async Task<RealmConnection> ConnectAsync(Stream stream, RealmConnectionOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        options ??= new RealmConnectionOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.RequestsAhead, 1, nameof(options));
        var connection = new RealmConnection(new MessageStream(stream, options.AnswerTime), options);
        try
        {
            await connection.GreetAsync(cancellation).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Makes a realm, whole or not at all.</summary>
    /// <param name="name">Its name: a letter, then letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, at most 31.</param>
    /// <param name="file">What it is made of.</param>
    /// <param name="memory">Its memory in bytes, rounded up to a power of two; null for what the file says.</param>
    /// <param name="share">How much of each second it may use on each of its cores, as by <see cref="SetShareAsync"/>; null for what its form asks for.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Gives up; the realm is gone then.</param>
    /// <exception cref="RealmRefusedException">The server refused it; nothing of it is left.</exception>
    public Task<RealmDescription> CreateAsync(
        string name, RealmFile file, ulong? memory = null, TimeSpan? share = null, IProgress<TransferProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        var request = new CreateRequest { Name = NameOf(name), Memory = memory ?? file.Memory, FormBytes = (uint)file.Form.Length, Share = (uint)Microseconds(share) };
        return InTurnAsync(
            async () =>
            {
                await new RealmUpload(_messages, file, name, _options.RequestsAhead, progress).RunAsync(request, Limits.MessageBytes, cancellation).ConfigureAwait(false);
                RealmDescription made = await DescribeAsync(name, request.Name, cancellation).ConfigureAwait(false);
                return made.Measurement == file.Measurement ? made : throw await _messages.NonsenseAsync("the realm measures something else than its form").ConfigureAwait(false);
            },
            cancellation);
    }

    /// <summary>The realms that there are.</summary>
    public Task<IReadOnlyList<RealmDescription>> ListAsync(CancellationToken cancellation = default) => InTurnAsync(() => ListAllAsync(cancellation), cancellation);

    /// <summary>A realm by its name.</summary>
    public Task<RealmDescription> DescribeAsync(string name, CancellationToken cancellation = default)
    {
        RealmName parsed = NameOf(name);
        return InTurnAsync(() => DescribeAsync(name, parsed, cancellation), cancellation);
    }

    /// <summary>Lets a realm's threads run.</summary>
    public Task StartAsync(string name, CancellationToken cancellation = default) => PlainAsync(RealmOperation.Start, $"start {name}", NameOf(name), cancellation);

    /// <summary>Keeps a realm's threads from running. <see cref="StartAsync"/> goes on where they are.</summary>
    public Task PauseAsync(string name, CancellationToken cancellation = default) => PlainAsync(RealmOperation.Pause, $"pause {name}", NameOf(name), cancellation);

    /// <summary>Ends a realm for good; its memory is scrubbed when this returns.</summary>
    public Task DestroyAsync(string name, CancellationToken cancellation = default) => PlainAsync(RealmOperation.Destroy, $"destroy {name}", NameOf(name), cancellation);

    /// <summary>Bounds how much of each second a realm may use on each of its cores, from a microsecond to a second; null for what its form asks for.</summary>
    public Task SetShareAsync(string name, TimeSpan? share, CancellationToken cancellation = default)
    {
        var request = new SetRequest { Name = NameOf(name), Share = Microseconds(share) };
        return PlainAsync(RealmOperation.Set, $"set {name}", request, cancellation);
    }

    /// <summary>Moves what a realm's form has on some cores to others, whatever it does meanwhile; all of it, or nothing.</summary>
    /// <param name="name">The realm.</param>
    /// <param name="cores">The machine's core for each core that is named as the form does, 0 to 63. What it has on others stays where it is.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="RealmRefusedException">The cores are not for realms, or others have their time; nothing has changed.</exception>
    public Task MoveAsync(string name, IReadOnlyDictionary<int, int> cores, CancellationToken cancellation = default) => MoveAsync(name, cores, MoveRequest.SameShare, cancellation);

    /// <summary>The same, with another share of each of its cores at once, as by <see cref="SetShareAsync"/>.</summary>
    public Task MoveAsync(string name, IReadOnlyDictionary<int, int> cores, TimeSpan? share, CancellationToken cancellation = default) =>
        MoveAsync(name, cores, Microseconds(share), cancellation);

    /// <summary>The cores of a realm, in the order in which its form numbers them; none while its form arrives.</summary>
    public Task<IReadOnlyList<RealmCore>> CoresAsync(string name, CancellationToken cancellation = default)
    {
        RealmName parsed = NameOf(name);
        return InTurnAsync(
            async () =>
            {
                await _messages.SendAsync(RealmOperation.Cores, parsed, cancellation).ConfigureAwait(false);
                RealmAnswer answer = await AcceptAsync($"info {name}", cancellation).ConfigureAwait(false);
                return RealmCore.AllOf(answer.Body.Span) ?? throw await _messages.NonsenseAsync("cores are none").ConfigureAwait(false);
            },
            cancellation);
    }

    /// <summary>What the server has done, and what it has left.</summary>
    public Task<ServerStatistics> StatisticsAsync(CancellationToken cancellation = default) => InTurnAsync(
        async () =>
        {
            await _messages.SendAsync(RealmOperation.Statistics, 0, cancellation).ConfigureAwait(false);
            RealmAnswer answer = await AcceptAsync("statistics", cancellation).ConfigureAwait(false);
            return (answer.TryRead(out StatisticsAnswer statistics) ? ServerStatistics.Of(in statistics) : null)
                ?? throw await _messages.NonsenseAsync("statistics are none").ConfigureAwait(false);
        },
        cancellation);

    /// <summary>What happens to realms from now on, until it is cancelled or no more is asked for. The connection serves nothing else, and is closed afterwards.</summary>
    /// <param name="begun">Called when the server watches: what happens from then on is told.</param>
    /// <param name="cancellation">Ends it.</param>
    public async IAsyncEnumerable<RealmNotice> WatchAsync(Action? begun = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            await _messages.SendAsync(RealmOperation.Watch, 0, cancellation).ConfigureAwait(false);
            await EmptyAsync("watch", cancellation).ConfigureAwait(false);
            begun?.Invoke();
            while (true)
            {
                RealmAnswer answer = await _messages.ReceiveMoreAsync(RealmOperation.Watch, cancellation).ConfigureAwait(false);
                if (answer.Status != RealmStatus.Done || !answer.TryRead(out EventAnswer happened) || happened.Number > int.MaxValue)
                    throw await _messages.NonsenseAsync("an event is none").ConfigureAwait(false);
                yield return new RealmNotice(happened.Event, (int)happened.Number, Encoding.ASCII.GetString(happened.Name.Text));
            }
        }
        finally
        {
            await _messages.DisposeAsync().ConfigureAwait(false);
            _turn.Release();
        }
    }

    /// <summary>Closes the connection.</summary>
    public ValueTask DisposeAsync() => _messages.DisposeAsync();

    private static ulong Microseconds(TimeSpan? share)
    {
        if (share is not { } some)
            return 0;
        ArgumentOutOfRangeException.ThrowIfLessThan(some, TimeSpan.FromMicroseconds(1), nameof(share));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(some, TimeSpan.FromSeconds(1), nameof(share));
        return (ulong)(some.Ticks / TimeSpan.TicksPerMicrosecond);
    }

    private Task<bool> MoveAsync(string name, IReadOnlyDictionary<int, int> cores, ulong share, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(cores);
        var request = new MoveRequest { Name = NameOf(name), Share = share, Moves = (uint)cores.Count };
        foreach ((int core, int on) in cores)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(core, nameof(cores));
            ArgumentOutOfRangeException.ThrowIfNegative(on, nameof(cores));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(core, RealmLimits.Cores, nameof(cores));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(on, RealmLimits.Cores, nameof(cores));
        }
        return InTurnAsync(
            async () =>
            {
                Span<byte> body = _messages.Body.Span;
                request.Write(body[..MoveRequest.Size]);
                int length = MoveRequest.Size;
                foreach ((int core, int on) in cores)
                {
                    new CoreMove { Core = (uint)core, On = (uint)on }.Write(body.Slice(length, CoreMove.Size));
                    length += CoreMove.Size;
                }
                await _messages.SendAsync(RealmOperation.Move, length, cancellation).ConfigureAwait(false);
                await EmptyAsync($"set {name}", cancellation).ConfigureAwait(false);
                return true;
            },
            cancellation);
    }

    private static RealmName NameOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return RealmName.TryParse(Encoding.UTF8.GetBytes(name), out RealmName parsed)
            ? parsed : throw new ArgumentException($"{name} is no name of a realm: a letter, then letters, digits, -, _ and ., at most 31.", nameof(name));
    }

    private async Task GreetAsync(CancellationToken cancellation)
    {
        await _messages.SendAsync(RealmOperation.Hello, new HelloRequest { Version = RealmLimits.Version }, cancellation).ConfigureAwait(false);
        RealmAnswer answer = await AcceptAsync("hello", cancellation).ConfigureAwait(false);
        if (!answer.TryRead(out HelloAnswer hello) || hello.Version != RealmLimits.Version)
            throw await _messages.NonsenseAsync("it speaks another version").ConfigureAwait(false);
        Limits = ServerLimits.Of(in hello) ?? throw await _messages.NonsenseAsync("its limits are none").ConfigureAwait(false);
    }

    private async Task<RealmDescription> DescribeAsync(string name, RealmName parsed, CancellationToken cancellation)
    {
        await _messages.SendAsync(RealmOperation.Info, parsed, cancellation).ConfigureAwait(false);
        RealmAnswer answer = await AcceptAsync($"info {name}", cancellation).ConfigureAwait(false);
        RealmDescription? realm = answer.TryRead(out RealmEntry entry) ? RealmDescription.Of(in entry) : null;
        return realm?.Name == name ? realm : throw await _messages.NonsenseAsync("a description is none, or another realm's").ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<RealmDescription>> ListAllAsync(CancellationToken cancellation)
    {
        var all = new List<RealmDescription>();
        while (true)
        {
            await _messages.SendAsync(RealmOperation.List, new ListRequest { First = (uint)all.Count }, cancellation).ConfigureAwait(false);
            RealmAnswer answer = await AcceptAsync("list", cancellation).ConfigureAwait(false);
            if (!TryTakeEntries(answer, all, out uint realms))
                throw await _messages.NonsenseAsync("a list is none").ConfigureAwait(false);
            if (all.Count >= realms)
                return all;
        }
    }

    // Each answer has an entry at least or is the last one, so that a list ends whatever the server says.
    private static bool TryTakeEntries(RealmAnswer answer, List<RealmDescription> all, out uint realms)
    {
        realms = 0;
        ReadOnlySpan<byte> bytes = answer.Body.Span;
        if (bytes.Length < ListAnswer.Size || !ListAnswer.TryRead(bytes[..ListAnswer.Size], out ListAnswer list) || list.Realms > MostRealms)
            return false;
        bytes = bytes[ListAnswer.Size..];
        realms = list.Realms;
        if (list.Entries > list.Realms || bytes.Length != list.Entries * (long)RealmEntry.Size || (list.Entries == 0 && all.Count < realms))
            return false;
        for (; !bytes.IsEmpty; bytes = bytes[RealmEntry.Size..])
        {
            if (!RealmEntry.TryRead(bytes[..RealmEntry.Size], out RealmEntry entry) || RealmDescription.Of(in entry) is not { } realm)
                return false;
            all.Add(realm);
        }
        return true;
    }

    private Task<bool> PlainAsync<TBody>(RealmOperation operation, string request, TBody body, CancellationToken cancellation)
        where TBody : struct, IRealmBody<TBody> => InTurnAsync(
        async () =>
        {
            await _messages.SendAsync(operation, body, cancellation).ConfigureAwait(false);
            await EmptyAsync(request, cancellation).ConfigureAwait(false);
            return true;
        },
        cancellation);

    private async Task EmptyAsync(string request, CancellationToken cancellation)
    {
        if (!(await AcceptAsync(request, cancellation).ConfigureAwait(false)).Body.IsEmpty)
            throw await _messages.NonsenseAsync("bytes where there are none").ConfigureAwait(false);
    }

    private async Task<RealmAnswer> AcceptAsync(string request, CancellationToken cancellation)
    {
        RealmAnswer answer = await _messages.ReceiveAsync(cancellation).ConfigureAwait(false);
        if (answer.Status == RealmStatus.Done)
            return answer;
        throw (Exception?)Refusal.Of(answer, request, static _ => null) ?? await _messages.NonsenseAsync("a refusal has not the bytes of its status").ConfigureAwait(false);
    }

    private async Task<TResult> InTurnAsync<TResult>(Func<Task<TResult>> work, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }
}
