using Firn.VirtualMachine.Timers;
using Xunit;

namespace Firn.VirtualMachineTests.Timers;

/// <summary>The timer whose registers are trapped.</summary>
public static class PhysicalTimerTests
{
    [Fact]
    public static void It_interrupts_when_it_is_on_and_not_masked()
    {
        PhysicalTimer timer = default;
        timer.Compare = 100;
        Assert.False(timer.IsHigh(200));
        Assert.Equal(0UL, timer.ReadControl(200));
        timer.WriteControl(1);
        Assert.Equal((false, true, 100UL), (timer.IsHigh(99), timer.IsHigh(100), timer.Deadline));
        Assert.Equal((1UL, 5UL), (timer.ReadControl(99), timer.ReadControl(100)));
        timer.WriteControl(3);
        Assert.Equal((false, 7UL, ulong.MaxValue), (timer.IsHigh(200), timer.ReadControl(200), timer.Deadline));
        timer.WriteControl(ulong.MaxValue - 1);
        Assert.Equal(2UL, timer.ReadControl(200));
    }

    [Theory]
    [InlineData(50UL, 1050UL)]
    [InlineData(0xFFFF_FFFFUL, 999UL)]
    [InlineData(0x1_0000_0005UL, 1005UL)]
    public static void Its_value_is_signed(ulong value, ulong compare)
    {
        PhysicalTimer timer = default;
        timer.WriteValue(value, 1000);
        Assert.Equal(compare, timer.Compare);
        Assert.Equal((uint)value, timer.ReadValue(1000));
    }
}
