using System;
using CsCheck;
using Firn.VirtualDevices;
using Firn.VirtualDevices.Virtio;
using Firn.VirtualDevices.Virtio.Block;
using Firn.VirtualDevices.Virtio.Entropy;
using Xunit;

namespace Firn.VirtualDevicesTests.Virtio;

/// <summary>Devices that reach a part of their guest's memory: the rest is neither read nor written, whatever a driver says.</summary>
public static class ConfinedDeviceTests
{
    private const ushort Next = 1;
    private const ushort Write = 2;
    private const ushort Table = 4;
    private const int Beyond = 0x8000;
    private const ulong End = FakeMemory.Base + 0x1_0000;
    private const ulong Inside = FakeMemory.Base + 0xC000;

    // No byte of it is what a test writes otherwise.
    private static ReadOnlySpan<byte> Secret => [0xF3, 0x5A, 0xC1, 0x99, 0x0E, 0x77, 0xB8, 0x2D];

    [Fact]
    public static void A_driver_that_uses_addresses_of_its_own_gets_no_further()
    {
        Driver<VirtioEntropy<FakeMemory, FakeSource>> driver = Entropy();
        driver.Write(0x14, 1);
        Assert.Equal((uint)((VirtioFeature.Version1 | VirtioFeature.AccessPlatform) >> 32), driver.Read(0x10) & 3);
        driver.Write(0x70, 0);
        driver.Write(0x70, 3);
        driver.Write(0x24, 1);
        driver.Write(0x20, (uint)(VirtioFeature.Version1 >> 32));
        driver.Write(0x70, 11);
        Assert.Equal(3u, driver.Read(0x70));
        // And is lost to one that goes on all the same.
        driver.Write(0x70, 15);
        Assert.Equal(71u, driver.Read(0x70));
        Assert.Equal((1UL, 0UL), (driver.Device.Losses, driver.Device.Outside));
    }

    [Theory]
    [InlineData(End, 8u)]
    [InlineData(End + 0x100, 8u)]
    [InlineData(End - 4, 8u)]
    [InlineData(End - 0x4000, 0x4001u)]
    [InlineData(FakeMemory.Base - 1, 8u)]
    [InlineData(FakeMemory.Base - 0x1000, 0x8000u)]
    [InlineData(0UL, 8u)]
    [InlineData(End, uint.MaxValue)]
    [InlineData(ulong.MaxValue - 3, 8u)]
    [InlineData(ulong.MaxValue, 1u)]
    [InlineData(FakeMemory.Base + 0x1_0000_0000, 8u)]
    public static void A_buffer_that_is_not_in_the_window_loses_the_device(ulong address, uint length)
    {
        Loses(driver => driver.Describe(0, 0, address, length, Write, 0), address);
        // Behind one that is good, of which nothing is done then.
        Loses(
            driver =>
            {
                driver.Describe(0, 0, Inside, 8, Next | Write, 1);
                driver.Describe(0, 1, address, length, Write, 0);
            },
            address);
        // In a table.
        Loses(
            driver =>
            {
                driver.Describe(0, 0, Inside, 16, Table, 0);
                driver.Describe(Inside, address, length, Write, 0);
            },
            address);
    }

    [Theory]
    [InlineData(End, 16u)]
    [InlineData(End - 16, 32u)]
    [InlineData(FakeMemory.Base - 16, 32u)]
    [InlineData(ulong.MaxValue - 15, 32u)]
    [InlineData(0UL, 0xFFFF_FFF0u)]
    public static void A_table_that_is_not_in_the_window_loses_the_device(ulong address, uint length) =>
        Loses(driver => driver.Describe(0, 0, address, length, Table, 0), address);

    [Theory]
    [InlineData(0x80, End, 0)]
    [InlineData(0x80, End - 0x40, 0)]
    [InlineData(0x80, FakeMemory.Base - 0x10, 0)]
    [InlineData(0x80, ulong.MaxValue - 0xF, 0)]
    [InlineData(0x90, End, 0)]
    [InlineData(0x90, End - 0x10, 0)]
    [InlineData(0xA0, End, 0)]
    [InlineData(0xA0, End - 0x20, 0)]
    [InlineData(0xA0, FakeMemory.Base - 4, 0)]
    public static void A_ring_that_is_not_in_the_window_loses_the_device(uint register, ulong address, int queue)
    {
        Driver<VirtioEntropy<FakeMemory, FakeSource>> driver = Entropy();
        driver.Write(0x30, (ulong)queue);
        driver.Write(0x44, 0);
        driver.Write(register, (uint)address);
        driver.Write(register + 4, (uint)(address >> 32));
        driver.Write(0x44, 1);
        Assert.Equal(0u, driver.Read(0x44));
        Assert.Equal(79u, driver.Read(0x70));
        Assert.Equal((1UL, 1UL, address), (driver.Device.Losses, driver.Device.Outside, driver.Device.OutsideAddress));
        AssertSecret(driver.Memory);
    }

