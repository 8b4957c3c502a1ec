using System;
using System.Linq;
using CsCheck;
using Firn.Components.Blocks;
using Firn.ComponentsTests.Switch;
using Firn.Drivers.Virtio;
using Xunit;

namespace Firn.DriversTests.Block;

/// <summary>Sectors that holders have one after the other: none finds what another left.</summary>
public static class BlockTermTests
{
    private const int Sector = BlockWindow.SectorSize;
    private const int Count = 100;
    private const int Before = 8;

    [Fact]
    public static void What_was_there_before_the_machine_began_is_zeros_for_the_first_holder()
    {
        Shared shared = new(new Random(1));
        Assert.False(shared.Server.IsClear(0));
        // He comes at once, and is told what he has when it is clear.
        shared.Server.Open(0);
        BlockClient<FakeFrameMemory> client = new(shared.Window);
        Assert.False(client.IsReady);
        shared.Settle();
        Assert.True(shared.Server.TakeCleared());
        Assert.False(shared.Server.TakeCleared());
        Assert.Equal((true, (ulong)Count), (client.IsReady, client.Sectors));
        shared.AssertZeros();
        shared.AssertOthers();
    }

    [Fact]
    public static void What_a_holder_leaves_is_gone_before_another_has_it()
    {
        Shared shared = new(new Random(2));
        shared.Settle();
        shared.Server.Open(0);
        BlockClient<FakeFrameMemory> client = new(shared.Window);
        client.NextBytes[..(4 * Sector)].Fill(0xEE);
        client.Make(BlockOperation.Write, 50, 4 * Sector);
        shared.Settle();
        Assert.Equal(BlockStatus.Done, client.Peek());
        Assert.Equal(0xEE, shared.Disk[(Before + 50) * Sector]);
        shared.Server.Close(0);
        // The window at once, the sectors when the disk has done it.
        Assert.All(shared.Window.Array, each => Assert.Equal(0, each));
        Assert.False(shared.Server.IsClear(0));
        shared.Settle();
        Assert.True(shared.Server.IsClear(0));
        shared.AssertZeros();
        shared.Server.Open(0);
        client = new(shared.Window);
        client.Make(BlockOperation.Read, 50, 4 * Sector);
        shared.Settle();
        Assert.Equal(BlockStatus.Done, client.Peek());
        Assert.All(client.FirstBytes[..(4 * Sector)].ToArray(), each => Assert.Equal(0, each));
        shared.AssertOthers();
    }

    [Fact]
    public static void Who_wrote_nothing_leaves_nothing_to_clear()
    {
        Shared shared = new(new Random(3));
        shared.Settle();
        shared.Server.Open(0);
        BlockClient<FakeFrameMemory> client = new(shared.Window);
        client.Make(BlockOperation.Read, 0, Sector);
        _ = shared.Server.Turn();
        // Gone while the disk reads for him: what it brings is nobody's.
        shared.Server.Close(0);
        Assert.True(shared.Server.IsClear(0));
        shared.Server.Open(0);
        client = new(shared.Window);
        shared.Settle();
        client.Make(BlockOperation.Flush, 0, 0);
        shared.Settle();
        Assert.Equal(BlockStatus.Done, client.Peek());
        client.Take();
        Assert.Equal(0, client.Outstanding);
    }

    [Fact]
    public static void Sectors_that_the_disk_does_not_clear_are_nobody_s_any_more()
    {
        HostileBoard board = new(2, new Random(7), HostileDiskDriver.MemorySize);
        BlockServer<HostileDiskDriver, FakeFrameMemory> server = default;
        Assert.Equal(DriverStatus.Done, server.Device.TryStart(board.Front, board.Shared));
        server.Start();
        FakeFrameMemory window = BlockTests.Window();
        server.Add(0, new BlockPartition { First = 0, Count = Count, Number = 3 }, window);
        server.Open(0);
        for (int i = 0; i < 1_000_000 && server.Device.IsStarted; i++)
        {
            board.Strike();
            server.Device.Acknowledge();
            _ = server.Turn();
        }
        for (int i = 0; i < 100 && server.Turn(); i++)
            Assert.False(server.Device.IsStarted);
        BlockClient<FakeFrameMemory> client = new(window);
        Assert.Equal(server.IsClear(0), client.IsReady);
        Assert.False(server.Turn());
    }

