using System;
using System.Linq;
using CsCheck;
using Firn.Arm64.Devices;
using Firn.VirtualDevices.FirmwareItems;
using Firn.VirtualDevices.Flash;
using Firn.VirtualDevices.Pl011;
using Firn.VirtualDevices.Pl031;
using Xunit;

namespace Firn.VirtualDevicesTests;

/// <summary>Devices of which a guest does anything: no call fails or goes on for long, and what the device keeps to stays so.</summary>
public static class AnyAccessTests
{
    private const int Steps = 200;
    private const int Runs = 500;

    [Fact]
    public static void A_serial_port_holds_its_line_as_its_registers_say() => For(random =>
    {
        PortBoard board = new() { Random = random };
        FakeLine.Wire wire = new();
        VirtualPl011<FakeLine, Port> uart = new();
        uart.Begin(new(wire), new(board), isGeneric: random.Next(2) == 0);
        for (int step = 0; step < Steps; step++)
        {
            _ = AnyAccess.Do(ref uart, random, VirtualPl011<FakeLine, Port>.Size, 0x50);
            byte[] typed = new byte[random.Next(50)];
            int room = uart.Room;
            Assert.InRange(room, 0, 32);
            if (random.Next(4) == 0)
                Assert.InRange(uart.Receive(typed), 0, Math.Min(typed.Length, room));
            if (random.Next(4) == 0)
                uart.Drain();
            Assert.True(uart.TryRead(Pl011Register.MaskedInterrupts, 4, out ulong masked));
            Assert.Equal(masked != 0, wire.IsHigh);
            Assert.True(uart.TryRead(Pl011Register.Flags, 4, out ulong bits));
            Pl011Flags flags = new() { Bits = (uint)bits };
            Assert.False((flags.ReceiveEmpty && flags.ReceiveFull) || (flags.TransmitEmpty && (flags.TransmitFull || flags.Busy)));
        }
    });

    [Fact]
    public static void A_clock_holds_its_line_as_its_registers_say() => For(random =>
    {
        Wall wall = new() { Seconds = (uint)random.Next() };
        FakeLine.Wire wire = new();
        VirtualPl031<FakeLine, Clock> clock = new();
        clock.Begin(new(wire), new(wall));
        for (int step = 0; step < Steps; step++)
        {
            _ = AnyAccess.Do(ref clock, random, VirtualPl031<FakeLine, Clock>.Size, 0x24);
            wall.Seconds += random.Next(3) == 0 ? (uint)random.Next() : (uint)random.Next(3);
            if (random.Next(3) == 0)
                clock.Tick();
            Assert.True(clock.TryRead(0x18, 4, out ulong masked));
            Assert.Equal(masked != 0, wire.IsHigh);
        }
    });

    [Fact]
    public static void A_flash_is_memory_or_has_a_command_and_programming_only_clears() => For(random =>
    {
        FlashBoard board = new();
        random.NextBytes(board.Bytes);
        VirtualFlash<FlashMemory> flash = new();
        flash.Begin(new(board), FlashBoard.Size);
        for (int step = 0; step < Steps; step++)
        {
            board.Touched = null;
            // Commands that come to something, or anything.
            byte command = ((byte[])[0x10, 0x20, 0x40, 0x60, 0x70, 0x90, 0x98, 0xD0, 0xE8, 0xFF, 0x01])[random.Next(11)];
            if (random.Next(3) == 0)
                Assert.True(flash.TryWrite((ulong)random.Next((int)FlashBoard.Size) & ~3UL, 4, command * 0x1_0001UL));
            else
                _ = AnyAccess.Do(ref flash, random, FlashBoard.Size, 0x2000);
            // Nothing of it is erased but a whole block, and nothing programmed but a buffer.
            if (board.Touched is { } touched)
                Assert.True(touched.Length == (int)VirtualFlash<FlashMemory>.BlockSize ? touched.Start % VirtualFlash<FlashMemory>.BlockSize == 0 : board.HasOnlyCleared);
            ulong place = (ulong)random.Next((int)FlashBoard.Size);
            Assert.True(flash.TryRead(place, 1, out ulong value));
            if (board.IsReadable)
                Assert.Equal(board.Bytes[(int)place], value);
        }
    });

