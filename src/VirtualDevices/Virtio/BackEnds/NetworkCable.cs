using System;

namespace Firn.VirtualDevices.Virtio.BackEnds;

/// <summary>
/// A cable between two network devices, its sides 0 and 1. What one side sends waits until the other has room; when that takes too long, what comes is lost
/// as on any network, so that nobody is held up by a neighbour.
/// </summary>
public struct NetworkCable
{
    /// <summary>Bytes of a frame with its header, at most.</summary>
    public const int LargestFrame = 65_562;

    /// <summary>Bytes of memory that it works in.</summary>
    public const int MemorySize = 1152 << 10;

    private const int RingSize = 536 << 10;

    private FrameQueue _toFirst;
    private FrameQueue _toSecond;
    private ulong _patience;
    private Side _first;
    private Side _second;

    /// <summary>Frames that were lost, as the other side took too long.</summary>
    public ulong Lost { get; private set; }

    /// <summary>A cable with nothing on it.</summary>
    /// <param name="patience">How long a frame waits, in the counter's ticks.</param>
    public void Begin(ulong patience)
    {
        _patience = patience;
        _toFirst.Clear();
        _toSecond.Clear();
        _first = default;
        _second = default;
    }

    /// <summary>A side begins anew: what waits for it is lost, and it waits for no room.</summary>
    public void Reset(int side)
    {
        To(ref this, side).Clear();
        Of(ref this, side) = default;
    }

    /// <summary>There is something for a side.</summary>
    public readonly bool HasFrames(int side) => (side == 0 ? _toFirst.Count : _toSecond.Count) > 0;

    /// <summary>A side waits for room to send.</summary>
    public readonly bool IsHeld(int side) => side == 0 ? _first.IsHeld : _second.IsHeld;

    /// <summary>Room for a frame that a side sends; empty: it waits, and tries again when the other took something, or some time later.</summary>
    public Span<byte> BeginSend(int side, Span<byte> memory, ulong count)
    {
        ref Side sender = ref Of(ref this, side);
        if (To(ref this, 1 - side).TryReserve(Ring(memory, 1 - side), LargestFrame, out Span<byte> room))
        {
            sender = default;
            return room;
        }
        if (!sender.IsHeld)
        {
            sender.IsHeld = true;
            sender.Since = count;
        }
        if (count - sender.Since < _patience)
            return default;
        sender.Loses = true;
        return memory.Slice(2 * RingSize, LargestFrame);
    }

    /// <summary>The frame is there.</summary>
    public void Send(int side, Span<byte> memory, int length)
    {
        if (Of(ref this, side).Loses)
            Lost++;
        else
            To(ref this, 1 - side).Commit(Ring(memory, 1 - side), length);
    }

    /// <summary>The next frame for a side; empty: there is none.</summary>
    public Span<byte> PeekReceive(int side, Span<byte> memory) => To(ref this, side).Peek(Ring(memory, side));

    /// <summary>It was taken.</summary>
    public void Received(int side, Span<byte> memory) => To(ref this, side).Drop(Ring(memory, side));

    private static ref FrameQueue To(ref NetworkCable cable, int side) => ref side == 0 ? ref cable._toFirst : ref cable._toSecond;

    private static ref Side Of(ref NetworkCable cable, int side) => ref side == 0 ? ref cable._first : ref cable._second;

    private static Span<byte> Ring(Span<byte> memory, int side) => memory.Slice(side * RingSize, RingSize);

    private struct Side
    {
        internal bool IsHeld;
        internal bool Loses;
        internal ulong Since;
    }
}
