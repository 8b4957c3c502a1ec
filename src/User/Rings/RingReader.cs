using System;
using System.Runtime.InteropServices;

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
        RingStatus status = TryPeek(out kind, out length);
        if (status != RingStatus.Done)
            return status;
        if (length > buffer.Length)
            return RingStatus.TooLong;
        CopyWords(length, buffer);
        Advance((uint)length);
        return RingStatus.Done;
    }

    /// <summary>Looks at the next record and leaves it where it is.</summary>
    /// <param name="kind">What it is, by agreement.</param>
    /// <param name="length">Its bytes.</param>
    public RingStatus TryPeek(out uint kind, out int length)
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
        return RingStatus.Done;
    }

    /// <summary>
    /// Copies bytes out of the record that was looked at; nothing beyond what <see cref="TryPeek"/> said that it has is to be asked for.
    /// </summary>
    /// <param name="from">The first of them.</param>
    /// <param name="buffer">Room for them.</param>
    public readonly void Copy(int from, Span<byte> buffer)
    {
        ulong place = (_read + RingLayout.Word + ((ulong)(uint)from & ~(ulong)(RingLayout.Word - 1))) % _capacity;
        int skipped = from % RingLayout.Word;
        int at = 0;
        while (at < buffer.Length)
        {
            ulong word = Take(ref place) >> (8 * skipped);
            int end = Math.Min(buffer.Length - at, RingLayout.Word - skipped);
            Put(word, buffer.Slice(at, end));
            at += end;
            skipped = 0;
        }
    }

    /// <summary>Leaves the record behind that was looked at.</summary>
    /// <param name="length">Its bytes, as <see cref="TryPeek"/> said.</param>
    /// <param name="wake">Whether the ring had no room for a record of a word before, so that the writer may be waiting for a signal.</param>
    public RingStatus Finish(int length, out bool wake)
    {
        ulong before = _read;
        Advance((uint)length);
        bool isWhole = TryLearnWritten();
        wake = isWhole && _written - before > _capacity - (2 * RingLayout.Word);
        return isWhole ? RingStatus.Done : RingStatus.Broken;
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

    private readonly void CopyWords(int length, Span<byte> buffer)
    {
        ulong place = (_read + RingLayout.Word) % _capacity;
        int at = 0;
        for (; at <= length - RingLayout.Word; at += RingLayout.Word)
        {
            ulong word = Take(ref place);
            MemoryMarshal.Write(buffer.Slice(at), in word);
        }
        if (at < length)
            Put(Take(ref place), buffer.Slice(at, length - at));
    }

    private static void Put(ulong word, Span<byte> buffer)
    {
        for (int i = 0; i < buffer.Length; i++)
            buffer[i] = (byte)(word >> (8 * i));
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
