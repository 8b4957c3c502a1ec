using System;
using System.Buffers.Binary;

namespace Firn.VirtualDevices.Virtio.BackEnds;

/// <summary>
/// Frames on their way, one behind the other in a ring of bytes that is given at each call and that no guest reaches. A frame lies in one piece, behind a
/// word with its length.
/// </summary>
internal struct FrameQueue
{
    private const int Header = 8;
    private const uint Wrapped = uint.MaxValue;

    private int _head;
    private int _tail;
    private int _reserved;

    /// <summary>Frames in it.</summary>
    internal int Count { get; private set; }

    /// <summary>Forgets all of them.</summary>
    internal void Clear()
    {
        _head = 0;
        _tail = 0;
        Count = 0;
    }

    /// <summary>Room for a frame of so many bytes; false: there is none now.</summary>
    internal bool TryReserve(Span<byte> ring, int bytes, out Span<byte> room)
    {
        room = default;
        if (Count == 0)
            Clear();
        int needed = Header + Align(bytes);
        if (_tail >= _head && (Count == 0 || _tail > _head))
        {
            bool fits = ring.Length - _tail >= needed;
            if (!fits && _head <= needed)
                return false;
            _reserved = fits ? _tail : 0;
        }
        else if (_head - _tail <= needed)
        {
            return false;
        }
        else
        {
            _reserved = _tail;
        }
        room = ring.Slice(_reserved + Header, bytes);
        return true;
    }

    /// <summary>The frame for which room was taken is there.</summary>
    internal void Commit(Span<byte> ring, int length)
    {
        if (_reserved != _tail && ring.Length - _tail >= Header)
            BinaryPrimitives.WriteUInt32LittleEndian(ring[_tail..], Wrapped);
        BinaryPrimitives.WriteUInt32LittleEndian(ring[_reserved..], (uint)length);
        _tail = _reserved + Header + Align(length);
        Count++;
    }

    /// <summary>The first; empty: there is none.</summary>
    internal Span<byte> Peek(Span<byte> ring)
    {
        if (Count == 0)
            return default;
        if (ring.Length - _head < Header || BinaryPrimitives.ReadUInt32LittleEndian(ring[_head..]) == Wrapped)
            _head = 0;
        return ring.Slice(_head + Header, BinaryPrimitives.ReadInt32LittleEndian(ring[_head..]));
    }

    /// <summary>The first was taken.</summary>
    internal void Drop(Span<byte> ring)
    {
        _head += Header + Align(Peek(ring).Length);
        Count--;
    }

    private static int Align(int bytes) => (bytes + Header - 1) & -Header;
}
