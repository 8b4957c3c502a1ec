using System;
using System.Buffers.Binary;
using Firn.VirtualDevices.FirmwareItems;
using Xunit;

namespace Firn.VirtualDevicesTests.FirmwareItems;

/// <summary>Firmware's questions, by both interfaces.</summary>
public static class FirmwareItemsTests
{
    [Fact]
    public static void It_says_what_it_is()
    {
        VirtualFirmwareItems<Items, FakeMemory> device = Start(new byte[0x1000]);
        Assert.Equal("QEMU"u8.ToArray(), Take(ref device, 0, 4));
        Assert.Equal([3, 0, 0, 0, 0, 0], Take(ref device, 1, 6));
        Assert.True(device.TryRead(0x10, 8, out ulong signature));
        Assert.Equal(0x5145_4D55_2043_4647UL, BinaryPrimitives.ReverseEndianness(signature));
        Assert.Equal([4, 0], Take(ref device, 5, 2));
        Assert.False(device.TryRead(0x18, 4, out _));
        Assert.False(device.TryWrite(0x10, 2, 0));
    }

    [Fact]
    public static void Its_directory_leads_to_files()
    {
        VirtualFirmwareItems<Items, FakeMemory> device = Start(new byte[0x1000]);
        byte[] directory = Take(ref device, 0x19, 4 + 64 + 64);
        Assert.Equal(2u, BinaryPrimitives.ReadUInt32BigEndian(directory));
        Assert.Equal(300u, BinaryPrimitives.ReadUInt32BigEndian(directory.AsSpan(68)));
        Assert.Equal(0x21, BinaryPrimitives.ReadUInt16BigEndian(directory.AsSpan(72)));
        Assert.True(directory.AsSpan(76).StartsWith("opt/second\0"u8));
        Assert.Equal([0, 1, 2], Take(ref device, 0x21, 3));
    }

    [Theory]
    [InlineData(0x0021_000Au, 300u, 0x4000_0100UL, 0u, 299 % 256)]
    [InlineData(0x0021_000Au, 300u, 0x4000_0F00UL, 1u, 0)]
    [InlineData(0x0021_000Au, 0xFFFF_FFFFu, 0x4000_0100UL, 1u, 0)]
    [InlineData(0x0021_000Au, 300u, 0xFFFF_FFFF_FFFF_FF00UL, 1u, 0)]
    [InlineData(0x0021_0018u, 4u, 0x4000_0100UL, 1u, 0)]
    public static void A_request_is_performed_or_refused(uint control, uint length, ulong address, uint result, byte last)
    {
        byte[] memory = new byte[0x1000];
        BinaryPrimitives.WriteUInt32BigEndian(memory, control);
        BinaryPrimitives.WriteUInt32BigEndian(memory.AsSpan(4), length);
        BinaryPrimitives.WriteUInt64BigEndian(memory.AsSpan(8), address);
        VirtualFirmwareItems<Items, FakeMemory> device = Start(memory);
        Assert.True(device.TryWrite(0x10, 8, BinaryPrimitives.ReverseEndianness(FakeMemory.Base)));
        Assert.Equal(result, BinaryPrimitives.ReadUInt32BigEndian(memory));
        Assert.Equal(last, memory[0x100 + 299]);
    }

    [Fact]
    public static void A_request_that_lies_nowhere_is_nothing()
    {
        VirtualFirmwareItems<Items, FakeMemory> device = Start(new byte[0x1000]);
        Assert.True(device.TryWrite(0x10, 4, uint.MaxValue));
        Assert.True(device.TryWrite(0x14, 4, uint.MaxValue));
    }

    private static byte[] Take(ref VirtualFirmwareItems<Items, FakeMemory> device, ushort key, int count)
    {
        Assert.True(device.TryWrite(8, 2, BinaryPrimitives.ReverseEndianness(key)));
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
        {
            Assert.True(device.TryRead(0, 1, out ulong value));
            bytes[i] = (byte)value;
        }
        return bytes;
    }

    private static VirtualFirmwareItems<Items, FakeMemory> Start(byte[] memory)
    {
        VirtualFirmwareItems<Items, FakeMemory> device = new();
        device.Begin(default, new(memory));
        return device;
    }

    private readonly struct Items : IFirmwareItems
    {
        public int Files => 2;

        public ReadOnlySpan<byte> NameOf(int file) => file == 0 ? "opt/first"u8 : "opt/second"u8;

        public uint SizeOf(int file) => file == 0 ? 1u : 300;

        public void Read(int file, uint offset, Span<byte> into)
        {
            for (int i = 0; i < into.Length; i++)
                into[i] = (byte)(offset + (uint)i);
        }

        public uint SizeOfItem(ushort key) => key == 5 ? 2u : 0;

        public void ReadItem(ushort key, uint offset, Span<byte> into) => into[0] = offset == 0 ? (byte)4 : (byte)0;
    }
}
