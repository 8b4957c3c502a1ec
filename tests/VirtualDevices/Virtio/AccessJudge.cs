using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using Xunit;

namespace Firn.VirtualDevicesTests.Virtio;

/// <summary>
/// Follows the descriptors that a device loads, as they were when it did so, and allows it what they name alone: to load what is to be read, to store where there is room to
/// write, and to follow them from one to the next. Then it changes them.
/// </summary>
internal sealed class AccessJudge(WatchedMemory.Board board, Random random) : WatchedMemory.IWatch
{
    private readonly List<(ulong Address, ulong Length)> _readable = [];
    private readonly List<(ulong Address, ulong Length)> _writable = [];

    // Of chains that came back, and whose driver was not told yet: a frame's first bytes say how many buffers it took.
    private readonly List<(ulong Address, ulong Length)>[] _earlier = [.. Many()];

    // Where the next descriptor of a chain is, while not all were loaded; null: the chain ends in what no device may follow.
    private ulong? _expected;
    private bool _isGathering;
    private ulong _table;
    private ulong _limit;
    private int _queue;

    /// <summary>Bytes that were loaded and stored as descriptors said.</summary>
    public int Touched { get; private set; }

    public void Loaded(ulong address, ReadOnlySpan<byte> bytes)
    {
        if (_isGathering && address >= WatchedMemory.Base && !IsRing(address))
        {
            Assert.Equal((_expected, 16), (address, bytes.Length));
            Follow(bytes);
        }
        else if (IsDescriptor(address))
        {
            // A chain is taken up again.
            Begin(QueueOf(address), address);
            Follow(bytes);
        }
        else if (!IsRing(address))
        {
            Assert.True(Lies(_readable, address, bytes.Length), $"loads {bytes.Length} bytes at {address:x}, which no descriptor named");
            Touched += bytes.Length;
        }
        else if (!QueueLayout.IsPolled(address))
        {
            Begin(QueueOf(address), QueueLayout.Descriptors(QueueOf(address)) + (16UL * BinaryPrimitives.ReadUInt16LittleEndian(bytes)));
        }
        Change(address, bytes.Length);
    }

    public void Stored(ulong address, int length)
    {
        if (address < QueueLayout.Tables)
        {
            int queue = QueueOf(address);
            ulong offset = address - QueueLayout.Used(queue);
            // An element, the index, or the index at which a notification is wanted.
            bool isElement = length == 8 && offset >= 4 && offset < 4 + (8 * QueueLayout.Size) && (offset - 4) % 8 == 0;
            bool isIndex = length == 2 && offset is 2 or 4 + (8 * QueueLayout.Size);
            Assert.True(isElement || isIndex, $"stores {length} bytes at {address:x}");
            if (isIndex && offset == 2)
                _earlier[queue].Clear();
            return;
        }
        Assert.True(!_isGathering && (Lies(_writable, address, length) || (length == 1 && Lies(_earlier[_queue], address, length))), $"stores {length} bytes at {address:x}, which no descriptor named");
        Touched += length;
    }

    /// <summary>The driver begins anew.</summary>
    public void Forget()
    {
        _isGathering = false;
        _readable.Clear();
        _writable.Clear();
        foreach (List<(ulong, ulong)> all in _earlier)
            all.Clear();
    }

    private static IEnumerable<List<(ulong, ulong)>> Many()
    {
        for (int i = 0; i < QueueLayout.Queues; i++)
            yield return [];
    }

    private static int QueueOf(ulong address) => (int)((address - WatchedMemory.Base) / (QueueLayout.Descriptors(1) - WatchedMemory.Base));

    private static bool IsDescriptor(ulong address) => address < QueueLayout.Tables && address < QueueLayout.Available(QueueOf(address));

    private static bool IsRing(ulong address) => address < QueueLayout.Tables && !IsDescriptor(address);

    private static bool Lies(List<(ulong Address, ulong Length)> pieces, ulong address, int length) =>
        pieces.Exists(piece => address >= piece.Address && address - piece.Address <= piece.Length && (ulong)length <= piece.Length - (address - piece.Address));

    private void Begin(int queue, ulong first)
    {
        _earlier[_queue].AddRange(_writable);
        _queue = queue;
        _isGathering = true;
        _readable.Clear();
        _writable.Clear();
        _table = QueueLayout.Descriptors(queue);
        _limit = QueueLayout.Size;
        _expected = first < QueueLayout.Available(queue) ? first : null;
    }

    private void Follow(ReadOnlySpan<byte> descriptor)
    {
        ulong address = BinaryPrimitives.ReadUInt64LittleEndian(descriptor);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(descriptor[8..]);
        ushort flags = BinaryPrimitives.ReadUInt16LittleEndian(descriptor[12..]);
        ushort next = BinaryPrimitives.ReadUInt16LittleEndian(descriptor[14..]);
        if ((flags & 4) != 0)
        {
            // A table, which is the only one and the last of its queue's.
            bool isGood = _table == QueueLayout.Descriptors(_queue) && (flags & 1) == 0 && length != 0 && length % 16 == 0 && board.Contains(address, length);
            (_table, _limit) = (address, length / 16);
            _expected = isGood ? address : null;
            return;
        }
        if (!board.Contains(address, length))
        {
            _expected = null;
            return;
        }
        ((flags & 2) != 0 ? _writable : _readable).Add((address, length));
        _isGathering = (flags & 1) != 0;
        _expected = next < _limit ? _table + (16UL * next) : null;
    }

    // To something else that is plausible, half of the time.
    private void Change(ulong address, int length)
    {
        if (QueueLayout.IsPolled(address) || random.Next(2) == 0)
            return;
        Span<byte> bytes = board.At(address, length);
        if (length == 16 && (IsDescriptor(address) || (address >= QueueLayout.Tables && address < QueueLayout.Data)))
            WatchedChaos.Describe(bytes, random);
        else if (IsRing(address))
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)random.Next(9));
        else
            random.NextBytes(bytes);
    }
}
