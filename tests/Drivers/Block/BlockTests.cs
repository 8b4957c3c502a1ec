using System;
using CsCheck;
using Firn.Components.Blocks;
using Firn.ComponentsTests.Switch;
using Firn.Drivers.Virtio;
using Firn.VirtualDevicesTests.Virtio;
using Xunit;

namespace Firn.DriversTests.Block;

/// <summary>The block server over its driver, over the model of the device that virtual machines have: all three against what a disk is.</summary>
public static class BlockTests
{
    private const int Sectors = 256;
    private const int Sector = BlockWindow.SectorSize;

    [Fact]
    public static void Every_client_has_its_sectors_and_no_other_whatever_others_ask() =>
        Gen.Select(Gen.Int, Gen.Int[50, 300]).Sample((seed, steps) => new BlockRun(new Random(seed), isReadOnlyDisk: false).Go(steps), iter: 60);

    [Fact]
    public static void A_disk_that_cannot_be_written_is_not()
    {
        var run = new BlockRun(new Random(1), isReadOnlyDisk: true);
        byte[] before = [.. run.Disk];
        run.Go(300);
        Assert.Equal(before, run.Disk);
        Assert.True(run.Refused > 0);
    }

    [Theory]
    [InlineData(0, 0, 512, BlockStatus.Refused)]
    [InlineData(4, 0, 512, BlockStatus.Refused)]
    [InlineData(1, 0, 0, BlockStatus.Refused)]
    [InlineData(1, 0, 511, BlockStatus.Refused)]
    [InlineData(1, 0, BlockWindow.PlaceSize + 512, BlockStatus.Refused)]
    [InlineData(1, 0, -512, BlockStatus.Refused)]
    [InlineData(1, 15, 1024, BlockStatus.Refused)]
    [InlineData(1, 16, 512, BlockStatus.Refused)]
    [InlineData(1, ulong.MaxValue, 1024, BlockStatus.Refused)]
    [InlineData(1, 15, 512, BlockStatus.Done)]
    [InlineData(2, 0, 8192, BlockStatus.Done)]
    [InlineData(3, 99, 77, BlockStatus.Done)]
    public static void A_request_is_of_the_clients_sectors_or_refused(int operation, ulong sector, int length, BlockStatus expected)
    {
        var board = Board(new byte[Sectors * Sector]);
        BlockServer<DiskDriver, FakeFrameMemory> server = default;
        Assert.Equal(DriverStatus.Done, server.Device.TryStart(board.Front, board.Shared));
        server.Start();
        FakeFrameMemory window = Window();
        server.Add(0, new BlockPartition { First = 16, Count = 16 }, window);
        BlockClient<FakeFrameMemory> client = new(window);
        client.Make((BlockOperation)operation, sector, length);
        Turn(ref server, board);
        Assert.Equal(expected, client.Peek());
        Assert.True(server.IsServed(0));
        Assert.Equal(1ul, server.TakeSignals());
    }

    [Fact]
    public static void Requests_of_a_disk_that_breaks_a_rule_fail_and_the_server_stays() => Gen.Int.Sample(seed =>
    {
        Random random = new(seed);
        HostileBoard board = new(2, random, HostileDiskDriver.MemorySize);
        BlockServer<HostileDiskDriver, FakeFrameMemory> server = default;
        Assert.Equal(DriverStatus.Done, server.Device.TryStart(board.Front, board.Shared));
        server.Start();
        FakeFrameMemory window = Window();
        server.Add(0, new BlockPartition { First = 0, Count = ulong.MaxValue / 2 }, window);
        BlockClient<FakeFrameMemory> client = new(window);
        for (int i = 0; i < 4000; i++)
        {
            if (client.HasRoom && random.Next(2) == 0)
                client.Make((BlockOperation)random.Next(1, 4), 0, Sector * random.Next(1, 32));
            board.Strike();
            server.Device.Acknowledge();
            _ = server.Turn();
            while (client.Outstanding > 0 && client.Peek() != BlockStatus.Pending)
                client.Take();
        }
        Assert.False(client.IsBroken);
        Assert.InRange(board.Starts, 1, DriverLimits.Restarts + 1);
        // Until it is given up it may keep what it has; then nothing waits any more.
        for (int i = 0; i < 100_000 && server.Device.Restarts < DriverLimits.Restarts; i++)
        {
            if (client.HasRoom)
                client.Make(BlockOperation.Read, 0, Sector);
            board.Strike();
            server.Device.Acknowledge();
            _ = server.Turn();
            while (client.Outstanding > 0 && client.Peek() != BlockStatus.Pending)
                client.Take();
        }
    }, iter: 40);

