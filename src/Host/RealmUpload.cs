using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Firn.Host.Files;
using Firn.Host.Refusals;
using Firn.Host.Transport;
using Firn.RealmProtocol;

namespace Firn.Host;

/// <summary>The conversation that brings a realm: requests go out ahead of their answers, so many at a time.</summary>
internal sealed class RealmUpload
{
    private const int Page = 4096;

    private readonly MessageStream _messages;
    private readonly RealmFile _file;
    private readonly int _ahead;
    private readonly IProgress<TransferProgress>? _progress;
    private readonly string _request;
    private readonly Queue<(int Bytes, bool IsLastOfForm)> _sent = new();
    private readonly long _total;
    private long _taken;
    private RealmRefusedException? _refusal;

    internal RealmUpload(MessageStream messages, RealmFile file, string name, int ahead, IProgress<TransferProgress>? progress)
    {
        _messages = messages;
        _file = file;
        _ahead = ahead;
        _progress = progress;
        _request = $"create {name}";
        _total = file.Form.Length + file.ContentBytes;
    }

    /// <summary>Brings it. Afterwards every request has its answer.</summary>
    /// <exception cref="RealmRefusedException">The server refused it; it is gone.</exception>
    internal async Task RunAsync(CreateRequest request, int messageBytes, CancellationToken cancellation)
    {
        try
        {
            await BringAsync(request, messageBytes, cancellation).ConfigureAwait(false);
        }
        catch (Exception cause) when (cause is not RealmRefusedException)
        {
            // The file cannot be read, say: the server has a realm in hand that nobody completes, and answers are on their way.
            await _messages.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task BringAsync(CreateRequest request, int messageBytes, CancellationToken cancellation)
    {
        request.Write(_messages.Body.Span);
        await SendAsync(RealmOperation.Create, CreateRequest.Size, 0, false, cancellation).ConfigureAwait(false);
        await SendFormAsync(messageBytes, cancellation).ConfigureAwait(false);
        // The server says now what it understood: nothing else is sent to one that understood something else.
        await FinishAsync(cancellation).ConfigureAwait(false);
        for (int number = 0; number < _file.Contents.Count && _refusal is null; number++)
            await SendContentAsync(number, messageBytes, cancellation).ConfigureAwait(false);
        if (_refusal is null)
            await SendAsync(RealmOperation.Seal, 0, 0, false, cancellation).ConfigureAwait(false);
        await FinishAsync(cancellation).ConfigureAwait(false);
    }

    private async Task SendFormAsync(int messageBytes, CancellationToken cancellation)
    {
        for (int offset = 0; offset < _file.Form.Length && _refusal is null;)
        {
            int count = Math.Min(messageBytes, _file.Form.Length - offset);
            _file.Form.Slice(offset, count).CopyTo(_messages.Body);
            offset += count;
            await SendAsync(RealmOperation.Form, count, count, offset == _file.Form.Length, cancellation).ConfigureAwait(false);
        }
    }

    private async Task SendContentAsync(int number, int messageBytes, CancellationToken cancellation)
    {
        RealmContent content = _file.Contents[number];
        int most = messageBytes - ContentRequest.Size;
        most = most >= Page ? most & -Page : most;
        for (long offset = 0; offset < content.Length && _refusal is null;)
        {
            int count = (int)Math.Min(most, content.Length - offset);
            new ContentRequest { Content = (uint)number, Offset = (ulong)offset }.Write(_messages.Body.Span);
            await _file.ReadAsync(content, offset, _messages.Body.Slice(ContentRequest.Size, count), cancellation).ConfigureAwait(false);
            offset += count;
            await SendAsync(RealmOperation.Content, ContentRequest.Size + count, count, false, cancellation).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(RealmOperation operation, int length, int bytes, bool isLastOfForm, CancellationToken cancellation)
    {
        await _messages.SendAsync(operation, length, cancellation).ConfigureAwait(false);
        _sent.Enqueue((bytes, isLastOfForm));
        while (_sent.Count >= _ahead && operation != RealmOperation.Seal)
            await ReceiveAsync(cancellation).ConfigureAwait(false);
    }

    private async Task FinishAsync(CancellationToken cancellation)
    {
        while (_sent.Count > 0)
            await ReceiveAsync(cancellation).ConfigureAwait(false);
        if (_refusal is not null)
            throw _refusal;
    }

    private async Task ReceiveAsync(CancellationToken cancellation)
    {
        (int bytes, bool isLastOfForm) = _sent.Dequeue();
        RealmAnswer answer = await _messages.ReceiveAsync(cancellation).ConfigureAwait(false);
        if (answer.Status != RealmStatus.Done)
        {
            RealmRefusedException refusal = Refusal.Of(answer, _request, _file.NameOf)
                ?? throw await _messages.NonsenseAsync("a refusal has not the bytes of its status").ConfigureAwait(false);
            // What was sent behind it is refused too, for there is no realm any more.
            _refusal ??= refusal;
            return;
        }
        if (_refusal is not null)
            throw await _messages.NonsenseAsync("it takes more of a realm that it refused").ConfigureAwait(false);
        await CheckAsync(answer, isLastOfForm).ConfigureAwait(false);
        _taken += bytes;
        if (bytes > 0)
            _progress?.Report(new TransferProgress(_taken, _total));
    }

    private async Task CheckAsync(RealmAnswer answer, bool isLastOfForm)
    {
        if (!isLastOfForm)
        {
            if (!answer.Body.IsEmpty)
                throw await _messages.NonsenseAsync("bytes where there are none").ConfigureAwait(false);
            return;
        }
        if (!answer.TryRead(out FormAnswer form))
            throw await _messages.NonsenseAsync("the answer to the form is none").ConfigureAwait(false);
        if (Convert.ToHexStringLower(form.Measurement) != _file.Measurement || form.Contents != _file.Contents.Count)
            throw await _messages.NonsenseAsync("it measures another form than was sent").ConfigureAwait(false);
    }
}
