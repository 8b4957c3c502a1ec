using Firn.VirtualDevices.Pl031;
using Xunit;

namespace Firn.VirtualDevicesTests.Pl031;

/// <summary>The clock.</summary>
public static class Pl031Tests
{
    [Fact]
    public static void It_shows_the_time_and_can_be_set()
    {
        (Wall wall, _, VirtualPl031<FakeLine, Clock> clock) = Start();
        Assert.Equal(1000UL, Read(ref clock, 0));
        Assert.Equal(1UL, Read(ref clock, 0xC));
        Assert.True(clock.TryWrite(8, 4, 5000));
        wall.Seconds += 7;
        Assert.Equal(5007UL, Read(ref clock, 0));
        Assert.Equal(0x31UL, Read(ref clock, 0xFE0));
        Assert.False(clock.TryRead(0x20, 4, out _));
        Assert.False(clock.TryRead(0, 8, out _));
        Assert.False(clock.TryRead(1, 2, out _));
    }

    [Fact]
    public static void Parts_of_a_register_are_read_too()
    {
        (_, _, VirtualPl031<FakeLine, Clock> clock) = Start();
        Assert.True(clock.TryWrite(4, 4, 0x1234_5678));
        Assert.True(clock.TryRead(5, 1, out ulong one));
        Assert.True(clock.TryRead(6, 2, out ulong two));
        Assert.Equal((0x56UL, 0x1234UL), (one, two));
        // As EDK2 asks whether it is one.
        byte[] expected = [0x31, 0x10, 0x14, 0x00, 0x0D, 0xF0, 0x05, 0xB1];
        for (uint i = 0; i < expected.Length; i++)
        {
            Assert.True(clock.TryRead(0xFE0 + (4 * i), 1, out ulong part));
            Assert.Equal(expected[i], part);
        }
    }

    [Fact]
    public static void Its_alarm_interrupts_until_it_is_cleared()
    {
        (Wall wall, FakeLine.Wire wire, VirtualPl031<FakeLine, Clock> clock) = Start();
        Assert.True(clock.TryWrite(8, 4, 5000));
        Assert.True(clock.TryWrite(0x10, 4, 1));
        Assert.True(clock.TryWrite(4, 4, 5003));
        Assert.Equal(1003u, wall.Alarm);
        clock.Tick();
        Assert.False(wire.IsHigh);
        wall.Seconds = 1003;
        clock.Tick();
        Assert.True(wire.IsHigh);
        Assert.Equal(1UL, Read(ref clock, 0x18));
        Assert.True(clock.TryWrite(0x1C, 4, 1));
        Assert.False(wire.IsHigh);
    }

    [Theory]
    [InlineData(3u, true)]
    [InlineData(4u, true)]
    [InlineData(500u, true)]
    [InlineData(2u, false)]
    public static void An_alarm_told_late_is_not_missed_and_comes_once(uint later, bool isDue)
    {
        (Wall wall, FakeLine.Wire wire, VirtualPl031<FakeLine, Clock> clock) = Start();
        Assert.True(clock.TryWrite(0x10, 4, 1));
        Assert.True(clock.TryWrite(4, 4, 1003));
        wall.Seconds += later;
        clock.Tick();
        Assert.Equal(isDue, wire.IsHigh);
        Assert.True(clock.TryWrite(0x1C, 4, 1));
        clock.Tick();
        wall.Seconds += isDue ? 10u : 0;
        clock.Tick();
        Assert.False(wire.IsHigh);
    }

    private static ulong Read(ref VirtualPl031<FakeLine, Clock> clock, uint offset)
    {
        Assert.True(clock.TryRead(offset, 4, out ulong value));
        return value;
    }

    private static (Wall Wall, FakeLine.Wire Wire, VirtualPl031<FakeLine, Clock> Clock) Start()
    {
        Wall wall = new() { Seconds = 1000 };
        FakeLine.Wire wire = new();
        VirtualPl031<FakeLine, Clock> clock = new();
        clock.Begin(new(wire), new(wall));
        return (wall, wire, clock);
    }

    private readonly struct Clock(Wall wall) : IWallClock
    {
        public uint Seconds => wall.Seconds;

        public void Alarm(uint seconds, bool isSet) => wall.Alarm = isSet ? seconds : null;
    }

    private sealed class Wall
    {
        public uint Seconds { get; set; }

        public uint? Alarm { get; set; }
    }
}
