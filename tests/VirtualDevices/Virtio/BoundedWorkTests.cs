using System;
using System.Buffers.Binary;
using System.Linq;
using Firn.VirtualDevices.Virtio;
using Firn.VirtualDevices.Virtio.Block;
using Firn.VirtualDevices.Virtio.Console;
using Firn.VirtualDevices.Virtio.Network;
using Firn.VirtualDevices.Virtio.Vsock;
using Xunit;

namespace Firn.VirtualDevicesTests.Virtio;

/// <summary>What a driver asks for is done in pieces, none of it is lost between them, and what it withholds holds nobody else up.</summary>
public static class BoundedWorkTests
{
    private const ushort Next = 1;
    private const ushort Write = 2;
    private const ushort Table = 4;
    private const ulong Data = Driver<VirtioConsole<FakeMemory, FakePorts>>.Data;
    private const ulong Chunk = Data + 0x1000;
    private const int ChunkSize = 0x2000;

    [Fact]
    public static void A_long_line_is_carried_in_pieces()
    {
        FakePorts.Board board = new() { Room = int.MaxValue };
        Driver<VirtioConsole<FakeMemory, FakePorts>> driver = new(new(new(board)));
        Describe(driver, 1, 100, 0);
        driver.Offer(1, 0);
        Assert.InRange(board.Written[0].Length, 1, VirtioLimits.TurnBytes + 512);
        Assert.Null(driver.Take(1));
        Assert.True(Finish(driver) > 1);
        Assert.Equal(100 * ChunkSize, board.Written[0].Length);
        Assert.Equal((0u, 0u), driver.Take(1));
    }

    [Fact]
    public static void A_slow_port_has_short_turns()
    {
        FakePorts.Board board = new() { TurnBytes = 100 };
        Driver<VirtioConsole<FakeMemory, FakePorts>> driver = new(new(new(board)));
        for (int i = 0; i < Driver<VirtioConsole<FakeMemory, FakePorts>>.Size; i++)
        {
            driver.Describe(1, i, Data, 60, 0, 0);
            driver.Offer(1, (ushort)i, notify: false);
        }
        driver.Device.Serve(1);
        Assert.Equal(120, board.Written[0].Length);
        Assert.True(driver.Device.HasMore);
        driver.Device.Continue();
        Assert.Equal(240, board.Written[0].Length);
        Assert.True(Finish(driver) > 1);
        Assert.Equal(60 * Driver<VirtioConsole<FakeMemory, FakePorts>>.Size, board.Written[0].Length);
    }

    [Fact]
    public static void What_a_port_has_no_room_for_waits()
    {
        FakePorts.Board board = new() { Room = 3 };
        Driver<VirtioConsole<FakeMemory, FakePorts>> driver = new(new(new(board)));
        string text = string.Concat(Enumerable.Range(0, 300).Select(i => (char)('a' + (i % 26))));
        text.Select(letter => (byte)letter).ToArray().CopyTo(driver.At(Data));
        driver.Describe(1, 0, Data, 300, 0, 0);
        driver.Offer(1, 0);
        Assert.Equal("abc", board.Written[0].ToString());
        Assert.False(driver.Device.HasMore);
        board.Room = 290;
        driver.Device.Serve(1);
        Assert.Null(driver.Take(1));
        board.Room = 290;
        driver.Device.Serve(1);
        Assert.Equal(text, board.Written[0].ToString());
        Assert.Equal((0u, 0u), driver.Take(1));
    }

    [Fact]
    public static void A_line_that_became_shorter_loses_the_device()
    {
        FakePorts.Board board = new() { Room = 100 };
        Driver<VirtioConsole<FakeMemory, FakePorts>> driver = new(new(new(board)));
        driver.Describe(1, 0, Data, 300, 0, 0);
        driver.Offer(1, 0);
        driver.Describe(1, 0, Data, 50, 0, 0);
        board.Room = 100;
        driver.Device.Serve(1);
        Assert.Equal(79u, driver.Read(0x70));
        Assert.Equal(100, board.Written[0].Length);
    }

    [Fact]
    public static void A_large_transfer_is_done_in_pieces_and_counts_what_was_written()
    {
        byte[] disk = new byte[1 << 20];
        Random.Shared.NextBytes(disk);
        Driver<VirtioBlock<FakeMemory, FakeStore>> driver = new(new(new(disk, isReadOnly: false)));
        const int chunks = 60;
        BinaryPrimitives.WriteUInt32LittleEndian(driver.At(Data + 0xF00), 0);
        BinaryPrimitives.WriteUInt64LittleEndian(driver.At(Data + 0xF08), 8);
        driver.Describe(Data, Data + 0xF00, 16, Next, 1);
        for (int i = 0; i < chunks; i++)
            driver.Describe(Data + 16 + (16 * (ulong)i), Chunk, ChunkSize, Next | Write, (ushort)(i + 2));
        driver.Describe(Data + 16 + (16 * chunks), Data + 0xF20, 1, Write, 0);
        driver.At(Data + 0xF20)[0] = 0xFF;
        driver.Describe(0, 0, Data, 16 * (chunks + 2), Table, 0);
        driver.Offer(0, 0);
        Assert.Null(driver.Take(0));
        Assert.True(Finish(driver) >= 1);
        Assert.Equal((0u, (uint)(chunks * ChunkSize) + 1), driver.Take(0));
        Assert.Equal(0, driver.At(Data + 0xF20)[0]);
        int last = (8 * 512) + ((chunks - 1) * ChunkSize);
        Assert.Equal(disk[last..(last + ChunkSize)], driver.At(Chunk)[..ChunkSize].ToArray());
    }

