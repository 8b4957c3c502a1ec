using System;
using System.Buffers.Binary;
using CsCheck;
using Firn.Components.Blocks;
using Firn.ComponentsTests.Switch;
using Firn.Drivers.Virtio;
using Firn.VirtualDevices.Virtio.Block;
using Firn.VirtualDevicesTests;
using Firn.VirtualDevicesTests.Virtio;
using Xunit;

namespace Firn.DriversTests.Block;

/// <summary>A guest's disk, from its driver down to the machine's: device, share, server, driver, device.</summary>
public static class GuestDiskTests
{
    private const int Sector = BlockWindow.SectorSize;
    private const int First = 16;
    private const int Count = 64;
    private const ulong Patience = 100;
    private const ushort Next = 1;
    private const ushort Write = 2;
    private const byte Good = 0;
    private const byte Bad = 1;

    [Fact]
    public static void A_guest_reads_what_it_wrote_in_its_sectors_alone() => Gen.Int[0, int.MaxValue - 1].Sample(seed =>
    {
        Random random = new(seed);
        Stack stack = new(random);
        byte[] wanted = [.. stack.Disk];
        for (int i = 0; i < 40; i++)
        {
            int sectors = random.Next(1, 30);
            int at = random.Next(Count - sectors + 2);
            byte[] bytes = new byte[sectors * Sector];
            random.NextBytes(bytes);
            bool isWrite = random.Next(2) == 0;
            bool isThere = at + sectors <= Count;
            Assert.Equal(isThere ? Good : Bad, stack.Ask(isWrite ? 1u : 0, (ulong)at, bytes, random.Next(1, 4)));
            if (!isThere)
                continue;
            Span<byte> there = wanted.AsSpan((First + at) * Sector, bytes.Length);
            if (isWrite)
                bytes.CopyTo(there);
            else
                Assert.Equal(there, bytes.AsSpan());
            Assert.Equal(Good, stack.Ask(4, 0, [], 1));
        }
        Assert.Equal(wanted, stack.Disk);
    }, iter: 60);

    [Fact]
    public static void A_server_that_does_not_answer_costs_the_guest_an_error_and_comes_back()
    {
        Stack stack = new(new Random(1)) { IsSilent = true };
        byte[] bytes = new byte[20 * Sector];
        Assert.Equal(Bad, stack.Ask(1, 0, bytes, 1));
        Assert.Equal(Bad, stack.Ask(0, 0, bytes, 1));
        Assert.Equal(Bad, stack.Ask(4, 0, [], 1));
        stack.IsSilent = false;
        stack.Run();
        Assert.Equal(Good, stack.Ask(1, 0, bytes, 1));
        Assert.Equal(new byte[bytes.Length], stack.Disk[(First * Sector)..((First + 20) * Sector)]);
    }

    [Fact]
    public static void A_server_that_begins_anew_costs_the_guest_errors_and_nothing_else()
    {
        Stack stack = new(new Random(2));
        byte[] bytes = new byte[4 * Sector];
        for (int i = 0; i < 3; i++)
            Assert.Equal(Good, stack.Ask(1, 0, bytes, 1));
        stack.Restart();
        for (int i = 0; i < 50; i++)
            Assert.Equal(Bad, stack.Ask((uint)(i % 2), 0, bytes, 1));
    }

    // All of it. The machine's disk is a model whose file is Disk.
    private sealed class Stack
    {
        private const ulong Header = Driver<VirtioBlock<FakeMemory, ShareStore>>.Data;
        private const ulong Status = Header + 16;
        private const ulong Bytes = Header + 32;

        private readonly BlockBoard _board;
        private readonly FakeFrameMemory _window = BlockTests.Window();
        private readonly ShareStore.Board _share;
        private readonly Driver<VirtioBlock<FakeMemory, ShareStore>> _guest;
        private BlockServer<DiskDriver, FakeFrameMemory> _server;

        internal Stack(Random random)
        {
            random.NextBytes(Disk);
            _board = BlockTests.Board(Disk);
            Begin();
            _share = new(_window, Patience);
            Assert.True(_share.Share.TryLearn());
            _guest = new(new(new(_share)));
            Assert.Equal((uint)Count, _guest.Read(0x100));
        }

        internal byte[] Disk { get; } = new byte[128 * Sector];

        internal bool IsSilent { get; set; }

        internal void Restart()
        {
            _window.Array.AsSpan().Clear();
            Begin();
        }

        /// <summary>Everybody has a turn: server and disk, and then the guest's device, if its share has news.</summary>
        internal void Run()
        {
            if (!IsSilent)
                BlockTests.Turn(ref _server, _board);
            _share.Now += 10;
            if (_share.Share.Expire(_share.Now) || _share.Share.HasEnded)
                _guest.Device.Serve(VirtioBlock<FakeMemory, ShareStore>.RequestQueue);
            _guest.Device.Continue();
        }

        /// <summary>Has the guest ask, and waits for its answer.</summary>
        internal byte Ask(uint type, ulong sector, Span<byte> bytes, int pieces)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(_guest.At(Header), type);
            BinaryPrimitives.WriteUInt64LittleEndian(_guest.At(Header + 8), sector);
            _guest.At(Status)[0] = 0xFF;
            bytes.CopyTo(_guest.At(Bytes));
            _guest.Describe(0, 0, Header, 16, Next, 1);
            pieces = bytes.IsEmpty ? 0 : pieces;
            for (int i = 0, from = 0; i < pieces; i++)
            {
                int length = i == pieces - 1 ? bytes.Length - from : (bytes.Length / pieces) - 3;
                _guest.Describe(0, 1 + i, Bytes + (uint)from, (uint)length, (ushort)(type == 1 ? Next : Next | Write), (ushort)(2 + i));
                from += length;
            }
            _guest.Describe(0, 1 + pieces, Status, 1, Write, 0);
            _guest.Offer(0, 0);
            for (int turns = 0; _guest.At(Status)[0] == 0xFF; turns++)
            {
                Assert.InRange(turns, 0, 100);
                Run();
            }
            Assert.Equal(0u, _guest.Take(0)!.Value.Head);
            if (type == 0)
                _guest.At(Bytes)[..bytes.Length].CopyTo(bytes);
            return _guest.At(Status)[0];
        }

        private void Begin()
        {
            Assert.Equal(DriverStatus.Done, _server.Device.TryStart(_board.Front, _board.Shared));
            _server.Start();
            _server.Add(0, new BlockPartition { First = First, Count = Count }, _window);
        }
    }
}
