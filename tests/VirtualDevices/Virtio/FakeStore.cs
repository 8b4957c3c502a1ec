using System;
using System.Collections.Generic;
using Firn.VirtualDevices.Virtio.Block;
using Xunit;

namespace Firn.VirtualDevicesTests.Virtio;

/// <summary>A small disk, which has done at once what it was asked for, or as soon as the test says.</summary>
internal readonly struct FakeStore(byte[] bytes, bool isReadOnly, FakeStore.Board? board = null) : IBlockStore
{
    private readonly Board _board = board ?? new() { EndsAtOnce = true };

    public ulong Sectors => (ulong)bytes.Length / 512;

    public bool IsReadOnly => isReadOnly;

    public ReadOnlySpan<byte> Name => "firn-disk"u8;

    public int PartSize => _board.PartSize;

    public bool HasRoom => _board.Parts.Count < _board.Places;

    public bool IsStalled => _board.IsStalled;

    public Span<byte> Room => _board.Room;

    public ReadOnlySpan<byte> Bytes => _board.Parts.Peek().Bytes;

    public void BeginRead(ulong offset, int length)
    {
        byte[] part = bytes.AsSpan((int)offset, length).ToArray();
        Begin(part);
    }

    public void BeginWrite(ulong offset, int length)
    {
        Assert.False(isReadOnly);
        _board.Room.AsSpan(0, length).CopyTo(bytes.AsSpan((int)offset));
        Begin([]);
    }

    public void BeginFlush() => Begin([]);

    public BlockProgress Peek() => _board.Ended == 0 ? BlockProgress.Pending : _board.Parts.Peek().IsGood ? BlockProgress.Done : BlockProgress.Failed;

    public void Take()
    {
        _ = _board.Parts.Dequeue();
        _board.Ended--;
        if (_board.Parts.Count == 0)
            _board.IsStalled = false;
    }

    private void Begin(byte[] part)
    {
        Assert.True(HasRoom);
        Assert.InRange(part.Length, 0, PartSize);
        _board.Parts.Enqueue(new(part, !_board.Fails));
        if (_board.EndsAtOnce)
            _board.Ended++;
    }

    /// <summary>How it does what it is asked for.</summary>
    internal sealed class Board
    {
        public int PartSize { get; init; } = 4096;

        public int Places { get; init; } = 1;

        public bool EndsAtOnce { get; init; }

        /// <summary>What is begun from now on fails.</summary>
        public bool Fails { get; set; }

        public bool IsStalled { get; set; }

        /// <summary>How many of the parts have ended.</summary>
        public int Ended { get; set; }

        public Queue<Part> Parts { get; } = [];

        public byte[] Room { get; } = new byte[1 << 16];
    }

    internal sealed record Part(byte[] Bytes, bool IsGood);
}
