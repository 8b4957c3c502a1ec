using Firn.VirtualDevices.GicV2;
using Firn.VirtualDevices.Interrupts;
using Xunit;

namespace Firn.VirtualDevicesTests.Interrupts;

/// <summary>A GICv2's distributor: what it has of its own.</summary>
public static class LegacyGicTests
{
    private const int Cpus = 4;

    [Theory]
    [InlineData(0, 0x000, 4, 0)]
    [InlineData(0, 0x004, 4, 0x68)]
    [InlineData(0, 0x080, 4, 0)]
    [InlineData(0, 0x100, 4, 0xFFFF)]
    [InlineData(0, 0x180, 4, 0xFFFF)]
    [InlineData(1, 0x800, 4, 0x0202_0202)]
    [InlineData(3, 0x81F, 1, 0x08)]
    [InlineData(0, 0x820, 4, 0)]
    [InlineData(0, 0xC00, 4, 0xAAAA_AAAA)]
    [InlineData(0, 0xF00, 4, 0)]
    [InlineData(0, 0xFE8, 4, 0x2B)]
    public static void The_distributor_reads(int cpu, uint offset, int bytes, ulong value)
    {
        (_, VirtualGicV2<FakeInterface> gic) = Start(Cpus);
        Assert.Equal(value, Read(ref gic, cpu, offset, bytes));
    }

    [Fact]
    public static void Targets_are_bytes_of_those_that_exist()
    {
        (_, VirtualGicV2<FakeInterface> gic) = Start(Cpus);
        Write(ref gic, 0, 0x820, 4, 0xFFFF_FFFF);
        Assert.Equal(0x0F0F_0F0FUL, Read(ref gic, 0, 0x820, 4));
        Write(ref gic, 0, 0x822, 1, 0x34);
        Assert.Equal(0x0F04_0F0FUL, Read(ref gic, 0, 0x820, 4));
        Write(ref gic, 0, 0x800, 4, 0xFFFF_FFFF);
        Assert.Equal(0x0101_0101UL, Read(ref gic, 0, 0x800, 4));
        Assert.False(gic.TryRead(0x820, 2));
        Assert.False(gic.TryReadDistributor(0, 0x1000, 4, out _));
    }

    [Fact]
    public static void With_one_processor_all_goes_there_whatever_the_targets_say()
    {
        (_, VirtualGicV2<FakeInterface> gic) = Start(1);
        Write(ref gic, 0, 0x820, 4, 0xFFFF_FFFF);
        Assert.Equal(0x0101_0101UL, Read(ref gic, 0, 0x820, 4));
        Write(ref gic, 0, 0x821, 1, 0);
        Assert.Equal(0x0101_0001UL, Read(ref gic, 0, 0x820, 4));
        Write(ref gic, 0, 0x820, 4, 0);
        Write(ref gic, 0, 0x000, 4, 1);
        Write(ref gic, 0, 0x104, 4, 1);
        gic.SetLine(0, 32, true);
        Assert.True(gic.IsPending(0));
    }

    [Fact]
    public static void SGIs_stay_enabled_and_are_pending_by_their_own_registers()
    {
        (_, VirtualGicV2<FakeInterface> gic) = Start(Cpus);
        Write(ref gic, 0, 0x180, 4, 0xFFFF_FFFF);
        Assert.Equal(0xFFFFUL, Read(ref gic, 0, 0x100, 4));
        Write(ref gic, 0, 0x200, 4, 0xFFFF);
        Assert.Equal(0UL, Read(ref gic, 0, 0x200, 4));
        Write(ref gic, 2, 0xF21, 1, 0xFF);
        Assert.Equal(0x0F00UL, Read(ref gic, 2, 0xF10, 4));
        Assert.Equal(2UL, Read(ref gic, 2, 0x200, 4));
        Write(ref gic, 2, 0xF11, 1, 0x0F);
        Assert.Equal(0UL, Read(ref gic, 2, 0x200, 4));
    }

