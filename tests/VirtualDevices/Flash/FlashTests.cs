using System;
using Firn.VirtualDevices.Flash;
using Xunit;

namespace Firn.VirtualDevicesTests.Flash;

/// <summary>The flash as UEFI's driver uses it.</summary>
public static class FlashTests
{
    private const uint Size = 0x10_0000;

    [Fact]
    public static void It_is_memory_until_a_command_comes()
    {
        (Board board, VirtualFlash<Memory> flash) = Start();
        board.Bytes[4] = 0x12;
        Assert.True(board.IsReadable);
        Assert.Equal(0x12UL, Read(ref flash, 4, 1));
        Write(ref flash, 0, 0x0070_0070);
        Assert.False(board.IsReadable);
        Assert.Equal(0x0080_0080UL, Read(ref flash, 4, 4));
        Write(ref flash, 0, 0x00FF_00FF);
        Assert.True(board.IsReadable);
    }

    [Fact]
    public static void Its_query_says_how_large_it_is()
    {
        (_, VirtualFlash<Memory> flash) = Start();
        Write(ref flash, 0x154, 0x0098_0098);
        Assert.Equal(0x0051_0051UL, Read(ref flash, 0x40, 4));
        Assert.Equal((ulong)'R', Read(ref flash, 0x44, 1));
        // 512 KiB a chip; four blocks of 128 KiB.
        Assert.Equal(19UL, Read(ref flash, 0x27 * 4, 1));
        Assert.Equal(3UL, Read(ref flash, 0x2D * 4, 1));
        Assert.Equal(0x0200UL, Read(ref flash, 0x2F * 4, 1) | (Read(ref flash, 0x30 * 4, 1) << 8));
    }

    [Fact]
    public static void Programming_clears_bits_and_erasing_sets_them()
    {
        (Board board, VirtualFlash<Memory> flash) = Start();
        Program(ref flash, 0x40000, 0xFFFF_00F0);
        Program(ref flash, 0x40000, 0x0FFF_FFFF);
        Assert.Equal(0x0FFF_00F0u, BitConverter.ToUInt32(board.Bytes, 0x40000));
        Write(ref flash, 0x40004, 0x0020_0020);
        Write(ref flash, 0x40004, 0x00D0_00D0);
        Assert.Equal(0x0080_0080UL, Read(ref flash, 0, 4));
        Assert.Equal(uint.MaxValue, BitConverter.ToUInt32(board.Bytes, 0x40000));
    }

    [Fact]
    public static void A_buffer_is_written_when_it_is_confirmed()
    {
        (Board board, VirtualFlash<Memory> flash) = Start();
        Write(ref flash, 0x1000, 0x00E8_00E8);
        Write(ref flash, 0x1000, 0x0001_0001);
        Write(ref flash, 0x1008, 0x1234_5678);
        Write(ref flash, 0x100C, 0x9ABC_DEF0);
        Assert.Equal(uint.MaxValue, BitConverter.ToUInt32(board.Bytes, 0x1008));
        Write(ref flash, 0x1000, 0x00D0_00D0);
        Assert.Equal(0x1234_5678u, BitConverter.ToUInt32(board.Bytes, 0x1008));
        Assert.Equal(0x9ABC_DEF0u, BitConverter.ToUInt32(board.Bytes, 0x100C));
        Assert.Equal(uint.MaxValue, BitConverter.ToUInt32(board.Bytes, 0x1000));
    }

    [Fact]
    public static void What_does_not_lie_in_it_is_refused()
    {
        (_, VirtualFlash<Memory> flash) = Start();
        Assert.False(flash.TryRead(Size, 4, out _));
        Assert.False(flash.TryWrite(Size, 4, 0));
        Assert.False(flash.TryRead(ulong.MaxValue, 1, out _));
        // Too many words, and a confirmation that is none.
        Write(ref flash, 0, 0xE8);
        Write(ref flash, 0, 0xFFFF);
        Assert.Equal(0x0090_0090UL, Read(ref flash, 0, 4));
        Write(ref flash, 0, 0x50);
        Write(ref flash, 0, 0x20);
        Write(ref flash, 0, 0xFF);
        Assert.Equal(0x00B0_00B0UL, Read(ref flash, 0, 4));
    }

    private static void Program(ref VirtualFlash<Memory> flash, uint offset, uint value)
    {
        Write(ref flash, offset, 0x0040_0040);
        Write(ref flash, offset, value);
    }

    private static ulong Read(ref VirtualFlash<Memory> flash, uint offset, int bytes)
    {
        Assert.True(flash.TryRead(offset, bytes, out ulong value));
        return value;
    }

    private static void Write(ref VirtualFlash<Memory> flash, uint offset, uint value) => Assert.True(flash.TryWrite(offset, 4, value));

    private static (Board Board, VirtualFlash<Memory> Flash) Start()
    {
        Board board = new();
        Array.Fill(board.Bytes, byte.MaxValue);
        VirtualFlash<Memory> flash = new();
        flash.Begin(new(board), Size);
        return (board, flash);
    }

    private readonly struct Memory(Board board) : IFlashMemory
    {
        public void Read(uint offset, Span<byte> into) => board.Bytes.AsSpan((int)offset, into.Length).CopyTo(into);

        public void Write(uint offset, ReadOnlySpan<byte> from) => from.CopyTo(board.Bytes.AsSpan((int)offset));

        public void Erase(uint offset, uint length) => board.Bytes.AsSpan((int)offset, (int)length).Fill(byte.MaxValue);

        public void SetReadable(bool isMemory) => board.IsReadable = isMemory;
    }

    private sealed class Board
    {
        public byte[] Bytes { get; } = new byte[Size];

        public bool IsReadable { get; set; }
    }
}
