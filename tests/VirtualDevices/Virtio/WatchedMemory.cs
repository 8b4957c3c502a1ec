using System;
using System.Buffers.Binary;
using Firn.VirtualDevices;

namespace Firn.VirtualDevicesTests.Virtio;

/// <summary>A guest's memory of which each access is seen, and which changes as soon as something was loaded.</summary>
internal readonly struct WatchedMemory(WatchedMemory.Board board) : IGuestMemory
{
    public const ulong Base = 0x4000_0000;

    public bool Contains(ulong address, ulong length) => board.Contains(address, length);

    public bool TryRead(ulong address, Span<byte> into)
    {
        if (!board.Contains(address, (ulong)into.Length))
            return false;
        board.At(address, into.Length).CopyTo(into);
        board.Watch?.Loaded(address, into);
        return true;
    }

    public bool TryWrite(ulong address, ReadOnlySpan<byte> from)
    {
        if (!board.Contains(address, (ulong)from.Length))
            return false;
        board.Watch?.Stored(address, from.Length);
        from.CopyTo(board.At(address, from.Length));
        return true;
    }

    public bool TryLoad16(ulong address, out ushort value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ushort)];
        bool isDone = address % sizeof(ushort) == 0 && TryRead(address, bytes);
        value = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        return isDone;
    }

    public bool TryStore16(ulong address, ushort value)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ushort)];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, value);
        return address % sizeof(ushort) == 0 && TryWrite(address, bytes);
    }

    public void Order()
    {
    }

    /// <summary>Who sees each access.</summary>
    internal interface IWatch
    {
        /// <summary>These bytes were loaded; what is there may be changed now.</summary>
        void Loaded(ulong address, ReadOnlySpan<byte> bytes);

        /// <summary>So many bytes are about to be stored.</summary>
        void Stored(ulong address, int length);
    }

    internal sealed class Board
    {
        public byte[] Bytes { get; } = new byte[0x40000];

        public IWatch? Watch { get; set; }

        public Span<byte> At(ulong address, int length) => Bytes.AsSpan((int)(address - Base), length);

        public bool Contains(ulong address, ulong length) =>
            address >= Base && address - Base <= (ulong)Bytes.Length && length <= (ulong)Bytes.Length - (address - Base);
    }
}
