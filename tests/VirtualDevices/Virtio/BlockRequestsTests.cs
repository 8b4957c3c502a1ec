using System;
using System.Buffers.Binary;
using System.Linq;
using CsCheck;
using Firn.VirtualDevices.Virtio.Block;
using Xunit;

namespace Firn.VirtualDevicesTests.Virtio;

/// <summary>A disk whose other side takes its time: many requests are under way, and nobody waits for any.</summary>
public static class BlockRequestsTests
{
    private const ushort Next = 1;
    private const ushort Write = 2;
    private const int Sector = 512;
    private const int PartSize = 1024;
    private const ulong Data = Driver<VirtioBlock<FakeMemory, FakeStore>>.Data;
    private const ulong Header = Data;
    private const ulong Status = Data + 0x100;
    private const ulong Bytes = Data + 0x200;

    [Fact]
    public static void Requests_are_begun_side_by_side_and_end_in_order()
    {
        FakeStore.Board board = new() { PartSize = PartSize, Places = 4 };
        byte[] disk = [.. Enumerable.Range(0, 64 * Sector).Select(i => (byte)(i / Sector))];
        Driver<VirtioBlock<FakeMemory, FakeStore>> driver = new(new(new(disk, isReadOnly: false, board)));
        // One that is read in three parts, one that is written in two, and a flush: there is room for four parts.
        Ask(driver, 0, type: 0, sector: 1, Bytes, 5 * Sector);
        driver.At(Bytes + 0x2000)[..(3 * Sector)].Fill(0xEE);
        Ask(driver, 1, type: 1, sector: 40, Bytes + 0x2000, 3 * Sector);
        Ask(driver, 2, type: 4, sector: 0, Bytes, 0);
        Assert.Equal(4, board.Parts.Count);
        Assert.Null(driver.Take(0));
        Assert.False(driver.Device.HasMore);
        for (int i = 0; i < 3; i++)
            End(driver, board);
        Assert.Equal((0u, (5u * Sector) + 1), driver.Take(0));
        Assert.Equal(disk[Sector..(6 * Sector)], driver.At(Bytes)[..(5 * Sector)].ToArray());
        Assert.Null(driver.Take(0));
        End(driver, board, 2);
        Assert.Equal((3u, 1u), driver.Take(0));
        Assert.Null(driver.Take(0));
        Assert.All(disk[(40 * Sector)..(43 * Sector)], each => Assert.Equal(0xEE, each));
        End(driver, board);
        Assert.Equal((6u, 1u), driver.Take(0));
        Assert.Equal((0, 0, 0), (driver.At(Status)[0], driver.At(Status + 1)[0], driver.At(Status + 2)[0]));
        Assert.Empty(board.Parts);
    }

    [Fact]
    public static void A_request_of_which_a_part_fails_has_failed_and_the_next_has_not()
    {
        FakeStore.Board board = new() { PartSize = PartSize, Places = 8, Fails = true };
        Driver<VirtioBlock<FakeMemory, FakeStore>> driver = new(new(new(new byte[64 * Sector], isReadOnly: false, board)));
        Ask(driver, 0, type: 0, sector: 1, Bytes, 4 * Sector);
        board.Fails = false;
        Ask(driver, 1, type: 0, sector: 1, Bytes, 4 * Sector);
        End(driver, board, 4);
        Assert.Equal(0u, driver.Take(0)!.Value.Head);
        Assert.Equal(3u, driver.Take(0)!.Value.Head);
        Assert.Equal((1, 0), (driver.At(Status)[0], driver.At(Status + 1)[0]));
    }

    [Fact]
    public static void What_takes_too_long_fails_and_so_does_what_follows_until_all_of_it_has_ended()
    {
        FakeStore.Board board = new() { PartSize = PartSize, Places = 2 };
        byte[] disk = new byte[64 * Sector];
        Driver<VirtioBlock<FakeMemory, FakeStore>> driver = new(new(new(disk, isReadOnly: false, board)));
        Ask(driver, 0, type: 0, sector: 1, Bytes, 8 * Sector);
        Ask(driver, 1, type: 4, sector: 0, Bytes, 0);
        board.IsStalled = true;
        driver.Device.Serve(0);
        Assert.Equal((0u, 1), Failed(driver, 0));
        // The one behind it was never begun.
        Assert.Equal((3u, 1), Failed(driver, 1));
        foreach (uint type in (uint[])[0, 1, 4])
        {
            Ask(driver, 2, type, sector: 1, Bytes, type == 4 ? 0u : Sector);
            Assert.Equal((6u, 1), Failed(driver, 2));
        }
        // Its name is known without it.
        Ask(driver, 2, type: 8, sector: 0, Bytes, 20);
        Assert.Equal((6u, 0), Failed(driver, 2));
        Assert.Equal(2, board.Parts.Count);
        driver.At(Bytes)[..PartSize].Fill(0x77);
        End(driver, board, 2);
        // Late, and nobody's.
        Assert.Null(driver.Take(0));
        Assert.All(driver.At(Bytes)[..PartSize].ToArray(), each => Assert.Equal(0x77, each));
        Ask(driver, 0, type: 0, sector: 1, Bytes, Sector);
        End(driver, board);
        Assert.Equal((0u, 0), Failed(driver, 0));
    }

