using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Firn.Host.Refusals;
using Firn.Host.Transport;
using Firn.RealmProtocol;

namespace Firn.Host;

/// <summary>
/// A stream to the console of a realm at the console server: what it prints, from the oldest that is kept on, and what is typed for it. A realm that is gone ends it, and is never taken for the one that has
/// its number next.
/// </summary>
public sealed class RealmConsole : IAsyncDisposable
{
    private static readonly TimeSpan _untilRoom = TimeSpan.FromMilliseconds(50);

    private readonly MessageStream _messages;
    private readonly SemaphoreSlim _typing = new(1);
    private readonly Lock _lock = new();
    private readonly string _name;
    private readonly ulong _text;
    private ulong _typed;
    private int _typedBytes;
    private TaskCompletionSource<int>? _taken;
    private bool _hasEnded;
    private long _next;

    private RealmConsole(MessageStream messages, string name, ulong text, long from, long end, long dropped) =>
        (_messages, _name, _text, _next, From, End, Dropped) = (messages, name, text, from, from, end, dropped);

    /// <summary>The place of the first byte that is told; of all that the realm printed.</summary>
    public long From { get; }

    /// <summary>The place behind the last byte that there was when this began.</summary>
    public long End { get; }

    /// <summary>Bytes that the realm had printed and that were kept no more when this began.</summary>
    public long Dropped { get; }

    /// <summary>The realm is gone: nothing more comes.</summary>
    public bool IsGone { get; private set; }

