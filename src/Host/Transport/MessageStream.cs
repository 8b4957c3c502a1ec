using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Firn.RealmProtocol;

namespace Firn.Host.Transport;

/// <summary>
/// Requests and answers on a stream. Answers come in the order of the requests, and each is held to it. Whatever goes wrong on the way closes the stream
/// for good: nobody knows any more where in it a message begins.
/// </summary>
internal sealed class MessageStream : IAsyncDisposable
{
    private readonly Stream _stream;
    private readonly TimeSpan _patience;
    private readonly string _server;
    private readonly string _again;
    private readonly byte[] _request = new byte[MessageHeader.Size + MessageHeader.MostBytes];
    private readonly byte[] _answer = new byte[MessageHeader.Size + MessageHeader.MostBytes];
    private readonly Queue<(RealmOperation Operation, ulong Token)> _expected = new();
    private ulong _token;
    private RealmConnectionException? _end;

    /// <param name="stream">The stream.</param>
    /// <param name="patience">How long sending and an answer may take.</param>
    /// <param name="server">Who is behind it.</param>
    /// <param name="again">What to do where it has ended.</param>
    internal MessageStream(Stream stream, TimeSpan patience, string server = "resource server", string again = "Connect again. A realm that was on its way is gone.")
    {
        _stream = stream;
        _patience = patience;
        _server = server;
        _again = again;
    }

    /// <summary>Where the next request's body is written.</summary>
    internal Memory<byte> Body => _request.AsMemory(MessageHeader.Size);

    /// <summary>Requests that have no answer yet.</summary>
    internal int Outstanding => _expected.Count;

    public async ValueTask DisposeAsync()
    {
        _end ??= new RealmConnectionException(RealmConnectionFailure.Ended, $"The connection to the {_server} is closed.", _again);
        await _stream.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Sends a request with so many bytes of <see cref="Body"/>.</summary>
    internal Task SendAsync(RealmOperation operation, int length, CancellationToken cancellation)
    {
        _expected.Enqueue((operation, _token + 1));
        return SendAsideAsync(operation, length, cancellation);
    }

    /// <summary>The same, where the answer comes to <see cref="ReceiveAnyAsync"/>.</summary>
    internal async Task SendAsideAsync(RealmOperation operation, int length, CancellationToken cancellation)
    {
        var header = new MessageHeader { Length = (uint)length, Operation = operation, Token = ++_token };
        header.Write(_request);
        await GuardAsync(
            async token =>
            {
                await _stream.WriteAsync(_request.AsMemory(0, MessageHeader.Size + length), token).ConfigureAwait(false);
                await _stream.FlushAsync(token).ConfigureAwait(false);
            },
            _patience, cancellation).ConfigureAwait(false);
    }

    /// <summary>Sends a request of one body.</summary>
    internal Task SendAsync<TBody>(RealmOperation operation, TBody body, CancellationToken cancellation)
        where TBody : struct, IRealmBody<TBody>
    {
        body.Write(Body.Span);
        return SendAsync(operation, TBody.Size, cancellation);
    }

    /// <summary>The answer to the oldest request that has none.</summary>
    internal async Task<RealmAnswer> ReceiveAsync(CancellationToken cancellation)
    {
        (RealmOperation operation, ulong token) = _expected.Dequeue();
        return await ReadAsync(operation, token, _patience, cancellation).ConfigureAwait(false);
    }

    /// <summary>One more answer to the last request, however long it takes.</summary>
    internal Task<RealmAnswer> ReceiveMoreAsync(RealmOperation operation, CancellationToken cancellation) =>
        ReadAsync(operation, _token, Timeout.InfiniteTimeSpan, cancellation);

    /// <summary>
    /// The next answer to whichever request, however long it takes: for a stream on which there are answers without end beside others, whose user compares operation and token
    /// with what it asked.
    /// </summary>
    internal async Task<(MessageHeader Header, RealmAnswer Answer)> ReceiveAnyAsync(CancellationToken cancellation)
    {
        MessageHeader header = await ReadAsync(static header => !header.IsAnswer ? "its header is none" : null, Timeout.InfiniteTimeSpan, cancellation).ConfigureAwait(false);
        return (header, Last(header));
    }

    /// <summary>The token of the last request.</summary>
    internal ulong LastToken => _token;

    /// <summary>Closes the stream because of what came, and says so.</summary>
    internal async Task<RealmConnectionException> NonsenseAsync(string what)
    {
        await CloseAsync(new RealmConnectionException(
            RealmConnectionFailure.Nonsense, $"The {_server}'s answer makes no sense: {what}.", "See that both sides are of one version of Firn.")).ConfigureAwait(false);
        return _end!;
    }

    private RealmAnswer Last(MessageHeader header) => new(header.Status, _answer.AsMemory(MessageHeader.Size, (int)header.Length));

    private async Task<RealmAnswer> ReadAsync(RealmOperation operation, ulong token, TimeSpan patience, CancellationToken cancellation) => Last(await ReadAsync(
        header => !header.IsAnswer ? "its header is none" : header.Operation != operation || header.Token != token ? "it answers another request" : null,
        patience, cancellation).ConfigureAwait(false));

    private async Task<MessageHeader> ReadAsync(Func<MessageHeader, string?> judge, TimeSpan patience, CancellationToken cancellation)
    {
        MessageHeader header = default;
        string? wrong = null;
        await GuardAsync(
            async limit =>
            {
                await _stream.ReadExactlyAsync(_answer.AsMemory(0, MessageHeader.Size), limit).ConfigureAwait(false);
                _ = MessageHeader.TryRead(_answer.AsSpan(0, MessageHeader.Size), out header);
                wrong = judge(header);
                if (wrong is null)
                    await _stream.ReadExactlyAsync(_answer.AsMemory(MessageHeader.Size, (int)header.Length), limit).ConfigureAwait(false);
            },
            patience, cancellation).ConfigureAwait(false);
        return wrong is null ? header : throw await NonsenseAsync(wrong).ConfigureAwait(false);
    }

    private async Task GuardAsync(Func<CancellationToken, Task> work, TimeSpan patience, CancellationToken cancellation)
    {
        if (_end is not null)
            throw _end;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            // Streams that do not heed the token are left to themselves, and closed.
            await work(limit.Token).WaitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await CloseAsync(cancellation.IsCancellationRequested
                ? new(RealmConnectionFailure.Ended, $"The connection to the {_server} was closed when a request was given up.", _again)
                : new(RealmConnectionFailure.TimedOut, $"The {_server} did not answer within {patience.TotalSeconds:0.#} s.", _again)).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            throw _end!;
        }
        catch (Exception cause) when (cause is IOException or ObjectDisposedException)
        {
            await CloseAsync(new RealmConnectionException(RealmConnectionFailure.Ended, $"The {_server} ended the connection.", _again, cause)).ConfigureAwait(false);
            throw _end!;
        }
    }

    private async Task CloseAsync(RealmConnectionException why)
    {
        _end ??= why;
        await _stream.DisposeAsync().ConfigureAwait(false);
    }
}
