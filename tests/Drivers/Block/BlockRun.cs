using System;
using System.Collections.Generic;
using System.Linq;
using Firn.Components.Blocks;
using Firn.ComponentsTests.Switch;
using Firn.Drivers.Virtio;
using Xunit;

namespace Firn.DriversTests.Block;

/// <summary>Three honest clients and a hostile one at one disk, in an order at random; what each reads is what it wrote.</summary>
internal sealed class BlockRun
{
    private const int Sector = BlockWindow.SectorSize;
    private const int Share = 64;
    private const int Honest = 3;
    private const int Clients = Honest + 1;

    private readonly Random _random;
    private readonly bool _isReadOnlyDisk;
    private readonly BlockBoard _board;
    private readonly FakeFrameMemory[] _windows = [.. Enumerable.Range(0, Clients).Select(_ => BlockTests.Window())];
    private readonly BlockClient<FakeFrameMemory>[] _clients = new BlockClient<FakeFrameMemory>[Honest];
    private readonly Queue<Expected>[] _expected = [.. Enumerable.Range(0, Honest).Select(_ => new Queue<Expected>())];
    private readonly byte[] _wanted;
    private BlockServer<DiskDriver, FakeFrameMemory> _server;

    internal BlockRun(Random random, bool isReadOnlyDisk)
    {
        _random = random;
        _isReadOnlyDisk = isReadOnlyDisk;
        Disk = new byte[Clients * Share * Sector];
        random.NextBytes(Disk);
        _wanted = [.. Disk];
        _board = BlockTests.Board(Disk, isReadOnlyDisk);
        Assert.Equal(DriverStatus.Done, _server.Device.TryStart(_board.Front, _board.Shared));
        _server.Start();
        // The last honest one may only read; the hostile one has the rest, and more than there is.
        for (int i = 0; i < Clients; i++)
            _server.Add(i, new BlockPartition { First = (ulong)(i * Share), Count = i < Honest ? (ulong)Share : 1000, IsReadOnly = i == Honest - 1 ? 1ul : 0 }, _windows[i]);
        for (int i = 0; i < Honest; i++)
            _clients[i] = new(_windows[i]);
    }

    internal byte[] Disk { get; }

    internal int Refused { get; private set; }

    internal void Go(int steps)
    {
        for (int i = 0; i < steps; i++)
        {
            switch (_random.Next(5))
            {
                case 0:
                    Ask(_random.Next(Honest));
                    break;
                case 1:
                    _board.Serve();
                    break;
                case 2:
                    Attack();
                    break;
                default:
                    Turn();
                    break;
            }
            Collect();
        }
        // All that was asked for comes to its end.
        for (int i = 0; i < 200 && _expected.Any(queue => queue.Count > 0); i++)
        {
            _board.Serve();
            Turn();
            Collect();
        }
        Assert.All(_expected, Assert.Empty);
        Assert.Equal(_wanted.AsSpan(0, Honest * Share * Sector), Disk.AsSpan(0, Honest * Share * Sector));
    }

    private void Turn()
    {
        if (_board.HasInterrupt)
            _server.Device.Acknowledge();
        _ = _server.Turn();
    }

    private void Ask(int index)
    {
        ref BlockClient<FakeFrameMemory> client = ref _clients[index];
        if (!client.HasRoom)
            return;
        int sectors = _random.Next(1, 33);
        int sector = _random.Next(Share - sectors + 1);
        int at = ((index * Share) + sector) * Sector;
        int length = sectors * Sector;
        switch (_random.Next(3))
        {
            case 0:
                _random.NextBytes(client.NextBytes[..length]);
                bool isRefused = _isReadOnlyDisk || index == Honest - 1;
                if (!isRefused)
                    client.NextBytes[..length].CopyTo(_wanted.AsSpan(at));
                _expected[index].Enqueue(new(isRefused ? BlockStatus.Refused : BlockStatus.Done, null));
                client.Make(BlockOperation.Write, (ulong)sector, length);
                break;
            case 1:
                // In this order the disk does them.
                _expected[index].Enqueue(new(BlockStatus.Done, _wanted[at..(at + length)]));
                client.Make(BlockOperation.Read, (ulong)sector, length);
                break;
            default:
                _expected[index].Enqueue(new(BlockStatus.Done, null));
                client.Make(BlockOperation.Flush, 0, 0);
                break;
        }
    }

    private void Collect()
    {
        for (int i = 0; i < Honest; i++)
        {
            ref BlockClient<FakeFrameMemory> client = ref _clients[i];
            while (client.Outstanding > 0 && client.Peek() is var status && status != BlockStatus.Pending)
            {
                Expected expected = _expected[i].Dequeue();
                Assert.Equal(expected.Status, status);
                if (status == BlockStatus.Refused)
                    Refused++;
                if (expected.Bytes is { } bytes)
                    Assert.Equal(bytes.AsSpan(), client.FirstBytes[..bytes.Length]);
                client.Take();
            }
        }
    }

    // Words at random, most of them where requests and indices are.
    private void Attack()
    {
        FakeFrameMemory window = _windows[Honest];
        int request = 128 + (16 * _random.Next(BlockWindow.Places));
        window.Store(request, ((ulong)_random.Next(5) << 32) | (uint)(_random.Next(40) * Sector));
        window.Store(request + 8, _random.Next(4) == 0 ? ulong.MaxValue - (ulong)_random.Next(8) : (ulong)_random.Next(300));
        if (_random.Next(50) == 0)
            window.Store(_random.Next(BlockWindow.MemorySize / 8) * 8, (ulong)_random.NextInt64());
        else
            window.Store(0, window.Load(0) + (ulong)_random.Next(3));
    }

    private sealed record Expected(BlockStatus Status, byte[]? Bytes);
}
