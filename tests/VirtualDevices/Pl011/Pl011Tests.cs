using System.Text;
using Firn.Arm64.Devices;
using Firn.VirtualDevices.Pl011;
using Xunit;

namespace Firn.VirtualDevicesTests.Pl011;

/// <summary>The serial port, as its manual and its drivers have it.</summary>
public static class Pl011Tests
{
    [Theory]
    [InlineData(0x018, 0x97)]
    [InlineData(0x024, 0)]
    [InlineData(0x030, 0x300)]
    [InlineData(0x034, 0x12)]
    [InlineData(0x038, 0)]
    [InlineData(0x03C, 0)]
    [InlineData(0xFE0, 0x11)]
    [InlineData(0xFE8, 0x34)]
    [InlineData(0xFFC, 0xB1)]
    public static void After_a_reset_it_reads(uint offset, uint value)
    {
        (_, _, VirtualPl011<FakeLine, Port> uart) = Start();
        Assert.Equal(value, Read(ref uart, offset));
    }

    [Fact]
    public static void What_is_not_a_register_is_not_modelled()
    {
        (_, _, VirtualPl011<FakeLine, Port> uart) = Start();
        Assert.False(uart.TryRead(0x80, 4, out _));
        Assert.False(uart.TryRead(0x01, 1, out _));
        Assert.False(uart.TryRead(0x00, 8, out _));
        Assert.False(uart.TryWrite(0x1000, 4, 1));
    }

    [Fact]
    public static void Output_goes_out_and_waits_where_there_is_no_room()
    {
        (Board board, FakeLine.Wire wire, VirtualPl011<FakeLine, Port> uart) = Start();
        Write(ref uart, Pl011Register.LineControl, 0x70);
        board.Room = 3;
        foreach (byte value in "abcdef"u8)
            Write(ref uart, Pl011Register.Data, value);
        Assert.Equal("abc", board.Text.ToString());
        Assert.True(new Pl011Flags { Bits = Read(ref uart, Pl011Register.Flags) }.Busy);
        for (int i = 0; i < 29; i++)
            Write(ref uart, Pl011Register.Data, 'x');
        Assert.True(new Pl011Flags { Bits = Read(ref uart, Pl011Register.Flags) }.TransmitFull);
        Write(ref uart, Pl011Register.InterruptMask, new Pl011Interrupts { Transmit = true }.Bits);
        Assert.False(wire.IsHigh);
        board.Room = 100;
        uart.Drain();
        Assert.True(wire.IsHigh);
        Assert.Equal(32 + 3, board.Text.Length);
        Write(ref uart, Pl011Register.InterruptClear, new Pl011Interrupts { Transmit = true }.Bits);
        Assert.False(wire.IsHigh);
    }

    [Fact]
    public static void Input_interrupts_by_level_and_by_time_until_it_is_read()
    {
        (_, FakeLine.Wire wire, VirtualPl011<FakeLine, Port> uart) = Start();
        Assert.Equal(0, uart.Receive("lost"u8));
        Write(ref uart, Pl011Register.LineControl, 0x70);
        Write(ref uart, Pl011Register.Control, 0x301);
        Write(ref uart, Pl011Register.InterruptMask, new Pl011Interrupts { Receive = true, ReceiveTimeout = true }.Bits);
        Assert.Equal(2, uart.Receive("hi"u8));
        Assert.Equal(new Pl011Interrupts { ReceiveTimeout = true }.Bits, Read(ref uart, Pl011Register.MaskedInterrupts));
        Assert.True(wire.IsHigh);
        Assert.Equal('h', (char)Read(ref uart, Pl011Register.Data));
        Assert.True(wire.IsHigh);
        Assert.Equal('i', (char)Read(ref uart, Pl011Register.Data));
        Assert.False(wire.IsHigh);
        Assert.Equal(32, uart.Receive(new byte[40]));
        Assert.True(new Pl011Interrupts { Bits = Read(ref uart, Pl011Register.RawInterrupts) }.Receive);
        Assert.Equal(0, uart.Room);
        for (int i = 0; i < 17; i++)
            Read(ref uart, Pl011Register.Data);
        Assert.False(new Pl011Interrupts { Bits = Read(ref uart, Pl011Register.RawInterrupts) }.Receive);
    }

    [Fact]
    public static void Looped_it_hears_itself()
    {
        (Board board, _, VirtualPl011<FakeLine, Port> uart) = Start();
        Write(ref uart, Pl011Register.Control, 0x381);
        Write(ref uart, Pl011Register.Data, 'q');
        Assert.Equal(0, board.Text.Length);
        Assert.Equal('q', (char)Read(ref uart, Pl011Register.Data));
        Assert.Equal(0u, Read(ref uart, Pl011Register.Flags) & 7);
    }

    [Fact]
    public static void What_is_read_first_after_a_loss_says_so()
    {
        (_, _, VirtualPl011<FakeLine, Port> uart) = Start();
        Write(ref uart, Pl011Register.Control, 0x381);
        Write(ref uart, Pl011Register.Data, 'a');
        Write(ref uart, Pl011Register.Data, 'b');
        Assert.Equal(8u, Read(ref uart, Pl011Register.ReceiveStatus));
        Assert.Equal(0x800u | 'a', Read(ref uart, Pl011Register.Data));
        Write(ref uart, Pl011Register.Data, 'c');
        Assert.Equal((uint)'c', Read(ref uart, Pl011Register.Data));
        // That of the status register stays until it is written.
        Assert.Equal(8u, Read(ref uart, Pl011Register.ReceiveStatus));
        Write(ref uart, Pl011Register.ReceiveStatus, 0);
        Assert.Equal(0u, Read(ref uart, Pl011Register.ReceiveStatus));
    }

    private static (Board Board, FakeLine.Wire Wire, VirtualPl011<FakeLine, Port> Uart) Start()
    {
        Board board = new();
        FakeLine.Wire wire = new();
        VirtualPl011<FakeLine, Port> uart = new();
        uart.Begin(new(wire), new(board), isGeneric: false);
        return (board, wire, uart);
    }

    private static uint Read(ref VirtualPl011<FakeLine, Port> uart, uint offset)
    {
        Assert.True(uart.TryRead(offset, 4, out ulong value));
        return (uint)value;
    }

    private static void Write(ref VirtualPl011<FakeLine, Port> uart, uint offset, uint value) => Assert.True(uart.TryWrite(offset, 4, value));

    private readonly struct Port(Board board) : IConsolePort
    {
        public bool TryPut(byte value)
        {
            if (board.Room == 0)
                return false;
            board.Room--;
            board.Text.Append((char)value);
            return true;
        }
    }

    private sealed class Board
    {
        public int Room { get; set; } = 1000;

        public StringBuilder Text { get; } = new();
    }
}