    [Fact]
    public static void Firmware_gets_items_and_zeros_behind_them() => For(random =>
    {
        byte[] memory = new byte[0x3000];
        random.NextBytes(memory);
        VirtualFirmwareItems<Items, FakeMemory> device = new();
        device.Begin(default, new(memory));
        for (int step = 0; step < Steps; step++)
        {
            _ = AnyAccess.Do(ref device, random, VirtualFirmwareItems<Items, FakeMemory>.Size, VirtualFirmwareItems<Items, FakeMemory>.Size);
            byte[] request = [.. Word(((ushort)Key(random) << 16) | random.Next(32)), .. Word(random.Next(3) == 0 ? random.Next() : random.Next(0x400)),
                0, 0, 0, random.Next(20) == 0 ? (byte)1 : (byte)0, .. Word(0x4000_0000 + random.Next(0x3400))];
            int place = random.Next(0x2FF0);
            request.CopyTo(memory, place);
            Assert.True(device.TryWrite(0x10, 8, System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(FakeMemory.Base + (ulong)place)));
            Assert.InRange(memory[place..(place + 4)].Sum(each => (int)each), 0, 1);
        }
        // Skipped to the end of all that can be counted, and behind it: there is nothing.
        for (int skip = 0; skip < 3; skip++)
            Ask(ref device, memory, [.. Word(4), .. Word(-1), .. Word(0), .. Word(0)]);
        Array.Fill(memory, (byte)0xEE, 0x100, 0x2000);
        Ask(ref device, memory, [.. Word(2), .. Word(0x2000), .. Word(0), .. Word(0x4000_0100)]);
        Assert.All(memory[0x100..0x2100], each => Assert.Equal(0, each));
    });

    private static void For(Action<Random> run) => Gen.Int[0, int.MaxValue - 1].Sample(seed => run(new(seed)), iter: Runs);

    private static void Ask(ref VirtualFirmwareItems<Items, FakeMemory> device, byte[] memory, byte[] request)
    {
        request.CopyTo(memory, 0);
        Assert.True(device.TryWrite(0x10, 8, System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(FakeMemory.Base)));
        Assert.Equal([0, 0, 0, 0], memory[..4]);
    }

    private static int Key(Random random) => random.Next(3) == 0 ? random.Next(0x10000) : ((int[])[0, 1, 5, 0x19, 0x20, 0x21, 0x22])[random.Next(7)];

    private static byte[] Word(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    private readonly struct Port(PortBoard board) : IConsolePort
    {
        public bool TryPut(byte value) => board.Random.Next(3) != 0;
    }

    private sealed class PortBoard
    {
        public required Random Random { get; init; }
    }

    private readonly struct Clock(Wall wall) : IWallClock
    {
        public uint Seconds => wall.Seconds;

        public void Alarm(uint seconds, bool isSet)
        {
        }
    }

    private sealed class Wall
    {
        public uint Seconds { get; set; }
    }

    private readonly struct FlashMemory(FlashBoard board) : IFlashMemory
    {
        public void Read(uint offset, Span<byte> into) => board.Bytes.AsSpan((int)offset, into.Length).CopyTo(into);

        public void Write(uint offset, ReadOnlySpan<byte> from)
        {
            board.Touched = ((int)offset, from.Length);
            for (int i = 0; i < from.Length; i++)
                board.HasOnlyCleared &= (from[i] & ~board.Bytes[(int)offset + i]) == 0;
            from.CopyTo(board.Bytes.AsSpan((int)offset));
        }

        public void Erase(uint offset, uint length)
        {
            board.Touched = ((int)offset, (int)length);
            board.Bytes.AsSpan((int)offset, (int)length).Fill(byte.MaxValue);
        }

        public void SetReadable(bool isMemory) => board.IsReadable = isMemory;
    }

    private sealed class FlashBoard
    {
        public const uint Size = 2 * VirtualFlash<FlashMemory>.BlockSize;

        public byte[] Bytes { get; } = new byte[Size];

        public bool IsReadable { get; set; }

        public bool HasOnlyCleared { get; set; } = true;

        public (int Start, int Length)? Touched { get; set; }
    }

    private readonly struct Items : IFirmwareItems
    {
        public int Files => 2;

        public ReadOnlySpan<byte> NameOf(int file) => file == 0 ? "opt/first"u8 : "opt/second"u8;

        public uint SizeOf(int file) => file == 0 ? 1u : 300;

        public void Read(int file, uint offset, Span<byte> into)
        {
            Assert.InRange(file, 0, 1);
            Assert.True(offset + (uint)into.Length <= SizeOf(file));
            into.Fill(0x5A);
        }

        public uint SizeOfItem(ushort key) => key == 5 ? 2u : 0;

        public void ReadItem(ushort key, uint offset, Span<byte> into)
        {
            Assert.True(key == 5 && offset + (uint)into.Length <= 2);
            into.Fill(0x5A);
        }
    }
}