    [Fact]
    public static void A_driver_that_begins_anew_hears_of_nothing_that_was_before()
    {
        FakeStore.Board board = new() { PartSize = PartSize, Places = 2 };
        byte[] disk = [.. Enumerable.Repeat((byte)9, 64 * Sector)];
        Driver<VirtioBlock<FakeMemory, FakeStore>> driver = new(new(new(disk, isReadOnly: false, board)));
        Ask(driver, 0, type: 0, sector: 1, Bytes, 8 * Sector);
        driver.Accept(0);
        Ask(driver, 1, type: 0, sector: 1, Bytes + 0x1000, Sector);
        Assert.Null(driver.Take(0));
        End(driver, board, 2);
        Assert.Null(driver.Take(0));
        Assert.Equal(0, driver.At(Bytes)[0]);
        End(driver, board);
        Assert.Equal((3u, 0), Failed(driver, 1));
        Assert.Equal(9, driver.At(Bytes + 0x1000)[0]);
    }

    [Fact]
    public static void A_queue_that_is_taken_away_under_a_request_costs_the_request()
    {
        FakeStore.Board board = new() { PartSize = PartSize, Places = 2 };
        Driver<VirtioBlock<FakeMemory, FakeStore>> driver = new(new(new(new byte[64 * Sector], isReadOnly: false, board)));
        Ask(driver, 0, type: 0, sector: 1, Bytes, 8 * Sector);
        // Not ready, and of no size: there is nothing that it could be given back to.
        driver.Write(0x30, 0);
        driver.Write(0x44, 0);
        driver.Write(0x38, 0);
        End(driver, board, 2);
        End(driver, board, 2);
        Assert.Empty(board.Parts);
        Assert.Null(driver.Take(0));
        driver.Accept(0);
        Ask(driver, 0, type: 0, sector: 1, Bytes, Sector);
        End(driver, board);
        Assert.Equal((0u, 0), Failed(driver, 0));
    }

    [Fact]
    public static void A_chain_that_became_shorter_loses_the_device()
    {
        FakeStore.Board board = new() { PartSize = PartSize, Places = 2 };
        Driver<VirtioBlock<FakeMemory, FakeStore>> driver = new(new(new(new byte[64 * Sector], isReadOnly: false, board)));
        Ask(driver, 0, type: 0, sector: 1, Bytes, 2 * Sector);
        // Another is at hand, so that the first is taken up again.
        Ask(driver, 1, type: 0, sector: 1, Bytes, 2 * Sector);
        driver.Describe(0, 1, Bytes, 100, Next | Write, 2);
        End(driver, board);
        Assert.Equal(79u, driver.Read(0x70));
    }

    /// <summary>Requests at random, whose parts end when they like, against the disk that they should leave.</summary>
    [Fact]
    public static void Whatever_is_asked_and_whenever_it_ends_the_disk_is_what_was_written() => Gen.Select(Gen.Int[0, int.MaxValue - 1], Gen.Int[1, 12]).Sample((seed, places) =>
    {
        Random random = new(seed);
        FakeStore.Board board = new() { PartSize = PartSize, Places = places };
        byte[] disk = new byte[32 * Sector];
        byte[] wanted = new byte[disk.Length];
        Driver<VirtioBlock<FakeMemory, FakeStore>> driver = new(new(new(disk, isReadOnly: false, board)));
        for (int round = 0; round < 60; round++)
        {
            int sectors = random.Next(1, 9);
            int at = random.Next(32 - sectors + 1) * Sector;
            bool isWrite = random.Next(2) == 0;
            Span<byte> bytes = driver.At(Bytes)[..(sectors * Sector)];
            random.NextBytes(bytes);
            if (isWrite)
                bytes.CopyTo(wanted.AsSpan(at));
            driver.At(Status)[0] = 0xFF;
            Ask(driver, 0, isWrite ? 1u : 0, (ulong)(at / Sector), Bytes, (uint)(sectors * Sector));
            for (int turns = 0; driver.At(Status)[0] == 0xFF; turns++)
            {
                Assert.InRange(turns, 0, 100);
                End(driver, board, random.Next(board.Parts.Count + 1));
                driver.Device.Continue();
            }
            Assert.Equal((0u, 0), Failed(driver, 0));
            Assert.Equal(wanted.AsSpan(at, sectors * Sector), driver.At(Bytes)[..(sectors * Sector)]);
        }
        Assert.Equal(wanted, disk);
    }, iter: 100);

    // Request N has the descriptors from 3 N on, of eight: the third, if it has bytes, one of the first's.
    private static void Ask(Driver<VirtioBlock<FakeMemory, FakeStore>> driver, int request, uint type, ulong sector, ulong bytes, uint length)
    {
        ulong header = Header + (16 * (ulong)request);
        ulong status = Status + (ulong)request;
        int first = 3 * request;
        BinaryPrimitives.WriteUInt32LittleEndian(driver.At(header), type);
        BinaryPrimitives.WriteUInt64LittleEndian(driver.At(header + 8), sector);
        driver.At(status)[0] = 0xFF;
        bool hasBytes = length > 0;
        int last = (first + (hasBytes ? 2 : 1)) % 8;
        driver.Describe(0, first, header, 16, Next, (ushort)(first + 1));
        if (hasBytes)
            driver.Describe(0, first + 1, bytes, length, (ushort)(type == 1 ? Next : Next | Write), (ushort)last);
        driver.Describe(0, last, status, 1, Write, 0);
        driver.Offer(0, (ushort)first);
    }

    private static void End(Driver<VirtioBlock<FakeMemory, FakeStore>> driver, FakeStore.Board board, int parts = 1)
    {
        board.Ended += parts;
        driver.Device.Serve(0);
    }

    private static (uint Head, int Status) Failed(Driver<VirtioBlock<FakeMemory, FakeStore>> driver, int request) =>
        (driver.Take(0)!.Value.Head, driver.At(Status + (ulong)request)[0]);
}
