using Firn.VirtualDevices.Flash;
using Xunit;

namespace Firn.VirtualDevicesTests.Flash;

/// <summary>What of a flash is to be cleaned.</summary>
public static class TouchedBytesTests
{
    [Fact]
    public static void Nothing_is_touched_by_commands_that_only_read()
    {
        TouchedBytes touched = default;
        touched.Add(64, 0);
        Assert.False(touched.TryTake(out _, out _));
    }

    [Fact]
    public static void The_range_has_all_that_was_touched_and_no_more_and_is_said_once()
    {
        TouchedBytes touched = default;
        touched.Add(0x4_0000, 0x4_0000);
        touched.Add(0x1000, 4);
        touched.Add(0x5_0000, 8);
        Assert.True(touched.TryTake(out uint offset, out uint length));
        Assert.Equal((0x1000u, 0x7_F000u), (offset, length));
        Assert.False(touched.TryTake(out _, out _));
        touched.Add(0x9_0000, 2);
        Assert.True(touched.TryTake(out offset, out length));
        Assert.Equal((0x9_0000u, 2u), (offset, length));
    }
}