    [Fact]
    public static void Sectors_of_a_disk_that_cannot_be_written_are_not_shared()
    {
        Shared shared = new(new Random(4), isReadOnly: true);
        shared.Server.Open(0);
        BlockClient<FakeFrameMemory> client = new(shared.Window);
        Assert.Equal((true, 0UL), (client.IsReady, client.Sectors));
        Assert.True(shared.Server.IsClear(0));
    }

    /// <summary>Holders that come and go while they write, hostile ones among them; whatever is under way then, the next finds zeros.</summary>
    [Fact]
    public static void No_holder_finds_what_another_left_whenever_he_went() => Gen.Int[0, int.MaxValue - 1].Sample(seed =>
    {
        Random random = new(seed);
        Shared shared = new(random);
        for (int term = 0; term < 6; term++)
        {
            shared.Server.Open(0);
            BlockClient<FakeFrameMemory> client = new(shared.Window);
            for (int i = random.Next(40); i > 0; i--)
            {
                if (client.HasRoom && client.IsReady)
                    AskAnything(ref client, random);
                if (random.Next(10) == 0)
                    shared.Window.Store(random.Next(BlockWindow.MemorySize / 8) * 8, (ulong)random.Next(40));
                if (random.Next(2) == 0)
                    shared.Board.Serve();
                shared.Server.Device.Acknowledge();
                _ = shared.Server.Turn();
                while (client.Outstanding > 0 && client.Peek() != BlockStatus.Pending)
                    client.Take();
            }
            shared.Server.Close(0);
            shared.Settle();
            Assert.True(shared.Server.IsClear(0));
            Assert.All(shared.Window.Array, each => Assert.Equal(0, each));
            shared.AssertZeros();
            shared.AssertOthers();
        }
    }, iter: 60);

    private static void AskAnything(ref BlockClient<FakeFrameMemory> client, Random random)
    {
        int sectors = random.Next(1, 33);
        random.NextBytes(client.NextBytes[..(sectors * Sector)]);
        client.Make(random.Next(3) == 0 ? BlockOperation.Read : BlockOperation.Write, (ulong)random.Next(Count), sectors * Sector);
    }

    // A disk with something of others before and behind the sectors.
    private sealed class Shared
    {
        private readonly byte[] _before;
        private BlockServer<DiskDriver, FakeFrameMemory> _server;

        internal Shared(Random random, bool isReadOnly = false)
        {
            Disk = new byte[(Before + Count + Before) * Sector];
            random.NextBytes(Disk);
            _before = [.. Disk];
            Board = BlockTests.Board(Disk, isReadOnly);
            Assert.Equal(DriverStatus.Done, _server.Device.TryStart(Board.Front, Board.Shared));
            _server.Start();
            _server.Add(0, new BlockPartition { First = Before, Count = Count, Number = 5 }, Window);
        }

        internal byte[] Disk { get; }

        internal BlockBoard Board { get; }

        internal FakeFrameMemory Window { get; } = BlockTests.Window();

        internal ref BlockServer<DiskDriver, FakeFrameMemory> Server => ref _server;

        internal void Settle()
        {
            for (int i = 0; i < 50; i++)
                BlockTests.Turn(ref _server, Board);
        }

        internal void AssertZeros() => Assert.DoesNotContain(Disk.Skip(Before * Sector).Take(Count * Sector), each => each != 0);

        internal void AssertOthers()
        {
            Assert.Equal(_before[..(Before * Sector)], Disk[..(Before * Sector)]);
            Assert.Equal(_before[^(Before * Sector)..], Disk[^(Before * Sector)..]);
        }
    }
}
