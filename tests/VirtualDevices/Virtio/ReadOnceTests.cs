using System;
using System.Collections.Generic;
using CsCheck;
using Firn.VirtualDevices.Virtio;
using Xunit;

namespace Firn.VirtualDevicesTests.Virtio;

/// <summary>
/// What a device loads of its driver's memory it loads once: each index, descriptor, header and byte changes as soon as it was loaded, and nothing comes of it.
/// </summary>
public static class ReadOnceTests
{
    [Fact]
    public static void Entropy_reads_once() => Holds(WatchedScenes.Entropy);

    [Fact]
    public static void Disks_read_once() => Holds(WatchedScenes.Block);

    [Fact]
    public static void Consoles_read_once() => Holds(WatchedScenes.Console);

    [Fact]
    public static void Networks_read_once() => Holds(WatchedScenes.Network);

    [Fact]
    public static void Streams_read_once() => Holds(WatchedScenes.Vsock);

    [Fact]
    public static void One_that_reads_twice_is_found()
    {
        Assert.ThrowsAny<Exception>(() => Holds(Twice));

        static WatchedScene<TwiceRead> Twice(Random random) => new(default, () => "", [ScatteredChain.Of(random, 0, [1, 2, 3, 4], 4)], [0]);
    }

    // Both times the same happens: once in a memory that stays, where no byte is loaded twice, and once in one that does not.
    private static void Holds<TModel>(Func<Random, WatchedScene<TModel>> make)
        where TModel : struct, IVirtioModel<WatchedMemory> => Gen.Int[0, int.MaxValue - 1].Sample(seed =>
    {
        string steady = Play(make, seed, new Once());
        WatchedMemory.Board board = new();
        Assert.Equal(steady, Play(make, seed, new Changing(board, new(seed)), board));
    }, iter: 1000);

    private static string Play<TModel>(Func<Random, WatchedScene<TModel>> make, int seed, WatchedMemory.IWatch watch, WatchedMemory.Board? board = null)
        where TModel : struct, IVirtioModel<WatchedMemory>
    {
        Random random = new(seed);
        WatchedScene<TModel> scene = make(random);
        ulong features = scene.Model.Features | VirtioFeature.IndirectDescriptors | (random.Next(2) == 0 ? VirtioFeature.EventIndex : 0);
        WatchedDriver<TModel> driver = new(scene.Model, board ?? new(), features);
        foreach (ScatteredChain chain in scene.Chains)
            driver.Offer(chain);
        driver.Memory.Watch = watch;
        foreach (int queue in scene.Served)
            driver.Device.Serve(queue);
        // In one turn: what is taken up again in another is read again, and checked again.
        Assert.False(driver.Device.HasMore);
        return driver.Outcome() + scene.Effects();
    }

    private sealed class Once : WatchedMemory.IWatch
    {
        private readonly HashSet<ulong> _loaded = [];

        public void Loaded(ulong address, ReadOnlySpan<byte> bytes)
        {
            for (ulong at = address; at < address + (ulong)bytes.Length; at++)
                Assert.True(QueueLayout.IsPolled(at) || _loaded.Add(at), $"{at:x} was loaded twice");
        }

        public void Stored(ulong address, int length)
        {
        }
    }

    private sealed class Changing(WatchedMemory.Board board, Random random) : WatchedMemory.IWatch
    {
        public void Loaded(ulong address, ReadOnlySpan<byte> bytes)
        {
            for (int i = 0; i < bytes.Length; i++)
            {
                if (!QueueLayout.IsPolled(address + (ulong)i))
                    board.At(address + (ulong)i, 1)[0] ^= (byte)random.Next(1, 256);
            }
        }

        public void Stored(ulong address, int length)
        {
        }
    }

    // Checks a number, and then believes what it reads where it was.
    private struct TwiceRead : IVirtioModel<WatchedMemory>
    {
        public readonly uint DeviceId => 42;

        public readonly ulong Features => 0;

        public readonly int Queues => 1;

        public readonly uint ConfigurationSize => 0;

        public readonly byte ReadConfiguration(uint offset) => 0;

        public readonly void Reset()
        {
        }

        public readonly void Start(ulong features)
        {
        }

        public readonly bool Serve(int queue, ref VirtioQueues<WatchedMemory> queues)
        {
            if (!queues.TryTake(queue))
                return false;
            Span<byte> bytes = stackalloc byte[4];
            _ = queues.Read(bytes);
            ushort head = queues.Head;
            if (queues.TryTakeUp(queue, head, 0, 0) && queues.Read(bytes) == 4)
                queues.Write(bytes);
            queues.Complete();
            return false;
        }
    }
}
