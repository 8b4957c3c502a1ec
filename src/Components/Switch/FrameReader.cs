using System;
using Firn.User.Rings;

namespace Firn.Components.Switch;

/// <summary>
/// The reading end of a ring of frames. The writer may be hostile: its index and each length are loaded once and checked before anything is done with them. A frame's
/// bytes are still the writer's to change until they are copied.
/// </summary>
/// <typeparam name="TMemory">The memory.</typeparam>
public struct FrameReader<TMemory>
    where TMemory : struct, IFrameMemory
{
    private readonly TMemory _memory;
    private readonly int _capacity;
    private ulong _written;
    private ulong _read;
    private int _length;
    private bool _isBroken;

    /// <summary>The reading end of a ring that nobody has used yet: its memory is zero.</summary>
    public FrameReader(TMemory memory)
    {
        _memory = memory;
        _isBroken = !FrameRing.IsRing(memory.Size);
        _capacity = _isBroken ? FrameRing.Word : memory.Size - FrameRing.Data;
        _written = 0;
        _read = 0;
        _length = 0;
    }

    /// <summary>The first frame's length; it stays the first until <see cref="Finish"/>.</summary>
    /// <param name="length">1 to <see cref="FrameRing.LargestFrame"/>, if it is done.</param>
    public RingStatus TryPeek(out int length)
    {
        length = _length;
        if (_isBroken)
            return RingStatus.Broken;
        if (length > 0)
            return RingStatus.Done;
        if (_written == _read && !TryLearnWritten())
            return RingStatus.Broken;
        if (_written == _read)
            return RingStatus.Empty;
        if (!TryTakeHeader(out uint kind, out uint bytes))
            return Break();
        if (kind == FrameRing.Filler)
        {
            // It reaches to the end, and behind it is a frame.
            if (Place + (int)FrameRing.SizeOf(bytes) != _capacity)
                return Break();
            _read += FrameRing.SizeOf(bytes);
            if (_written == _read || !TryTakeHeader(out kind, out bytes))
                return Break();
        }
        if (kind != FrameRing.Frame || bytes is 0 or > FrameRing.LargestFrame)
            return Break();
        _length = (int)bytes;
        length = _length;
        return RingStatus.Done;
    }

    /// <summary>Copies a part of the first frame.</summary>
    public readonly void Copy(int offset, Span<byte> into) => _memory.Copy(Bytes(offset, into.Length), into);

    /// <summary>A part of the first frame, to be copied alone.</summary>
    public readonly ReadOnlySpan<byte> Bytes(int offset, int length) => _memory.Bytes(FrameRing.Data + Place + FrameRing.Word, _length).Slice(offset, length);

    /// <summary>The first frame was taken.</summary>
    /// <param name="wake">Whether the writer waits for room.</param>
    public void Finish(out bool wake)
    {
        _read += FrameRing.SizeOf((uint)_length);
        _length = 0;
        // The bytes are copied before the writer may use their place; it says that it waits before it looks at the index once more.
        _memory.Order();
        _memory.Store(FrameRing.Read, _read);
        _memory.Order();
        wake = _memory.Load(FrameRing.Waits) != 0;
    }

    private readonly int Place => (int)(_read % (ulong)_capacity);

    // A record within what was written, and in one piece.
    private readonly bool TryTakeHeader(out uint kind, out uint bytes)
    {
        ulong header = _memory.Load(FrameRing.Data + Place);
        bytes = (uint)header;
        kind = (uint)(header >> 32);
        ulong size = FrameRing.SizeOf(bytes);
        return size <= _written - _read && size <= (ulong)(_capacity - Place);
    }

    // The writer goes forward only, by whole words, and never more than a ring ahead.
    private bool TryLearnWritten()
    {
        ulong written = _memory.Load(FrameRing.Written);
        _memory.Order();
        if (written < _written || written - _read > (ulong)_capacity || written % FrameRing.Word != 0)
        {
            _isBroken = true;
            return false;
        }
        _written = written;
        return true;
    }

    private RingStatus Break()
    {
        _isBroken = true;
        return RingStatus.Broken;
    }
}