    [Fact]
    public static void The_last_bytes_of_the_window_are_the_devices()
    {
        Driver<VirtioEntropy<FakeMemory, FakeSource>> driver = Entropy();
        driver.Describe(0, 0, End - 8, 8, Write, 0);
        driver.Offer(0, 0);
        Assert.Equal((0u, 8u), driver.Take(0));
        Assert.Equal((0UL, 0UL), (driver.Device.Losses, driver.Device.Outside));
        AssertSecret(driver.Memory);
    }

    [Fact]
    public static void A_window_is_what_it_holds_whatever_wraps() =>
        Gen.Select(Gen.ULong, Gen.ULong[0, 1UL << 33], Gen.ULong, Gen.ULong).Sample((start, size, address, length) =>
        {
            UInt128 first = start, end = first + size;
            // A window itself does not wrap.
            if (end > ulong.MaxValue)
                return;
            Holds(address, length);
            Holds(start + (address % (size + 9)) - 4, length % (size + 9));

            void Holds(ulong from, ulong bytes) =>
                Assert.Equal(from >= first && (UInt128)from + bytes <= end, new MemoryWindow(start, size).Contains(from, bytes));
        });

    // A disk carries what it reads to where a test finds it. Of what a driver names, a third begins outside of the window or crosses its end.
    [Fact]
    public static void No_driver_makes_a_device_touch_what_is_not_its() => Gen.Select(Gen.Int[0, int.MaxValue - 1], Gen.Int[1, 60]).Sample((seed, steps) =>
    {
        Random random = new(seed);
        byte[] disk = new byte[8192];
        Driver<VirtioBlock<FakeMemory, FakeStore>> driver = new(new(new(disk, isReadOnly: false)), VirtioFeature.IndirectDescriptors, Beyond);
        SetSecret(driver.Memory);
        for (int step = 0; step < steps; step++)
        {
            switch (random.Next(5))
            {
                case 0:
                    random.NextBytes(driver.Memory.AsSpan(random.Next(0xC000), 16));
                    break;
                case 1 or 2:
                    ulong place = random.Next(4) == 0 ? Inside + (16 * (ulong)random.Next(8)) : Driver<VirtioBlock<FakeMemory, FakeStore>>.Descriptors(0) + (16 * (ulong)random.Next(8));
                    ulong address = random.Next(3) == 0 ? End - 0x40 + (ulong)random.Next(Beyond) : Inside + (ulong)random.Next(0x3F00);
                    driver.Describe(place, address, (uint)random.Next(random.Next(3) == 0 ? 0x400 : 64), (ushort)random.Next(8), (ushort)random.Next(9));
                    break;
                case 3:
                    driver.Offer(0, (ushort)random.Next(9));
                    break;
                default:
                    driver.Device.Continue();
                    break;
            }
            AssertSecret(driver.Memory);
            if (driver.Device.IsLost)
                driver.Accept(VirtioFeature.IndirectDescriptors);
        }
        Assert.True(disk.AsSpan().IndexOf(Secret) < 0);
    }, iter: 2000);

    private static void Loses(Action<Driver<VirtioEntropy<FakeMemory, FakeSource>>> prepare, ulong address)
    {
        Driver<VirtioEntropy<FakeMemory, FakeSource>> driver = Entropy();
        prepare(driver);
        byte[] before = driver.Memory[0xC000..];
        driver.Offer(0, 0);
        Assert.Equal(79u, driver.Read(0x70));
        Assert.Null(driver.Take(0));
        Assert.Equal(before, driver.Memory[0xC000..]);
        Assert.Equal((1UL, 1UL, address), (driver.Device.Losses, driver.Device.Outside, driver.Device.OutsideAddress));
        // As new after a reset: what was counted stays.
        driver.Accept(0);
        driver.Describe(0, 1, Inside, 8, Write, 0);
        driver.Offer(0, 1);
        Assert.Equal((1u, 8u), driver.Take(0));
        Assert.Equal((1UL, 1UL), (driver.Device.Losses, driver.Device.Outside));
        AssertSecret(driver.Memory);
    }

    private static Driver<VirtioEntropy<FakeMemory, FakeSource>> Entropy()
    {
        Driver<VirtioEntropy<FakeMemory, FakeSource>> driver = new(new(default), beyond: Beyond);
        SetSecret(driver.Memory);
        return driver;
    }

    private static void SetSecret(byte[] memory)
    {
        for (int at = memory.Length - Beyond; at < memory.Length; at += Secret.Length)
            Secret.CopyTo(memory.AsSpan(at));
    }

    private static void AssertSecret(byte[] memory)
    {
        Assert.True(memory.AsSpan(0, memory.Length - Beyond).IndexOf(Secret) < 0);
        for (int at = memory.Length - Beyond; at < memory.Length; at += Secret.Length)
            Assert.True(memory.AsSpan(at, Secret.Length).SequenceEqual(Secret));
    }
}
