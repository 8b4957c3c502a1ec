using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Firn.RealmProtocol;
using Firn.User.Channels;
using Firn.User.Objects;
using Firn.User.Target;

namespace Firn.Images.RealmClient;

/// <summary>Requests to the resource server over a channel, one after the other.</summary>
internal struct RealmCaller
{
    /// <summary>The answer of a server that says nothing any more.</summary>
    internal const RealmStatus Silent = (RealmStatus)ushort.MaxValue;

    /// <summary>Bytes of a message's header.</summary>
    internal const int HeaderBytes = 16;

    private ChannelConnector<RingMemory> _channel;
    private ulong _token;
    private int _answered;
    private Buffer _buffer;

    /// <summary>The bytes behind the last answer's header.</summary>
    [UnscopedRef]
    internal readonly ReadOnlySpan<byte> Answer => ((ReadOnlySpan<byte>)_buffer).Slice(0, _answered);

    /// <summary>Whether a stream goes on, as far as this side knows.</summary>
    internal readonly bool IsOpen => _channel.Stream.IsOpen && !_channel.Stream.IsBroken;

    /// <summary>Takes the channel.</summary>
    internal void Start() => _channel = new(
        new(ClientMemory.Rings + ClientMemory.RingSize, ClientMemory.RingSize), new(ClientMemory.Rings, ClientMemory.RingSize));

    /// <summary>Begins a stream.</summary>
    internal void Connect()
    {
        while (_channel.TryConnect(1) == ChannelStatus.Wait)
            Wait();
    }

    /// <summary>Ends it, and waits for the server's end.</summary>
    internal void End()
    {
        while (_channel.Stream.IsOpen && !_channel.Stream.IsBroken)
        {
            _ = _channel.Stream.TryEnd();
            if (_channel.Stream.IsOpen && _channel.Stream.TryDiscard() == ChannelStatus.Wait)
                Wait();
        }
        Signal();
    }

    /// <summary>Sends bytes, whatever they are; false: the stream is over.</summary>
    internal bool TrySend(scoped ReadOnlySpan<byte> bytes) => TryWrite(bytes);

    /// <summary>Asks, without a body.</summary>
    internal RealmStatus Ask(RealmOperation operation) => Ask(operation, default, default);

    /// <summary>Asks with a body, and bytes behind it.</summary>
    internal RealmStatus Ask<TBody>(RealmOperation operation, scoped in TBody body, scoped ReadOnlySpan<byte> bytes = default)
        where TBody : struct, IRealmBody<TBody>
    {
        Head head = default;
        Span<byte> first = ((Span<byte>)head).Slice(0, TBody.Size);
        body.Write(first);
        return Ask(operation, first, bytes);
    }

    /// <summary>Asks with bytes.</summary>
    internal RealmStatus Ask(RealmOperation operation, scoped ReadOnlySpan<byte> first, scoped ReadOnlySpan<byte> second)
    {
        _answered = 0;
        MessageHeader header = default;
        header.Length = (uint)(first.Length + second.Length);
        header.Operation = operation;
        header.Token = ++_token;
        Head bytes = default;
        Span<byte> start = ((Span<byte>)bytes).Slice(0, HeaderBytes);
        header.Write(start);
        if (!TryWrite(start) || !TryWrite(first) || !TryWrite(second) || !TryRead(HeaderBytes))
            return Silent;
        bool isAnswer = MessageHeader.TryRead(((ReadOnlySpan<byte>)_buffer).Slice(0, HeaderBytes), out header) && header.IsAnswer;
        if (!isAnswer || header.Token != _token || header.Operation != operation || !TryRead((int)header.Length))
            return Silent;
        _answered = (int)header.Length;
        return header.Status;
    }

    private bool TryWrite(scoped ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            ChannelStatus status = _channel.Stream.TryWrite(bytes, out int length);
            bytes = bytes.Slice(length);
            if (status == ChannelStatus.Wait)
                Wait();
            else if (status != ChannelStatus.Done)
                return false;
        }
        return true;
    }

    private bool TryRead(int count)
    {
        int read = 0;
        while (read < count)
        {
            ChannelStatus status = _channel.Stream.TryRead(((Span<byte>)_buffer).Slice(read, count - read), out int length);
            read += length;
            if (status == ChannelStatus.Wait)
                Wait();
            else if (status != ChannelStatus.Done)
                return false;
        }
        return true;
    }

    private void Wait()
    {
        Signal();
        _ = Notification.At((ulong)ClientSlot.Signals).Wait();
    }

    private void Signal()
    {
        if (_channel.Stream.TakeSignal())
            Notification.At((ulong)ClientSlot.Server).Signal();
    }

    [InlineArray(MessageHeader.MostBytes)]
    private struct Buffer
    {
        private byte _first;
    }

    [InlineArray(128)]
    private struct Head
    {
        private byte _first;
    }
}
