using System;
using Firn.User.Channels;
using Firn.User.Rings;

namespace Firn.VirtualMachine.Streams;

/// <summary>
/// A channel to a component, and the guest's stream in it, if there is one. What the guest sends waits here until the ring has room; what the component sends waits in the
/// ring until the guest has. A stream that the guest has dropped is brought to its end before there is another.
/// </summary>
/// <typeparam name="TMemory">The rings' memory.</typeparam>
internal struct StreamChannel<TMemory>
    where TMemory : struct, IRingMemory
{
    private ChannelConnector<TMemory> _channel;
    private StreamBytes _bytes;
    private int _first;
    private int _count;
    private uint _moved;
    private bool _isUsed;
    private bool _isEnding;
    private bool _isDeaf;
    private bool _hasTold;

    /// <summary>The port at which the component listens; 0: there is none.</summary>
    internal uint Port { get; private set; }

    /// <summary>A stream of the guest is in it.</summary>
    internal readonly bool IsUsed => _isUsed;

    /// <summary>The component has broken it.</summary>
    internal readonly bool IsBroken => _channel.Stream.IsBroken;

    /// <summary>A channel over rings of zeros.</summary>
    internal void Begin(uint port, TMemory incoming, TMemory outgoing)
    {
        Port = port;
        _channel = new(incoming, outgoing);
    }

    /// <summary>Begins a stream; false: the one before has not ended at both sides, or the component has broken the channel.</summary>
    internal bool TryConnect(uint guestPort)
    {
        if (_isUsed || !_channel.IsFree || _channel.TryConnect(guestPort) != ChannelStatus.Done)
            return false;
        (_first, _count, _moved) = (0, 0, 0);
        (_isEnding, _isDeaf, _hasTold) = (false, false, false);
        _isUsed = true;
        return true;
    }

    /// <summary>Bytes came from the guest, for which there is room, as it keeps to its credit.</summary>
    internal void Put(ReadOnlySpan<byte> bytes)
    {
        for (int done = 0; done < bytes.Length;)
        {
            int at = (_first + _count) % StreamLimits.BufferSize;
            int part = Math.Min(bytes.Length - done, StreamLimits.BufferSize - at);
            bytes.Slice(done, part).CopyTo(((Span<byte>)_bytes)[at..]);
            _count += part;
            done += part;
        }
    }

    /// <summary>Bytes for the guest; how many.</summary>
    internal int Take(Span<byte> into) => !_isDeaf && _channel.Stream.TryRead(into, out int length) == ChannelStatus.Done ? length : 0;

    /// <summary>The guest sends nothing more, or hears nothing more.</summary>
    internal void Shut(bool sends, bool hears)
    {
        _isEnding |= sends;
        _isDeaf |= hears;
    }

    /// <summary>The guest has dropped its stream.</summary>
    internal void Close()
    {
        _isUsed = false;
        _isEnding = true;
        _isDeaf = true;
        // Half of what it said, and then an end, would look like all of it: what it said is still passed on.
    }

    /// <summary>Moves what can be moved, and ends what is to end; whether there may be more to do at once.</summary>
    internal bool Pump()
    {
        while (_count > 0)
        {
            ReadOnlySpan<byte> bytes = _bytes;
            ChannelStatus status = _channel.Stream.TryWrite(bytes.Slice(_first, Math.Min(_count, StreamLimits.BufferSize - _first)), out int length);
            // Who wrote nonsense gets nothing more, and the guest must not wait for it.
            if (status == ChannelStatus.Broken)
                length = _count;
            else if (status != ChannelStatus.Done)
                break;
            _first = (_first + length) % StreamLimits.BufferSize;
            _count -= length;
            _moved += (uint)length;
        }
        if (_isEnding && _count == 0 && _channel.Stream.IsOpen)
            _ = _channel.Stream.TryEnd();
        return _isDeaf && _channel.Stream.IsOpen && _channel.Stream.TryDiscard() == ChannelStatus.Done;
    }

    /// <summary>Bytes that were moved since this was last asked: the guest may send as many more.</summary>
    internal uint TakeMoved()
    {
        uint moved = _moved;
        _moved = 0;
        return moved;
    }

    /// <summary>The component says nothing more, and all that it said was taken; or it has broken the channel. Told once.</summary>
    internal bool TakeEnd()
    {
        bool ends = _isUsed && !_hasTold && (_channel.Stream.IsBroken || _channel.Stream.HasReadEnd);
        _hasTold |= ends;
        return ends;
    }

    /// <summary>The component is to be signalled.</summary>
    internal bool TakeSignal() => _channel.Stream.TakeSignal();
}