    /// <summary>By the turns alone that the server asks for: no interrupt will come of a disk that is used no more.</summary>
    [Fact]
    public static void Nobody_waits_for_a_disk_that_was_given_up()
    {
        HostileBoard board = new(2, new Random(5), HostileDiskDriver.MemorySize);
        BlockServer<HostileDiskDriver, FakeFrameMemory> server = default;
        Assert.Equal(DriverStatus.Done, server.Device.TryStart(board.Front, board.Shared));
        server.Start();
        FakeFrameMemory window = Window();
        server.Add(0, new BlockPartition { First = 0, Count = 64 }, window);
        BlockClient<FakeFrameMemory> client = new(window);
        for (int i = 0; i < 1_000_000 && server.Device.IsStarted; i++)
        {
            if (client.HasRoom)
                client.Make(BlockOperation.Read, 0, Sector);
            board.Strike();
            server.Device.Acknowledge();
            _ = server.Turn();
            while (client.Outstanding > 0 && client.Peek() != BlockStatus.Pending)
                client.Take();
        }
        Assert.False(server.Device.IsStarted);
        Settle(ref server);
        while (client.Outstanding > 0)
            client.Take();
        foreach (BlockOperation operation in (BlockOperation[])[BlockOperation.Read, BlockOperation.Flush])
        {
            client.Make(operation, 0, Sector);
            Settle(ref server);
            Assert.Equal(BlockStatus.Failed, client.Peek());
            client.Take();
        }
    }

    private static void Settle(ref BlockServer<HostileDiskDriver, FakeFrameMemory> server)
    {
        int turns = 0;
        while (server.Turn())
            Assert.InRange(turns++, 0, 100);
    }

    [Fact]
    public static void A_request_that_the_disk_fails_has_failed()
    {
        // Nobody asks for what the disk does not have; the driver does, here, and the disk says no.
        byte[] disk = new byte[Sectors * Sector];
        BlockBoard board = Board(disk);
        DiskDriver driver = default;
        Assert.Equal(DriverStatus.Done, driver.TryStart(board.Front, board.Shared));
        Assert.True(driver.TryTake(out int good) & driver.TryTake(out int bad));
        driver.Begin(good, BlockOperation.Read, Sectors - 1, Sector);
        driver.Begin(bad, BlockOperation.Write, Sectors, Sector);
        driver.Flush();
        board.Serve();
        Assert.True(driver.TryTakeDone(out int first, out bool isGood));
        Assert.Equal((good, true), (first, isGood));
        Assert.True(driver.TryTakeDone(out int second, out isGood));
        Assert.Equal((bad, false), (second, isGood));
        Assert.False(driver.TryTakeDone(out _, out _));
    }

    [Fact]
    public static void Where_there_is_no_disk_clients_have_nothing()
    {
        HostileBoard board = new(4, new Random(1), HostileDiskDriver.MemorySize);
        BlockServer<HostileDiskDriver, FakeFrameMemory> server = default;
        Assert.Equal(DriverStatus.Absent, server.Device.TryStart(board.Front, board.Shared));
        server.Start();
        FakeFrameMemory window = Window();
        server.Add(0, new BlockPartition { First = 0, Count = 16 }, window);
        BlockClient<FakeFrameMemory> client = new(window);
        Assert.True(client.IsReady);
        Assert.Equal(0ul, client.Sectors);
        Assert.False(server.IsServed(0));
    }

    internal static BlockBoard Board(byte[] disk, bool isReadOnly = false) => new(new(new FakeStore(disk, isReadOnly)), DiskDriver.MemorySize);

    internal static FakeFrameMemory Window() => new(new byte[BlockWindow.MemorySize]);

    internal static void Turn(ref BlockServer<DiskDriver, FakeFrameMemory> server, BlockBoard board)
    {
        _ = server.Turn();
        board.Serve();
        server.Device.Acknowledge();
        _ = server.Turn();
    }
}
