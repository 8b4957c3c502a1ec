using System;
using Firn.User.Rings;

namespace Firn.Components.Switch;

/// <summary>
/// The writing end of a ring of frames. The reader may be hostile: how far it says to have read is loaded once and checked, and what this side knows about itself it never
/// reads back.
/// </summary>
/// <typeparam name="TMemory">The memory.</typeparam>
public struct FrameWriter<TMemory>
    where TMemory : struct, IFrameMemory
{
    private readonly TMemory _memory;
    private readonly int _capacity;
    private ulong _written;
    private ulong _read;
    private bool _isBroken;
    private bool _waits;

    /// <summary>The writing end of a ring that nobody has used yet: its memory is zero.</summary>
    public FrameWriter(TMemory memory)
    {
        _memory = memory;
        _isBroken = !FrameRing.IsRing(memory.Size);
        _capacity = _isBroken ? FrameRing.Word : memory.Size - FrameRing.Data;
        _written = 0;
        _read = 0;
        _waits = false;
    }

    /// <summary>Whether there is room for a frame. If there is none, the reader signals when there may be.</summary>
    /// <param name="bytes">1 to <see cref="FrameRing.LargestFrame"/>.</param>
    public RingStatus TryReserve(int bytes)
    {
        if (bytes is < 1 or > FrameRing.LargestFrame)
            return RingStatus.TooLong;
        if (_isBroken || !TryLearnRead())
            return RingStatus.Broken;
        if (HasRoom(bytes))
            return RingStatus.Done;
        if (!_waits)
        {
            _waits = true;
            _memory.Store(FrameRing.Waits, 1);
            // Said before the index is looked at again: the reader does the same the other way round, so not both can miss.
            _memory.Order();
            if (!TryLearnRead())
                return RingStatus.Broken;
        }
        return HasRoom(bytes) ? RingStatus.Done : RingStatus.Full;
    }

    /// <summary>Writes a frame.</summary>
    /// <param name="head">Its first bytes.</param>
    /// <param name="body">Those behind them.</param>
    /// <param name="wake">Whether the reader had read everything before, so that it may be waiting for a signal.</param>
    public RingStatus TryWrite(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body, out bool wake)
    {
        wake = false;
        int bytes = head.Length + body.Length;
        RingStatus status = TryReserve(bytes);
        if (status != RingStatus.Done)
            return status;
        ulong before = _written;
        ulong size = FrameRing.SizeOf((uint)bytes);
        int rest = _capacity - Place;
        if (size > (ulong)rest)
        {
            PutHeader(FrameRing.Filler, rest - FrameRing.Word);
            _written += (ulong)rest;
        }
        PutHeader(FrameRing.Frame, bytes);
        int start = FrameRing.Data + Place + FrameRing.Word;
        _memory.Copy(head, _memory.Bytes(start, head.Length));
        _memory.Copy(body, _memory.Bytes(start + head.Length, body.Length));
        _written += size;
        _memory.Order();
        _memory.Store(FrameRing.Written, _written);
        if (_waits)
        {
            _waits = false;
            _memory.Store(FrameRing.Waits, 0);
        }
        _memory.Order();
        if (!TryLearnRead())
            return RingStatus.Broken;
        wake = _read == before;
        return RingStatus.Done;
    }

    private readonly int Place => (int)(_written % (ulong)_capacity);

    private readonly bool HasRoom(int bytes)
    {
        ulong size = FrameRing.SizeOf((uint)bytes);
        ulong rest = (ulong)(_capacity - Place);
        ulong needed = size <= rest ? size : rest + size;
        return (ulong)_capacity - (_written - _read) >= needed;
    }

    private readonly void PutHeader(uint kind, int bytes) => _memory.Store(FrameRing.Data + Place, (uint)bytes | ((ulong)kind << 32));

    // The reader goes forward only, by whole words, and not beyond what was written.
    private bool TryLearnRead()
    {
        ulong read = _memory.Load(FrameRing.Read);
        if (read < _read || read > _written || read % FrameRing.Word != 0)
        {
            _isBroken = true;
            return false;
        }
        _read = read;
        return true;
    }
}