    [Fact]
    public static void A_read_that_fails_says_that_nothing_was_written()
    {
        Driver<VirtioBlock<FakeMemory, FakeStore>> driver = new(new(new(new byte[4096], isReadOnly: false)));
        BinaryPrimitives.WriteUInt64LittleEndian(driver.At(Data + 8), 100);
        driver.Describe(0, 0, Data, 16, Next, 1);
        driver.Describe(0, 1, Data + 0x100, 512, Next | Write, 2);
        driver.Describe(0, 2, Data + 0x800, 1, Write, 0);
        driver.At(Data + 0x800)[0] = 0xFF;
        driver.Offer(0, 0);
        Assert.Equal((0u, 0u), driver.Take(0));
        Assert.Equal(1, driver.At(Data + 0x800)[0]);
    }

    [Fact]
    public static void A_frame_for_which_there_can_be_no_room_holds_no_other_up()
    {
        FakeNetwork.Cable cable = new();
        Driver<VirtioNetwork<FakeMemory, FakeNetwork>> driver = new(new(new(cable)), 1UL << 15);
        for (int i = 0; i < Driver<VirtioNetwork<FakeMemory, FakeNetwork>>.Size; i++)
        {
            driver.Describe(0, i, Data + (0x40 * (ulong)i), 64, Write, 0);
            driver.Offer(0, (ushort)i);
        }
        cable.Arriving.Enqueue(new byte[(64 * Driver<VirtioNetwork<FakeMemory, FakeNetwork>>.Size) + 1]);
        cable.Arriving.Enqueue(new byte[60]);
        driver.Device.Serve(0);
        Assert.Equal((0u, 60u), driver.Take(0));
        Assert.Empty(cable.Arriving);
        Assert.Equal(1UL, driver.Device.Model.Dropped);
    }

    [Fact]
    public static void A_buffer_without_room_for_a_header_loses_the_device()
    {
        FakeNetwork.Cable cable = new();
        Driver<VirtioNetwork<FakeMemory, FakeNetwork>> driver = new(new(new(cable)), 1UL << 15);
        driver.Describe(0, 0, Data, 11, Write, 0);
        driver.Offer(0, 0);
        cable.Arriving.Enqueue(new byte[60]);
        driver.Device.Serve(0);
        Assert.Equal(79u, driver.Read(0x70));
        Assert.Single(cable.Arriving);
    }

    [Fact]
    public static void The_count_of_buffers_is_written_where_the_driver_said()
    {
        FakeNetwork.Cable cable = new();
        Driver<VirtioNetwork<FakeMemory, FakeNetwork>> driver = new(new(new(cable)), 1UL << 15);
        // The header's last byte lies elsewhere.
        driver.Describe(0, 0, Data, 11, Next | Write, 1);
        driver.Describe(0, 1, Data + 0x100, 20, Write, 0);
        driver.Describe(0, 2, Data + 0x200, 64, Write, 0);
        driver.At(Data)[11] = 0xEE;
        driver.Offer(0, 0);
        driver.Offer(0, 2);
        cable.Arriving.Enqueue(new byte[60]);
        driver.Device.Serve(0);
        Assert.Equal([2, 0xEE], driver.At(Data + 10)[..2].ToArray());
        Assert.Equal(0, driver.At(Data + 0x100)[0]);
    }

    [Fact]
    public static void Resets_that_found_no_room_stop_nothing_for_good()
    {
        FakeStreams.Board board = new();
        Driver<VirtioVsock<FakeMemory, FakeStreams>> driver = new(new(new(board), 3));
        Span<byte> packet = driver.At(Data);
        BinaryPrimitives.WriteUInt64LittleEndian(packet, 3);
        BinaryPrimitives.WriteUInt64LittleEndian(packet[8..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(packet[28..], 1);
        BinaryPrimitives.WriteUInt16LittleEndian(packet[30..], 1);
        driver.Describe(1, 0, Data, 44, 0, 0);
        const int packets = 20;
        int sent = 0;
        for (int i = 0; i < packets; i++)
        {
            driver.Offer(1, 0);
            sent += driver.Take(1) is null ? 0 : 1;
        }
        Assert.InRange(sent, 1, packets - 1);
        // Room for what is owed: the queue that makes it goes on with what waits in the other.
        int heard = 0;
        for (int round = 0; round < packets; round++)
        {
            driver.Describe(0, 0, Chunk, 0x100, Write, 0);
            driver.Offer(0, 0);
            heard += driver.Take(0) is null ? 0 : 1;
            while (driver.Take(1) is not null)
                sent++;
        }
        Assert.Equal(packets, sent);
        Assert.Equal(packets, heard);
    }

    private static void Describe<TModel>(Driver<TModel> driver, int queue, int chunks, ushort kind)
        where TModel : struct, IVirtioModel<FakeMemory>
    {
        for (int i = 0; i < chunks; i++)
            driver.Describe(Data + (16 * (ulong)i), Chunk, ChunkSize, (ushort)(kind | (i < chunks - 1 ? Next : 0)), (ushort)(i + 1));
        driver.Describe(queue, 0, Data, 16 * (uint)chunks, Table, 0);
    }

    private static int Finish<TModel>(Driver<TModel> driver)
        where TModel : struct, IVirtioModel<FakeMemory>
    {
        int turns = 0;
        for (; driver.Device.HasMore; turns++)
        {
            Assert.True(turns < 1000);
            driver.Device.Continue();
        }
        return turns;
    }
}
