using System;
using System.Runtime.CompilerServices;
using Firn.User.Channels;
using Firn.User.Objects;
using Firn.User.Target;

namespace Firn.Images.StreamEcho;

/// <summary>A channel, and what came in it and is not given back yet.</summary>
internal struct EchoChannel
{
    private ChannelListener<RingMemory> _listener;
    private Portion _bytes;
    private int _first;
    private int _end;

    /// <summary>Begins.</summary>
    /// <param name="address">Where what comes is; what goes is behind it.</param>
    /// <param name="size">Bytes of each ring.</param>
    internal void Start(ulong address, int size) => _listener = new(new(address, size), new(address + (ulong)size, size));

    /// <summary>Gives back what it can, and signals whoever may wait for that.</summary>
    internal void Serve(Notification peer)
    {
        if (!_listener.Stream.IsOpen)
        {
            (_first, _end) = (0, 0);
            _ = _listener.TryAccept(out _);
        }
        while (TryFill())
        {
            ReadOnlySpan<byte> bytes = _bytes;
            if (_listener.Stream.TryWrite(bytes[_first.._end], out int length) != ChannelStatus.Done)
                break;
            _first += length;
        }
        if (_listener.Stream.TakeSignal())
            peer.Signal();
    }

    // There is something to give back. Where nothing more comes, that is said.
    private bool TryFill()
    {
        if (_first < _end)
            return true;
        ChannelStatus status = _listener.Stream.TryRead(_bytes, out int length);
        (_first, _end) = (0, status == ChannelStatus.Done ? length : 0);
        if (status == ChannelStatus.Ended)
            _ = _listener.Stream.TryEnd();
        return status == ChannelStatus.Done;
    }

    [InlineArray(1024)]
    private struct Portion
    {
        private byte _first;
    }
}
