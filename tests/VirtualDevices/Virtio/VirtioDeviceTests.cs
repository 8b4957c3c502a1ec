using System;
using System.Buffers.Binary;
using System.Linq;
using Firn.VirtualDevices.Virtio;
using Firn.VirtualDevices.Virtio.Block;
using Firn.VirtualDevices.Virtio.Console;
using Firn.VirtualDevices.Virtio.Entropy;
using Firn.VirtualDevices.Virtio.Network;
using Xunit;

namespace Firn.VirtualDevicesTests.Virtio;

/// <summary>The devices with a driver that behaves.</summary>
public static class VirtioDeviceTests
{
    private const ushort Next = 1;
    private const ushort Write = 2;
    private const ushort Table = 4;

    [Fact]
    public static void A_device_says_what_it_is_and_begins_anew()
    {
        Driver<VirtioEntropy<FakeMemory, FakeSource>> driver = new(new(default));
        Assert.Equal(0x7472_6976u, driver.Read(0));
        Assert.Equal(2u, driver.Read(4));
        Assert.Equal(4u, driver.Read(8));
        driver.Write(0x30, 1);
        Assert.Equal(0u, driver.Read(0x34));
        driver.Write(0x30, 0);
        Assert.Equal(256u, driver.Read(0x34));
        Assert.Equal(uint.MaxValue, driver.Read(0xB0));
        Assert.False(driver.Device.TryRead(0x70, 2, out _));
        Assert.False(driver.Device.TryRead(0x100, 1, out _));
        driver.Write(0x70, 0);
        Assert.Equal(0u, driver.Read(0x70));
        Assert.Equal(0u, driver.Read(0x44));
    }

