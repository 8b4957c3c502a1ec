using System.Linq;
using Firn.Arm64.Gic;
using Firn.Arm64.Identification;
using Firn.VirtualDevices.GicV3;
using Firn.VirtualDevices.Interrupts;
using Xunit;

namespace Firn.VirtualDevicesTests.Interrupts;

/// <summary>A GICv3's registers one by one: widths, reset values, what is read only, what does not exist.</summary>
public static class GicRegisterTests
{
    private const int Cpus = 4;

    [Theory]
    [InlineData(0x0000, 4, 0x50)]
    [InlineData(0x0004, 4, 0x0048_0008)]
    [InlineData(0x0008, 4, 0x4600_043B)]
    [InlineData(0x000C, 4, 0)]
    [InlineData(0x0080, 4, 0)]
    [InlineData(0x0084, 4, 0xFFFF_FFFF)]
    [InlineData(0x0100, 4, 0)]
    [InlineData(0x0124, 4, 0)]
    [InlineData(0x0800, 1, 0)]
    [InlineData(0x0C00, 4, 0)]
    [InlineData(0x0C08, 4, 0)]
    [InlineData(0x0D04, 4, 0)]
    [InlineData(0x0F00, 4, 0)]
    [InlineData(0x6100, 8, 0)]
    [InlineData(0xFFE8, 4, 0x3B)]
    [InlineData(0xFFF0, 4, 0x0D)]
    [InlineData(0xFFFC, 4, 0xB1)]
    public static void The_distributor_reads(uint offset, int bytes, ulong value)
    {
        (_, VirtualGicV3<FakeInterface> gic) = Start();
        Assert.True(gic.TryReadDistributor(0, offset, bytes, out ulong read));
        Assert.Equal(value, read);
    }

    [Theory]
    [InlineData(0x0004, 1)]
    [InlineData(0x0100, 1)]
    [InlineData(0x0104, 8)]
    [InlineData(0x0402, 2)]
    [InlineData(0x0401, 4)]
    [InlineData(0x0420, 8)]
    [InlineData(0x6100, 1)]
    [InlineData(0x6102, 4)]
    [InlineData(0xA000, 4)]
    [InlineData(0x1_0000, 4)]
    public static void Other_accesses_are_not_modelled(uint offset, int bytes)
    {
        (_, VirtualGicV3<FakeInterface> gic) = Start();
        Assert.False(gic.TryReadDistributor(0, offset, bytes, out ulong value));
        Assert.Equal(0UL, value);
        Assert.False(gic.TryWriteDistributor(0, offset, bytes, ulong.MaxValue));
    }

    [Theory]
    [InlineData(0, 0x00008, 8, 0x0000_0000_0000_0000)]
    [InlineData(2, 0x00008, 8, 0x0000_0002_0000_0200)]
    [InlineData(3, 0x00008, 8, 0x0000_0003_0000_0310)]
    [InlineData(3, 0x0000C, 4, 3)]
    [InlineData(0, 0x00014, 4, 0)]
    [InlineData(0, 0x00070, 8, 0)]
    [InlineData(1, 0x0FFE8, 4, 0x3B)]
    [InlineData(1, 0x10080, 4, 0xFFFF_FFFF)]
    [InlineData(1, 0x10C00, 4, 0xAAAA_AAAA)]
    [InlineData(1, 0x10C04, 4, 0)]
    [InlineData(1, 0x10D00, 4, 0)]
    public static void A_redistributor_reads(int cpu, uint offset, int bytes, ulong value)
    {
        (_, VirtualGicV3<FakeInterface> gic) = Start();
        Assert.True(gic.TryReadRedistributor(((ulong)cpu * RedistributorRegister.Stride) + offset, bytes, out ulong read));
        Assert.Equal(value, read);
        Assert.True(gic.TryWriteRedistributor(((ulong)cpu * RedistributorRegister.Stride) + offset, bytes, 0));
    }

    [Fact]
    public static void Behind_the_last_redistributor_is_nothing()
    {
        (_, VirtualGicV3<FakeInterface> gic) = Start();
        Assert.False(gic.TryReadRedistributor(Cpus * RedistributorRegister.Stride, 4, out _));
        Assert.False(gic.TryWriteRedistributor(ulong.MaxValue & ~7UL, 8, 0));
    }

    [Fact]
    public static void Priorities_are_bytes_of_five_bits()
    {
        (_, VirtualGicV3<FakeInterface> gic) = Start();
        Assert.True(gic.TryWriteDistributor(0, 0x420, 4, 0xFFFF_FFFF));
        Assert.True(gic.TryWriteDistributor(0, 0x421, 1, 0x47));
        Assert.Equal(0xF8F8_40F8, Read(ref gic, 0x420, 4));
        Assert.Equal(0x40u, Read(ref gic, 0x421, 1));
        // A distributor's first 32 belong to redistributors.
        Assert.True(gic.TryWriteDistributor(0, 0x400, 4, 0xFFFF_FFFF));
        Assert.Equal(0u, Read(ref gic, 0x400, 4));
    }

