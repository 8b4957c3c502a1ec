using CsCheck;
using Firn.Components.Timer;
using Xunit;

namespace Firn.ComponentsTests.Timer;

/// <summary>Ticks and nanoseconds, against big numbers.</summary>
public static class TimerClockTests
{
    [Fact]
    public static void Nanoseconds_are_rounded_down() => Gen.Select(Gen.UInt[1, uint.MaxValue], Gen.ULong).Sample((frequency, ticks) =>
    {
        System.UInt128 exact = (System.UInt128)ticks * 1_000_000_000 / frequency;
        Assert.Equal(exact > ulong.MaxValue ? ulong.MaxValue : (ulong)exact, new TimerClock(frequency).ToNanoseconds(ticks));
    });

    [Fact]
    public static void Ticks_are_rounded_up() => Gen.Select(Gen.UInt[1, uint.MaxValue], Gen.ULong).Sample((frequency, nanoseconds) =>
    {
        System.UInt128 exact = (((System.UInt128)nanoseconds * frequency) + 999_999_999) / 1_000_000_000;
        Assert.Equal(exact > ulong.MaxValue ? ulong.MaxValue : (ulong)exact, new TimerClock(frequency).ToTicks(nanoseconds));
    });
}