    [Fact]
    public static void Features_that_were_not_offered_or_that_must_be_are_refused()
    {
        Driver<VirtioEntropy<FakeMemory, FakeSource>> driver = new(new(default));
        driver.Write(0x70, 0);
        driver.Write(0x70, 3);
        driver.Write(0x24, 0);
        driver.Write(0x20, 1);
        driver.Write(0x24, 1);
        driver.Write(0x20, 1);
        driver.Write(0x70, 11);
        Assert.Equal(3u, driver.Read(0x70));
        driver.Write(0x24, 0);
        driver.Write(0x20, 0);
        driver.Write(0x24, 1);
        driver.Write(0x20, 0);
        driver.Write(0x70, 11);
        Assert.Equal(3u, driver.Read(0x70));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public static void Entropy_fills_a_chain_and_interrupts(bool isIndirect)
    {
        Driver<VirtioEntropy<FakeMemory, FakeSource>> driver = new(new(default));
        ulong table = isIndirect ? Driver<VirtioEntropy<FakeMemory, FakeSource>>.Data + 0x1000 : Driver<VirtioEntropy<FakeMemory, FakeSource>>.Descriptors(0);
        driver.Describe(table, Driver<VirtioEntropy<FakeMemory, FakeSource>>.Data, 5, Next | Write, 1);
        driver.Describe(table + 16, Driver<VirtioEntropy<FakeMemory, FakeSource>>.Data + 0x100, 20, Write, 0);
        if (isIndirect)
            driver.Describe(0, 3, table, 32, Table, 0);
        driver.Offer(0, (ushort)(isIndirect ? 3 : 0));
        Assert.Equal((isIndirect ? 3u : 0, 25u), driver.Take(0));
        Assert.True(driver.HasInterrupt);
        Assert.Equal(1u, driver.Read(0x60));
        driver.Write(0x64, 1);
        Assert.False(driver.HasInterrupt);
        Assert.Equal(25, driver.Memory.AsSpan(0xC000, 0x1000).Count(FakeSource.Value));
    }

    [Fact]
    public static void With_event_indices_it_interrupts_when_it_is_to()
    {
        Driver<VirtioEntropy<FakeMemory, FakeSource>> driver = new(new(default), VirtioFeature.EventIndex);
        driver.Describe(0, 0, Driver<VirtioEntropy<FakeMemory, FakeSource>>.Data, 8, Write, 0);
        // used_event, behind the available ring: at the second.
        BinaryPrimitives.WriteUInt16LittleEndian(driver.At(Driver<VirtioEntropy<FakeMemory, FakeSource>>.Available(0) + 20), 1);
        driver.Offer(0, 0);
        Assert.NotNull(driver.Take(0));
        Assert.False(driver.HasInterrupt);
        Assert.Equal((1UL, 1UL), (driver.Device.Completed, driver.Device.Quiet));
        driver.Offer(0, 0);
        Assert.True(driver.HasInterrupt);
        Assert.Equal((2UL, 1UL), (driver.Device.Completed, driver.Device.Quiet));
        // avail_event, behind the used ring: it wants to hear of the next.
        Assert.Equal(2, BinaryPrimitives.ReadUInt16LittleEndian(driver.At(Driver<VirtioEntropy<FakeMemory, FakeSource>>.Used(0) + 68)));
    }

    [Theory]
    [InlineData(0u, 2UL, 1024u, 0)]
    [InlineData(0u, 7UL, 1024u, 1)]
    [InlineData(0u, ulong.MaxValue, 512u, 1)]
    [InlineData(0u, 0UL, 100u, 1)]
    [InlineData(1u, 1UL, 512u, 0)]
    [InlineData(4u, 0UL, 0u, 0)]
    [InlineData(8u, 0UL, 20u, 0)]
    [InlineData(11u, 0UL, 512u, 2)]
    public static void A_disk_answers_requests(uint type, ulong sector, uint length, byte status)
    {
        byte[] disk = new byte[8 * 512];
        Array.Fill(disk, (byte)7, 1024, 1024);
        Driver<VirtioBlock<FakeMemory, FakeStore>> driver = new(new(new(disk, isReadOnly: false)));
        ulong data = Driver<VirtioBlock<FakeMemory, FakeStore>>.Data;
        BinaryPrimitives.WriteUInt32LittleEndian(driver.At(data), type);
        BinaryPrimitives.WriteUInt64LittleEndian(driver.At(data + 8), sector);
        driver.At(data + 0x100)[..(int)length].Fill(9);
        driver.Describe(0, 0, data, 16, Next, 1);
        driver.Describe(0, 1, data + 0x100, length, (ushort)(type == 1 ? Next : Next | Write), 2);
        driver.Describe(0, 2, data + 0x800, 1, Write, 0);
        driver.At(data + 0x800)[0] = 0xFF;
        driver.Offer(0, 0);
        Assert.NotNull(driver.Take(0));
        Assert.Equal(status, driver.At(data + 0x800)[0]);
        if (type == 0 && status == 0)
            Assert.Equal(1024, driver.At(data + 0x100)[..1024].Count((byte)7));
        if (type == 1)
            Assert.Equal(512, disk.AsSpan(512, 512).Count((byte)9));
        if (type == 8)
            Assert.True(driver.At(data + 0x100).StartsWith("firn-disk\0\0"u8));
    }

    [Fact]
    public static void A_frame_is_spread_over_buffers_or_waits_whole()
    {
        FakeNetwork.Cable cable = new();
        Driver<VirtioNetwork<FakeMemory, FakeNetwork>> driver = new(new(new(cable)), 1UL << 15);
        ulong data = Driver<VirtioNetwork<FakeMemory, FakeNetwork>>.Data;
        for (int i = 0; i < 3; i++)
            driver.Describe(0, i, data + (0x100 * (ulong)i), 64, Write, 0);
        driver.Offer(0, 0);
        driver.Offer(0, 1);
        cable.Arriving.Enqueue([.. Enumerable.Range(0, 150).Select(i => i < 12 ? (byte)0 : (byte)i)]);
        driver.Device.Serve(0);
        Assert.Null(driver.Take(0));
        driver.Offer(0, 2);
        Assert.Equal((0u, 64u), driver.Take(0));
        Assert.Equal((1u, 64u), driver.Take(0));
        Assert.Equal((2u, 22u), driver.Take(0));
        Assert.Equal(3, BinaryPrimitives.ReadUInt16LittleEndian(driver.At(data + 10)));
        Assert.Equal(149, driver.At(data + 0x200)[21]);
        Assert.Empty(cable.Arriving);
        // One frame, of three chains; what waited was none.
        Assert.Equal((1UL, 0UL, 3UL), (driver.Device.State.Received, driver.Device.State.Dropped, driver.Device.Completed));
    }

    [Fact]
    public static void What_a_guest_sends_goes_out_and_waits_for_room()
    {
        FakeNetwork.Cable cable = new() { Room = 1 };
        Driver<VirtioNetwork<FakeMemory, FakeNetwork>> driver = new(new(new(cable)));
        ulong data = Driver<VirtioNetwork<FakeMemory, FakeNetwork>>.Data;
        driver.Describe(1, 0, data, 12, Next, 1);
        driver.Describe(1, 1, data + 0x100, 60, 0, 0);
        driver.Offer(1, 0);
        driver.Offer(1, 0);
        Assert.Equal(72, Assert.Single(cable.Sent).Length);
        Assert.NotNull(driver.Take(1));
        Assert.Null(driver.Take(1));
        cable.Room = 2;
        driver.Device.Serve(1);
        Assert.Equal(2, cable.Sent.Count);
        Assert.Equal(2UL, driver.Device.State.Sent);
    }

    [Fact]
    public static void A_console_tells_of_its_ports_and_carries_both_ways()
    {
        FakePorts.Board board = new();
        Driver<VirtioConsole<FakeMemory, FakePorts>> driver = new(new(new(board)), 1UL << 1);
        ulong data = Driver<VirtioConsole<FakeMemory, FakePorts>>.Data;
        for (int i = 0; i < 8; i++)
        {
            driver.Describe(2, i, data + (0x40 * (ulong)i), 64, Write, 0);
            driver.Offer(2, (ushort)i);
        }
        Say(driver, data, 0, 0, 1);
        Assert.Equal([(0, 1), (1, 1)], Heard(driver, data));
        Say(driver, data, 0, 3, 1);
        Say(driver, data, 1, 3, 1);
        Assert.Equal([(0, 4), (0, 6), (1, 7), (1, 6)], Heard(driver, data));
        Assert.True(driver.At(data + (4 * 0x40) + 8).StartsWith("firn.control"u8));
        Say(driver, data, 1, 6, 1);
        Assert.Equal([false, true], board.IsOpen);

        "hello"u8.CopyTo(driver.At(data + 0x300));
        driver.Describe(5, 0, data + 0x300, 5, 0, 0);
        driver.Offer(5, 0);
        Assert.Equal("hello", board.Written[1].ToString());
        driver.Describe(4, 0, data + 0x320, 5, Write, 0);
        driver.Offer(4, 0);
        board.Typed[1].Enqueue((byte)'!');
        driver.Device.Serve(4);
        Assert.Equal((0u, 1u), driver.Take(4));
    }

    private static void Say(Driver<VirtioConsole<FakeMemory, FakePorts>> driver, ulong data, uint port, ushort what, ushort value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(driver.At(data + 0x280), port);
        BinaryPrimitives.WriteUInt16LittleEndian(driver.At(data + 0x284), what);
        BinaryPrimitives.WriteUInt16LittleEndian(driver.At(data + 0x286), value);
        driver.Describe(3, 0, data + 0x280, 8, 0, 0);
        driver.Offer(3, 0);
        Assert.NotNull(driver.Take(3));
        driver.Device.Serve(2);
    }

    private static (int Port, int Event)[] Heard(Driver<VirtioConsole<FakeMemory, FakePorts>> driver, ulong data)
    {
        System.Collections.Generic.List<(int, int)> heard = [];
        while (driver.Take(2) is { } message)
        {
            Span<byte> bytes = driver.At(data + (0x40 * message.Head));
            heard.Add((BinaryPrimitives.ReadInt32LittleEndian(bytes), BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..])));
        }
        return [.. heard];
    }
}