    [Fact]
    public static void What_is_beyond_the_last_interrupt_stays_zero()
    {
        (_, VirtualGicV3<FakeInterface> gic) = Start();
        foreach (uint offset in new uint[] { 0xA4, 0x124, 0x224, 0x324, 0x520, 0xC48, 0x6000 + (8 * 288) })
        {
            Assert.True(gic.TryWriteDistributor(0, offset, 4, 0xFFFF_FFFF));
            Assert.Equal(0u, Read(ref gic, offset, 4));
        }
    }

    [Fact]
    public static void Affinity_routing_and_one_security_state_stay()
    {
        (_, VirtualGicV3<FakeInterface> gic) = Start();
        Assert.True(gic.TryWriteDistributor(0, 0, 4, 0));
        Assert.Equal(0x50u, Read(ref gic, 0, 4));
        Assert.True(gic.TryWriteDistributor(0, 0, 4, 0xFFFF_FFFF));
        Assert.Equal(0x53u, Read(ref gic, 0, 4));
    }

    [Fact]
    public static void A_route_keeps_the_bits_that_exist_and_its_halves_are_words()
    {
        (_, VirtualGicV3<FakeInterface> gic) = Start();
        Assert.True(gic.TryWriteDistributor(0, 0x6108, 8, ulong.MaxValue));
        Assert.Equal(0x80FF_FFFFu, Read(ref gic, 0x6108, 8));
        Assert.True(gic.TryWriteDistributor(0, 0x610C, 4, 0xFFFF_FFFF));
        Assert.True(gic.TryWriteDistributor(0, 0x6108, 4, 2));
        Assert.Equal(2u, Read(ref gic, 0x6108, 8));
    }

    [Fact]
    public static void A_route_to_nobody_keeps_it_pending()
    {
        (FakeInterface.Hardware hardware, VirtualGicV3<FakeInterface> gic) = Start();
        Assert.True(gic.TryWriteDistributor(0, 0, 4, 3));
        Assert.True(gic.TryWriteDistributor(0, 0x6108, 8, 9));
        Assert.True(gic.TryWriteDistributor(0, 0x104, 4, 2));
        gic.SetLine(0, 33, true);
        Assert.All(Enumerable.Range(0, Cpus), cpu => Assert.False(gic.IsPending(cpu)));
        Assert.Equal(2u, Read(ref gic, 0x204, 4));
        Assert.True(gic.TryWriteDistributor(0, 0x6108, 8, 3));
        Assert.Contains(3, hardware.Kicked);
        Assert.True(gic.IsPending(3));
    }

    [Fact]
    public static void What_the_interface_keeps_back_does_not_end_a_wait()
    {
        (FakeInterface.Hardware hardware, VirtualGicV3<FakeInterface> gic) = Start();
        Assert.True(gic.TryWriteDistributor(0, 0, 4, 3));
        Assert.True(gic.TryWriteDistributor(0, 0x6108, 8, 0));
        Assert.True(gic.TryWriteDistributor(0, 0x104, 4, 6));
        Assert.True(gic.TryWriteDistributor(0, 0x421, 1, 0xA0));
        Assert.True(gic.TryWriteDistributor(0, 0x422, 1, 0x50));
        gic.SetLine(0, 33, true);
        Assert.True(gic.IsPending(0));
        hardware.State = hardware.State with { PriorityMask = 0xA0 };
        Assert.False(gic.IsPending(0));
        hardware.Kicked.Clear();
        gic.SetLine(0, 34, true);
        Assert.Contains(0, hardware.Kicked);
        Assert.True(gic.IsPending(0));
        hardware.State = hardware.State with { EnableGroup1 = false };
        Assert.False(gic.IsPending(0));
    }

    [Fact]
    public static void Of_any_core_means_one_that_is_awake()
    {
        (_, VirtualGicV3<FakeInterface> gic) = Start();
        Assert.True(gic.TryWriteDistributor(0, 0, 4, 3));
        Assert.True(gic.TryWriteDistributor(0, 0x6108, 8, 0x8000_0000));
        Assert.True(gic.TryWriteDistributor(0, 0x104, 4, 2));
        gic.SetLine(0, 33, true);
        Assert.True(gic.IsPending(0));
        Assert.True(gic.TryWriteRedistributor(RedistributorRegister.Waker, 4, 2));
        Assert.True(gic.TryReadRedistributor(RedistributorRegister.Waker, 4, out ulong waker));
        Assert.Equal(6UL, waker);
        Assert.False(gic.IsPending(0));
        Assert.True(gic.IsPending(1));
    }