    [Theory]
    [InlineData(0x0005_0003u, 0b0101)]
    [InlineData(0x0105_0003u, 0b1101)]
    [InlineData(0x0200_0003u, 0b0010)]
    [InlineData(0x03FF_0003u, 0)]
    public static void A_write_of_SGIR_reaches_whom_it_names(uint value, int expected)
    {
        (_, VirtualGicV2<FakeInterface> gic) = Start(Cpus);
        Write(ref gic, 1, 0xF00, 4, value);
        int reached = 0;
        for (int cpu = 0; cpu < Cpus; cpu++)
            reached |= Read(ref gic, cpu, 0xF23, 1) == 1u << 1 ? 1 << cpu : 0;
        Assert.Equal(expected, reached);
    }

    [Fact]
    public static void Each_sender_of_an_SGI_is_heard_and_seen()
    {
        (FakeInterface.Hardware hardware, VirtualGicV2<FakeInterface> gic) = Start(Cpus);
        Write(ref gic, 0, 0x000, 4, 1);
        foreach (int sender in new[] { 1, 2, 3 })
            Write(ref gic, sender, 0xF00, 4, 0x0001_0007);
        Assert.True(gic.Flush(0));
        foreach (uint sender in new uint[] { 1, 2, 3 })
        {
            ListedInterrupt taken = Assert.NotNull(hardware.Acknowledge(0));
            Assert.Equal((7u, sender), (taken.Interrupt, taken.Source));
            if (hardware.EndOfInterrupt(0, 7) is { } index)
            {
                Assert.NotEqual(3u, sender);
                gic.Sync(0);
                gic.End(0, index);
                Assert.True(gic.Flush(0));
            }
        }
        Assert.Null(hardware.Acknowledge(0));
        gic.Sync(0);
        Assert.False(gic.IsPending(0));
    }

    [Fact]
    public static void Of_several_targets_one_that_is_on_takes_it()
    {
        (FakeInterface.Hardware hardware, VirtualGicV2<FakeInterface> gic) = Start(Cpus);
        Write(ref gic, 0, 0x000, 4, 1);
        Write(ref gic, 0, 0x820, 1, 0b1011);
        Write(ref gic, 0, 0x104, 4, 1);
        gic.SetLine(0, 32, true);
        Assert.True(gic.Flush(0));
        gic.SetPower(0, false);
        Assert.Contains(1, hardware.Kicked);
        Assert.Equal((false, true), (gic.IsPending(0), gic.IsPending(1)));
        gic.SetPower(1, false);
        Assert.Equal((false, false, true), (gic.IsPending(1), gic.IsPending(2), gic.IsPending(3)));
        gic.SetPower(3, false);
        Assert.False(gic.IsPending(3));
        Assert.Equal(1UL, Read(ref gic, 2, 0x204, 4));
        gic.SetPower(1, true);
        Assert.True(gic.IsPending(1));
        Assert.Equal(0b1011UL, Read(ref gic, 2, 0x820, 1));
    }

    private static bool TryRead(this ref VirtualGicV2<FakeInterface> gic, uint offset, int bytes) => gic.TryReadDistributor(0, offset, bytes, out _);

    private static ulong Read(ref VirtualGicV2<FakeInterface> gic, int cpu, uint offset, int bytes)
    {
        Assert.True(gic.TryReadDistributor(cpu, offset, bytes, out ulong value));
        return value;
    }

    private static void Write(ref VirtualGicV2<FakeInterface> gic, int cpu, uint offset, int bytes, uint value) =>
        Assert.True(gic.TryWriteDistributor(cpu, offset, bytes, value));

    private static (FakeInterface.Hardware Hardware, VirtualGicV2<FakeInterface> Gic) Start(int cpus)
    {
        FakeInterface.Hardware hardware = new(cpus, 4);
        VirtualGicV2<FakeInterface> gic = new();
        gic.Begin(new(hardware), cpus);
        for (int cpu = 0; cpu < cpus; cpu++)
            Assert.True(gic.Flush(cpu));
        return (hardware, gic);
    }
}