    /// <summary>Attaches to the console of a realm.</summary>
    /// <param name="stream">To the console server; it is the console's from now on.</param>
    /// <param name="server">Who says which number the realm has: asked before, and again after, so that the number's console is that realm's.</param>
    /// <param name="name">The realm.</param>
    /// <param name="most">How many bytes of what there is are wanted at most, the last ones; null: all that are kept.</param>
    /// <param name="options">How patient to be; null for the usual.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="RealmRefusedException">There is no such realm.</exception>
    /// <exception cref="RealmConnectionException">The console server does not answer, or makes no sense.</exception>
    public static async Task<RealmConsole> AttachAsync(
        Stream stream, RealmConnection server, string name, long? most = null, RealmConnectionOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(server);
        if (most is { } some)
            ArgumentOutOfRangeException.ThrowIfNegative(some, nameof(most));
        var messages = new MessageStream(stream, (options ?? new()).AnswerTime, "console server", "Attach again.");
        try
        {
            int number = (await server.DescribeAsync(name, cancellation).ConfigureAwait(false)).Number;
            await messages.SendAsync(RealmOperation.Attach, new AttachRequest { Version = RealmLimits.Version, Number = (uint)number }, cancellation).ConfigureAwait(false);
            RealmAnswer answer = await AcceptAsync(messages, name, cancellation).ConfigureAwait(false);
            if (!answer.TryRead(out AttachAnswer attached) || attached.End > long.MaxValue)
                throw await messages.NonsenseAsync("there is no such text").ConfigureAwait(false);
            // Whoever has the number now had it when the stream was attached, or the stream hears that it is gone.
            if ((await server.DescribeAsync(name, cancellation).ConfigureAwait(false)).Number != number)
                throw Gone(name);
            ulong from = most is { } bound ? Math.Max(attached.First, attached.End - Math.Min(attached.End, (ulong)bound)) : attached.First;
            await messages.SendAsync(RealmOperation.Text, new TextRequest { From = from }, cancellation).ConfigureAwait(false);
            ulong text = messages.LastToken;
            if (!(await AcceptAsync(messages, name, cancellation).ConfigureAwait(false)).Body.IsEmpty)
                throw await messages.NonsenseAsync("bytes where there are none").ConfigureAwait(false);
            return new RealmConsole(messages, name, text, (long)from, (long)attached.End, (long)attached.First);
        }
        catch
        {
            await messages.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>What the realm has printed and prints, until it is gone, or no more is asked for. It is to be asked for once.</summary>
    /// <param name="cancellation">Ends it, and the console.</param>
    public async IAsyncEnumerable<ConsoleText> ReadAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        try
        {
            while (!IsGone)
            {
                (MessageHeader header, RealmAnswer answer) = await _messages.ReceiveAnyAsync(cancellation).ConfigureAwait(false);
                if (header.Operation == RealmOperation.Type)
                    await TakeTypedAsync(header, answer).ConfigureAwait(false);
                else if (await TakeTextAsync(header, answer).ConfigureAwait(false) is { } text)
                    yield return text;
            }
        }
        finally
        {
            EndTyping();
        }
    }

    /// <summary>Types bytes; returns when the realm's console has taken them all, as fast as the realm reads them. It needs somebody to ask for <see cref="ReadAsync"/> meanwhile.</summary>
    /// <exception cref="RealmRefusedException">The realm is gone.</exception>
    public async Task TypeAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation = default)
    {
        await _typing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            while (!bytes.IsEmpty)
            {
                int taken = await TypeOnceAsync(bytes[..Math.Min(bytes.Length, RealmLimits.TypedBytes)], cancellation).ConfigureAwait(false);
                bytes = bytes[taken..];
                if (taken == 0)
                    await Task.Delay(_untilRoom, cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            _typing.Release();
        }
    }

    /// <summary>Detaches.</summary>
    public ValueTask DisposeAsync() => _messages.DisposeAsync();

    private static async Task<RealmAnswer> AcceptAsync(MessageStream messages, string name, CancellationToken cancellation)
    {
        RealmAnswer answer = await messages.ReceiveAsync(cancellation).ConfigureAwait(false);
        if (answer.Status == RealmStatus.Done)
            return answer;
        throw (Exception?)Refusal.Of(answer, $"console {name}", static _ => null) ?? await messages.NonsenseAsync("a refusal has not the bytes of its status").ConfigureAwait(false);
    }

    private static RealmRefusedException Gone(string name) => Refusal.Of(new RealmAnswer(RealmStatus.NoSuchRealm, default), $"console {name}", static _ => null)!;

    // Null: the realm is gone.
    private async Task<ConsoleText?> TakeTextAsync(MessageHeader header, RealmAnswer answer)
    {
        if (header.Operation != RealmOperation.Text || header.Token != _text)
            throw await _messages.NonsenseAsync("it answers another request").ConfigureAwait(false);
        if (answer.Status == RealmStatus.NoSuchRealm && answer.Body.IsEmpty)
        {
            IsGone = true;
            return null;
        }
        ReadOnlyMemory<byte> bytes = answer.Body.Length > TextAnswer.Size ? answer.Body[TextAnswer.Size..] : default;
        bool isText = answer.Status == RealmStatus.Done && bytes.Length is > 0 and <= RealmLimits.TextBytes
            && TextAnswer.TryRead(answer.Body.Span[..TextAnswer.Size], out TextAnswer text) && IsNext(text.Position);
        if (!isText)
            throw await _messages.NonsenseAsync("text is none").ConfigureAwait(false);
        var piece = new ConsoleText(_next, bytes.ToArray());
        _next = piece.End;
        return piece;
    }

    // Text goes forward only.
    private bool IsNext(ulong position)
    {
        bool isNext = position >= (ulong)_next && position <= long.MaxValue - RealmLimits.TextBytes;
        if (isNext)
            _next = (long)position;
        return isNext;
    }

    private async Task<int> TypeOnceAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var taken = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_hasEnded)
                throw Gone(_name);
            (_taken, _typed, _typedBytes) = (taken, _messages.LastToken + 1, bytes.Length);
        }
        bytes.CopyTo(_messages.Body);
        await _messages.SendAsideAsync(RealmOperation.Type, bytes.Length, cancellation).ConfigureAwait(false);
        return await taken.Task.WaitAsync(cancellation).ConfigureAwait(false);
    }

    private async Task TakeTypedAsync(MessageHeader header, RealmAnswer answer)
    {
        TaskCompletionSource<int>? taken;
        int most;
        lock (_lock)
        {
            (taken, most) = header.Token == _typed ? (_taken, _typedBytes) : (null, 0);
            _taken = taken is null ? _taken : null;
        }
        if (taken is null)
            throw await _messages.NonsenseAsync("it answers another request").ConfigureAwait(false);
        if (answer.Status == RealmStatus.NoSuchRealm && answer.Body.IsEmpty)
            taken.SetException(Gone(_name));
        else if (answer.Status == RealmStatus.Done && answer.TryRead(out TypeAnswer typed) && typed.Taken <= most)
            taken.SetResult((int)typed.Taken);
        else
            taken.SetException(await _messages.NonsenseAsync("what was typed has no answer").ConfigureAwait(false));
    }

    // Nobody reads any more: who waits for an answer would wait for ever.
    private void EndTyping()
    {
        lock (_lock)
        {
            _hasEnded = true;
            _taken?.TrySetException(Gone(_name));
        }
    }
}