    [Fact]
    public static void Of_any_core_means_one_that_is_on()
    {
        (FakeInterface.Hardware hardware, VirtualGicV3<FakeInterface> gic) = Start();
        Assert.True(gic.TryWriteDistributor(0, 0, 4, 3));
        Assert.True(gic.TryWriteDistributor(0, 0x6108, 8, 0x8000_0000));
        Assert.True(gic.TryWriteDistributor(0, 0x104, 4, 2));
        // It was in a list register of the core that is turned off then.
        gic.SetLine(0, 33, true);
        Assert.True(gic.Flush(0));
        gic.SetPower(0, false);
        Assert.True(gic.TryReadRedistributor(RedistributorRegister.Waker, 4, out ulong waker));
        Assert.Equal(6UL, waker);
        Assert.Contains(1, hardware.Kicked);
        Assert.Equal((false, true), (gic.IsPending(0), gic.IsPending(1)));
        for (int cpu = 1; cpu < Cpus; cpu++)
            gic.SetPower(cpu, false);
        Assert.All(Enumerable.Range(0, Cpus), cpu => Assert.False(gic.IsPending(cpu)));
        Assert.Equal(2u, Read(ref gic, 0x204, 4));
        gic.SetPower(2, true);
        Assert.True(gic.IsPending(2));
        gic.Reset();
        Assert.True(gic.TryReadRedistributor(RedistributorRegister.Waker, 4, out waker));
        Assert.Equal(0UL, waker);
    }

    // Whoever is about to be powered down puts its redistributor to sleep, and switches its interface off: Linux, where there is one Security state.
    [Fact]
    public static void One_that_sleeps_is_woken_though_it_does_not_wait_for_interrupts()
    {
        (FakeInterface.Hardware hardware, VirtualGicV3<FakeInterface> gic) = Start();
        Assert.True(gic.TryWriteDistributor(0, 0, 4, 3));
        Assert.True(gic.TryWriteDistributor(0, 0x6108, 8, 1));
        Assert.True(gic.TryWriteDistributor(0, 0x104, 4, 2));
        Assert.True(gic.TryWriteRedistributor(RedistributorRegister.Stride + RedistributorRegister.Waker, 4, 2));
        hardware.State = default;
        Assert.False(gic.RequestsWake(1));
        hardware.Kicked.Clear();
        gic.SetLine(0, 33, true);
        Assert.Contains(1, hardware.Kicked);
        Assert.Equal((false, true, false), (gic.IsPending(1), gic.RequestsWake(1), gic.RequestsWake(0)));
        // What the distributor keeps back wakes nobody.
        Assert.True(gic.TryWriteDistributor(0, 0x184, 4, 2));
        Assert.False(gic.RequestsWake(1));
    }

    [Theory]
    [InlineData(0x0000_0000_0500_0005UL, 0, 0b0101)]
    [InlineData(0x0000_0100_0500_0000UL, 1, 0b1101)]
    [InlineData(0x0000_0000_0501_000FUL, 0, 0)]
    [InlineData(0x0000_1000_0500_000FUL, 0, 0)]
    [InlineData(0x0001_0000_0500_000FUL, 0, 0)]
    [InlineData(0x0000_0001_0500_000FUL, 0, 0)]
    public static void An_SGI_reaches_whom_it_names(ulong value, int sender, int expected)
    {
        (_, VirtualGicV3<FakeInterface> gic) = Start();
        Assert.True(gic.TrySend(sender, SoftwareInterruptRegister.Group1, value));
        int reached = 0;
        for (int cpu = 0; cpu < Cpus; cpu++)
        {
            Assert.True(gic.TryReadRedistributor(((ulong)cpu * RedistributorRegister.Stride) + RedistributorRegister.SetPending, 4, out ulong pending));
            reached |= pending == 1u << 5 ? 1 << cpu : 0;
        }
        Assert.Equal(expected, reached);
    }

    [Fact]
    public static void Group_0_is_sent_by_its_own_register()
    {
        (_, VirtualGicV3<FakeInterface> gic) = Start();
        Assert.True(gic.TrySend(0, SoftwareInterruptRegister.Group0, 1));
        Assert.True(gic.TryReadRedistributor(RedistributorRegister.SetPending, 4, out ulong pending));
        Assert.Equal(0UL, pending);
        Assert.True(gic.TryWriteRedistributor(RedistributorRegister.Group, 4, 0));
        Assert.True(gic.TrySend(0, SoftwareInterruptRegister.Group0, 1));
        Assert.True(gic.TryReadRedistributor(RedistributorRegister.SetPending, 4, out pending));
        Assert.Equal(1UL, pending);
    }

    private static ulong Read(ref VirtualGicV3<FakeInterface> gic, uint offset, int bytes)
    {
        Assert.True(gic.TryReadDistributor(0, offset, bytes, out ulong value));
        return value;
    }

    private static (FakeInterface.Hardware Hardware, VirtualGicV3<FakeInterface> Gic) Start()
    {
        FakeInterface.Hardware hardware = new(Cpus, 4);
        VirtualGicV3<FakeInterface> gic = new();
        gic.Begin(new(hardware), [.. Enumerable.Range(0, Cpus).Select(cpu => new Affinity { Bits = (ulong)cpu })]);
        for (int cpu = 0; cpu < Cpus; cpu++)
            Assert.True(gic.Flush(cpu));
        return (hardware, gic);
    }
}
