using System;

namespace Firn.User.Rings;

/// <summary>
/// The reading end of a ring in shared memory. The writer may be hostile: its index and each record's length are copied once and checked before
/// anything is done with them, and bytes are copied out before anybody looks at them.
/// </summary>
/// <typeparam name="TMemory">The memory.</typeparam>
public struct RingReader<TMemory>
    where TMemory : struct, IRingMemory
{
    private readonly TMemory _memory;
    private readonly ulong _capacity;
    private ulong _written;
    private ulong _read;
    private bool _isBroken;

    /// <summary>The reading end of a ring that nobody has used yet: its memory is zero.</summary>
    public RingReader(TMemory memory)
    {
        _memory = memory;
        _isBroken = !RingLayout.IsRing(memory.Size);
        _capacity = _isBroken ? RingLayout.Word : (ulong)(memory.Size - RingLayout.Data);
    }

    /// <summary>Takes the next record.</summary>
    /// <param name="buffer">Room for its bytes.</param>
    /// <param name="kind">What it is, by agreement.</param>
    /// <param name="length">Its bytes, even if they are too many for the buffer.</param>
    public RingStatus TryRead(Span<byte> buffer, out uint kind, out int length)
    {
        kind = 0;
        length = 0;
        if (_isBroken)
            return RingStatus.Broken;
        if (_written == _read && !TryLearnWritten())
            return RingStatus.Broken;
        if (_written == _read)
            return RingStatus.Empty;

        ulong place = _read % _capacity;
        ulong header = Take(ref place);
        uint bytes = (uint)header;
        if (bytes > _capacity || RingLayout.SizeOf((int)bytes) > _written - _read)
            return Break();
        kind = (uint)(header >> 32);
        length = (int)bytes;
        if (length > buffer.Length)
            return RingStatus.TooLong;
        for (int at = 0; at < length; at += RingLayout.Word)
        {
            ulong word = Take(ref place);
            int end = Math.Min(length - at, RingLayout.Word);
            for (int i = 0; i < end; i++)
                buffer[at + i] = (byte)(word >> (8 * i));
        }
        Advance(bytes);
        return RingStatus.Done;
    }

    /// <summary>Leaves out the next record, such as one that is too long.</summary>
    public RingStatus Skip()
    {
        RingStatus status = TryRead(default, out _, out int length);
        if (status == RingStatus.TooLong)
        {
            Advance((uint)length);
            return RingStatus.Done;
        }
        return status;
    }

    private void Advance(uint bytes)
    {
        _read += RingLayout.SizeOf((int)bytes);
        // The bytes are copied before the writer may use their place.
        _memory.Order();
        _memory.Store(RingLayout.Read, _read);
        _memory.Order();
    }

    private readonly ulong Take(ref ulong place)
    {
        ulong word = _memory.Load(RingLayout.Data + (int)place);
        place += RingLayout.Word;
        if (place == _capacity)
            place = 0;
        return word;
    }

    // The writer goes forward only, by whole words, and never more than a ring ahead.
    private bool TryLearnWritten()
    {
        ulong written = _memory.Load(RingLayout.Written);
        _memory.Order();
        if (written < _written || written - _read > _capacity || written % RingLayout.Word != 0)
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
