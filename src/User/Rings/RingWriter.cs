using System;
using System.Runtime.InteropServices;

namespace Firn.User.Rings;

/// <summary>
/// The writing end of a ring in shared memory. The reader may be hostile: what it says about how far it has read is copied once and checked, and what
/// this side knows about itself it never reads back.
/// </summary>
/// <typeparam name="TMemory">The memory.</typeparam>
public struct RingWriter<TMemory>
    where TMemory : struct, IRingMemory
{
    private readonly TMemory _memory;
    private readonly ulong _capacity;
    private ulong _written;
    private ulong _read;
    private bool _isBroken;

    /// <summary>The writing end of a ring that nobody has used yet: its memory is zero.</summary>
    public RingWriter(TMemory memory)
    {
        _memory = memory;
        _isBroken = !RingLayout.IsRing(memory.Size);
        _capacity = _isBroken ? RingLayout.Word : (ulong)(memory.Size - RingLayout.Data);
    }

    /// <summary>Bytes of the longest record.</summary>
    public readonly int MostBytes => (int)_capacity - RingLayout.Word;

    /// <summary>Learns how many bytes a record can have that is written now; -1 if there is not even room for one without bytes.</summary>
    public RingStatus TryLearnRoom(out int bytes)
    {
        bytes = -1;
        if (_isBroken || !TryLearnRead())
            return RingStatus.Broken;
        bytes = (int)(_capacity - (_written - _read)) - RingLayout.Word;
        return RingStatus.Done;
    }

    /// <summary>Writes a record.</summary>
    /// <param name="kind">What it is, by agreement.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="wake">Whether the reader had read everything before, so that it may be waiting for a signal.</param>
    public RingStatus TryWrite(uint kind, ReadOnlySpan<byte> bytes, out bool wake)
    {
        wake = false;
        ulong size = RingLayout.SizeOf(bytes.Length);
        if (_isBroken || !TryLearnRead())
            return RingStatus.Broken;
        if (size > _capacity)
            return RingStatus.TooLong;
        if (_written - _read > _capacity - size)
            return RingStatus.Full;

        ulong place = _written % _capacity;
        Put(ref place, (uint)bytes.Length | ((ulong)kind << 32));
        int at = 0;
        for (; at <= bytes.Length - RingLayout.Word; at += RingLayout.Word)
            Put(ref place, MemoryMarshal.Read<ulong>(bytes[at..]));
        if (at < bytes.Length)
            Put(ref place, Rest(bytes[at..]));

        ulong before = _written;
        _written += size;
        // The record is there before the index says so; the index is there before the other one is asked. The reader does the same the
        // other way round, so not both can miss.
        _memory.Order();
        _memory.Store(RingLayout.Written, _written);
        _memory.Order();
        if (!TryLearnRead())
            return RingStatus.Broken;
        wake = _read == before;
        return RingStatus.Done;
    }

    private static ulong Rest(ReadOnlySpan<byte> bytes)
    {
        ulong word = 0;
        for (int i = 0; i < bytes.Length; i++)
            word |= (ulong)bytes[i] << (8 * i);
        return word;
    }

    private readonly void Put(ref ulong place, ulong word)
    {
        _memory.Store(RingLayout.Data + (int)place, word);
        place += RingLayout.Word;
        if (place == _capacity)
            place = 0;
    }

    // The reader goes forward only, by whole words, and not beyond what was written.
    private bool TryLearnRead()
    {
        ulong read = _memory.Load(RingLayout.Read);
        if (read < _read || read > _written || read % RingLayout.Word != 0)
        {
            _isBroken = true;
            return false;
        }
        _read = read;
        return true;
    }
}
