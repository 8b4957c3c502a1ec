using System;
using CsCheck;
using Firn.VirtualDevices.Virtio;
using Firn.VirtualDevices.Virtio.Block;
using Firn.VirtualDevices.Virtio.Console;
using Firn.VirtualDevices.Virtio.Entropy;
using Firn.VirtualDevices.Virtio.Network;
using Firn.VirtualDevices.Virtio.Vsock;
using Xunit;

namespace Firn.VirtualDevicesTests.Virtio;

/// <summary>A driver that writes anything anywhere: it loses its device at most, and every call comes back.</summary>
public static class HostileDriverTests
{
    private const ushort Next = 1;
    private const ushort Write = 2;
    private const ushort Table = 4;

    [Fact]
    public static void A_chain_that_has_no_end_loses_the_device() => Loses(driver =>
    {
        driver.Describe(0, 0, Driver<VirtioEntropy<FakeMemory, FakeSource>>.Data, 8, Next | Write, 1);
        driver.Describe(0, 1, Driver<VirtioEntropy<FakeMemory, FakeSource>>.Data, 8, Next | Write, 0);
    });

    [Fact]
    public static void A_descriptor_outside_of_memory_loses_the_device() => Loses(driver =>
        driver.Describe(0, 0, FakeMemory.Base + 0xFFF8, 9, Write, 0));

    [Fact]
    public static void A_length_that_overflows_loses_the_device() => Loses(driver =>
        driver.Describe(0, 0, ulong.MaxValue - 3, uint.MaxValue, Write, 0));

    [Fact]
    public static void A_table_within_a_table_loses_the_device() => Loses(driver =>
    {
        driver.Describe(0, 0, Driver<VirtioEntropy<FakeMemory, FakeSource>>.Data, 16, Table, 0);
        driver.Describe(Driver<VirtioEntropy<FakeMemory, FakeSource>>.Data, Driver<VirtioEntropy<FakeMemory, FakeSource>>.Data, 16, Table, 0);
    });

    [Fact]
    public static void Reading_behind_writing_loses_the_device() => Loses(driver =>
    {
        driver.Describe(0, 0, Driver<VirtioEntropy<FakeMemory, FakeSource>>.Data, 8, Next | Write, 1);
        driver.Describe(0, 1, Driver<VirtioEntropy<FakeMemory, FakeSource>>.Data, 8, 0, 0);
    });

    [Fact]
    public static void A_head_that_is_none_loses_the_device() => Loses(_ => { }, head: Driver<VirtioEntropy<FakeMemory, FakeSource>>.Size);

    [Fact]
    public static void Entropy_survives_anything() => Survives(() => new VirtioEntropy<FakeMemory, FakeSource>(default));

    [Fact]
    public static void Disks_survive_anything() => Survives(() => new VirtioBlock<FakeMemory, FakeStore>(new(new byte[8192], isReadOnly: false)));

    [Fact]
    public static void Disks_that_take_their_time_survive_anything() => Survives<VirtioBlock<FakeMemory, FakeStore>>(SlowDisk);

    [Fact]
    public static void Consoles_survive_anything() => Survives(() => new VirtioConsole<FakeMemory, FakePorts>(new(new())));

    [Fact]
    public static void Networks_survive_anything() => Survives(() =>
    {
        FakeNetwork.Cable cable = new();
        for (int i = 0; i < 50; i++)
            cable.Arriving.Enqueue(new byte[30 * (i + 1)]);
        return new VirtioNetwork<FakeMemory, FakeNetwork>(new(cable));
    });

    [Fact]
    public static void Streams_survive_anything() => Survives(() =>
    {
        FakeStreams.Board board = new();
        for (int i = 0; i < 1000; i++)
            board.ToSay.Enqueue((byte)i);
        return new VirtioVsock<FakeMemory, FakeStreams>(new(board), 3);
    });

    private static void Loses(Action<Driver<VirtioEntropy<FakeMemory, FakeSource>>> prepare, ushort head = 0)
    {
        Driver<VirtioEntropy<FakeMemory, FakeSource>> driver = new(new(default));
        prepare(driver);
        byte[] before = driver.Memory[0xC000..];
        driver.Offer(0, head);
        Assert.Equal(79u, driver.Read(0x70));
        Assert.Equal(2u, driver.Read(0x60));
        Assert.True(driver.HasInterrupt);
        Assert.Null(driver.Take(0));
        Assert.Equal(before, driver.Memory[0xC000..]);
        // Lost until it is reset, and then as new.
        driver.Describe(0, 1, Driver<VirtioEntropy<FakeMemory, FakeSource>>.Data, 8, Write, 0);
        driver.Offer(0, 1);
        Assert.Null(driver.Take(0));
        driver.Accept(0);
        driver.Describe(0, 1, Driver<VirtioEntropy<FakeMemory, FakeSource>>.Data, 8, Write, 0);
        driver.Offer(0, 1);
        Assert.Equal((1u, 8u), driver.Take(0));
    }

    // Some parts have ended; now and then the others take too long.
    private static (VirtioBlock<FakeMemory, FakeStore> Model, Action<Random> Happens) SlowDisk()
    {
        FakeStore.Board board = new() { PartSize = 512, Places = 5 };
        return (new(new(new byte[8192], isReadOnly: false, board)), Happens);

        void Happens(Random random)
        {
            board.Ended = Math.Min(board.Parts.Count, random.Next(3));
            board.IsStalled |= board.Parts.Count > 0 && random.Next(10) == 0;
        }
    }

    private static void Survives<TModel>(Func<TModel> model)
        where TModel : struct, IVirtioModel<FakeMemory> => Survives<TModel>(() => (model(), _ => { }));

    // Half of all descriptors are plausible, so that the deeper checks are reached.
    private static void Survives<TModel>(Func<(TModel Model, Action<Random> Happens)> board)
        where TModel : struct, IVirtioModel<FakeMemory> => Gen.Select(Gen.Int[0, int.MaxValue - 1], Gen.Int[1, 60]).Sample((seed, steps) =>
    {
        Random random = new(seed);
        ulong features = (random.Next(2) == 0 ? VirtioFeature.EventIndex : 0) | VirtioFeature.IndirectDescriptors;
        (TModel model, Action<Random> happens) = board();
        Driver<TModel> driver = new(model, features);
        for (int step = 0; step < steps; step++)
        {
            int queue = random.Next(Math.Min(driver.Device.Model.Queues, 12));
            switch (random.Next(6))
            {
                case 0:
                    random.NextBytes(driver.Memory.AsSpan(random.Next(0xC000), 16));
                    break;
                case 1 or 2:
                    ulong place = random.Next(4) == 0 ? Driver<TModel>.Data + (16 * (ulong)random.Next(8)) : Driver<TModel>.Descriptors(queue) + (16 * (ulong)random.Next(8));
                    driver.Describe(place, Driver<TModel>.Data + (ulong)random.Next(0x4100), (uint)random.Next(random.Next(3) == 0 ? 0x4000 : 64),
                        (ushort)random.Next(8), (ushort)random.Next(9));
                    break;
                case 3:
                    driver.Device.TryWrite((ulong)random.Next(0x40) * 4, 4, (ulong)random.Next(20));
                    break;
                case 4:
                    driver.Offer(queue, (ushort)random.Next(9));
                    break;
                default:
                    happens(random);
                    driver.Device.Serve(queue);
                    driver.Device.Continue();
                    break;
            }
        }
        driver.Accept(features);
        Assert.Equal(15u, driver.Read(0x70));
    }, iter: 2000);
}
