using System;
using CsCheck;
using Firn.Abi.Scheduling;
using Firn.Configurations;
using Firn.Kernel.Scheduling;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Scheduling;

public static class ClockTests
{
    private const ulong Frequency = 62_500_000;

    [Fact]
    public static void Budgets_are_those_of_seL4_at_62_5_MHz()
    {
        TestSystem system = new();
        Assert.Equal(1250UL, system.Core.MinimumBudget);
        Assert.Equal(20UL, TimeLimits<Sel4Compat>.MinimumBudget);
        Assert.Equal(36_893_488_147_419UL, system.Core.MaximumPeriod);
        // UINT64_MAX - 5 * usToTicks(MAX_PERIOD_US)
        Assert.Equal(ulong.MaxValue - (5 * (36_893_488_147_419UL * 62_500 / 1000)), system.Core.LastRelease);
        Assert.Equal(ulong.MaxValue / 62_500, system.Core.MaximumConsumption);
    }

    // us * 62500 / 1000 and ticks * 1000 / 62500, wherever the products have 64 bits.
    [Fact]
    public static void Conversions_are_those_of_seL4_at_62_5_MHz()
    {
        Gen.ULong[0, ulong.MaxValue / 62_500].Sample(time => Assert.Equal(time * 62_500 / 1000, Clock.TicksOf(time, Frequency)), iter: 2000);
        Gen.ULong[0, ulong.MaxValue / 1000].Sample(ticks => Assert.Equal(ticks * 1000 / 62_500, Clock.MicrosecondsOf(ticks, Frequency)), iter: 2000);
    }

    [Fact]
    public static void Conversions_are_exact_at_any_frequency()
    {
        Gen.Select(Gen.ULong[0, 1UL << 50], Gen.ULong[1_000_000, 10_000_000_000]).Sample((value, frequency) =>
        {
            Assert.Equal((ulong)((UInt128)value * 1_000_000 / frequency), Clock.MicrosecondsOf(value, frequency));
            if ((UInt128)value * frequency / 1_000_000 <= ulong.MaxValue)
                Assert.Equal((ulong)((UInt128)value * frequency / 1_000_000), Clock.TicksOf(value, frequency));
        }, iter: 5000);
    }

    [Theory]
    [InlineData(62_500_000, 1250, 36_893_488_147_419)]
    [InlineData(1_000_000_000, 20_000, 2_305_843_009_213_693)]
    [InlineData(19_200_000, 384, 120_095_990_063_213)]
    public static void A_kernel_learns_the_frequency_at_boot(ulong frequency, ulong minimum, ulong maximum)
    {
        KernelSystem<Product> system = new();
        system.Core.InitializeClock(frequency);
        Assert.Equal(frequency, system.Core.TimerFrequency);
        Assert.Equal(minimum, system.Core.MinimumBudget);
        Assert.Equal(maximum, system.Core.MaximumPeriod);
        Assert.Equal(ulong.MaxValue - (5 * Clock.TicksOf(maximum, frequency)), system.Core.LastRelease);
    }
}
