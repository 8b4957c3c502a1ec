using System;
using System.Linq;
using System.Threading;
using CsCheck;
using Firn.VirtualDevices.Virtio;
using Firn.VirtualDevices.Virtio.Block;
using Firn.VirtualDevices.Virtio.Console;
using Firn.VirtualDevices.Virtio.Entropy;
using Firn.VirtualDevices.Virtio.Network;
using Firn.VirtualDevices.Virtio.Vsock;
using Xunit;

namespace Firn.VirtualDevicesTests.Virtio;

/// <summary>
/// A driver that changes its descriptors while a device reads them, in however many turns: the device touches what a descriptor named when it was loaded, in the direction
/// that it said, and nothing else.
/// </summary>
public static class ChangingMemoryTests
{
    [Fact]
    public static void Entropy_touches_what_it_checked() => Holds<VirtioEntropy<WatchedMemory, FakeSource>>(() => (new(default), _ => { }));

    [Fact]
    public static void Disks_touch_what_they_checked() => Holds<VirtioBlock<WatchedMemory, FakeStore>>(() =>
    {
        FakeStore.Board board = new() { PartSize = 512, Places = 5 };
        return (new(new(new byte[8192], isReadOnly: false, board)), Happens);

        void Happens(Random random)
        {
            board.Ended = Math.Min(board.Parts.Count, random.Next(4));
            board.IsStalled |= board.Parts.Count > 0 && random.Next(20) == 0;
        }
    });

    [Fact]
    public static void Consoles_touch_what_they_checked() => Holds<VirtioConsole<WatchedMemory, FakePorts>>(() =>
    {
        FakePorts.Board board = new() { TurnBytes = 40 };
        return (new(new(board)), Happens);

        void Happens(Random random)
        {
            board.Room = random.Next(100);
            for (int i = random.Next(50); i > 0; i--)
                board.Typed[random.Next(2)].Enqueue((byte)i);
        }
    });

    [Fact]
    public static void Networks_touch_what_they_checked() => Holds<VirtioNetwork<WatchedMemory, FakeNetwork>>(() =>
    {
        FakeNetwork.Cable cable = new();
        return (new(new(cable)), Happens);

        void Happens(Random random)
        {
            cable.Room = random.Next(200);
            cable.Arriving.Enqueue(new byte[random.Next(12, 300)]);
        }
    });

    [Fact]
    public static void Streams_touch_what_they_checked() => Holds<VirtioVsock<WatchedMemory, FakeStreams>>(() =>
    {
        FakeStreams.Board board = new();
        return (new(new(board), 3), Happens);

        void Happens(Random random)
        {
            for (int i = random.Next(50); i > 0; i--)
                board.ToSay.Enqueue((byte)i);
        }
    });

    private static void Holds<TModel>(Func<(TModel Model, Action<Random> Happens)> make)
        where TModel : struct, IVirtioModel<WatchedMemory>
    {
        int touched = 0;
        Gen.Int[0, int.MaxValue - 1].Sample(seed =>
        {
            Random random = new(seed);
            (TModel model, Action<Random> happens) = make();
            ulong features = model.Features | VirtioFeature.IndirectDescriptors | (random.Next(2) == 0 ? VirtioFeature.EventIndex : 0);
            WatchedDriver<TModel> driver = new(model, new(), features);
            AccessJudge judge = new(driver.Memory, random);
            driver.Memory.Watch = judge;
            for (int step = 0; step < 60; step++)
                Do(driver, judge, random, features, happens);
            Interlocked.Add(ref touched, judge.Touched);
        }, iter: 1500);
        // It is not that all of them were refused.
        Assert.True(touched > 10_000, $"{touched} bytes were touched");
    }

    private static void Do<TModel>(WatchedDriver<TModel> driver, AccessJudge judge, Random random, ulong features, Action<Random> happens)
        where TModel : struct, IVirtioModel<WatchedMemory>
    {
        int queue = random.Next(Math.Min(driver.Device.Model.Queues, QueueLayout.Queues));
        switch (random.Next(4))
        {
            case 0 or 1:
                for (int i = 0; i < 4; i++)
                {
                    ulong table = random.Next(3) == 0 ? QueueLayout.Tables : QueueLayout.Descriptors(queue);
                    WatchedChaos.Describe(driver.Memory.At(table + (16 * (ulong)random.Next(9)), 16), random);
                }
                random.NextBytes(driver.Memory.At(QueueLayout.Data + (16 * (ulong)random.Next(0x600)), 64));
                Plausible(driver, random);
                driver.Offer(queue, (ushort)random.Next(9));
                break;
            case 2:
                happens(random);
                driver.Device.Serve(queue);
                driver.Device.Continue();
                break;
            default:
                driver.Set(0x50, (ulong)queue);
                if (!driver.Device.IsLost)
                    break;
                judge.Forget();
                driver.Memory.Watch = null;
                driver.Accept(features);
                driver.Memory.Watch = judge;
                break;
        }
    }

    // What a packet, a request or a message may begin with lies at a few places.
    private static void Plausible<TModel>(WatchedDriver<TModel> driver, Random random)
        where TModel : struct, IVirtioModel<WatchedMemory>
    {
        Random some = new(random.Next());
        ScatteredChain[] chains = driver.Device.Model.DeviceId switch
        {
            1 => WatchedScenes.Network(some).Chains,
            2 => WatchedScenes.Block(some).Chains,
            3 => WatchedScenes.Console(some).Chains,
            19 => WatchedScenes.Vsock(some).Chains,
            _ => [],
        };
        foreach (byte[] bytes in chains.SelectMany(chain => chain.Readable).Take(4))
            bytes.AsSpan(0, Math.Min(bytes.Length, 0x100)).CopyTo(driver.Memory.At(QueueLayout.Data + (0x100 * (ulong)some.Next(0x60)), 0x100));
    }
}
