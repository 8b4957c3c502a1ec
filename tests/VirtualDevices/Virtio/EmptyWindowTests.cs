using Firn.VirtualDevices.Virtio;
using Xunit;

namespace Firn.VirtualDevicesTests.Virtio;

/// <summary>What a system finds that looks for virtio where there is none.</summary>
public static class EmptyWindowTests
{
    [Theory]
    [InlineData(0UL, 0x7472_6976UL)]
    [InlineData(4UL, 2UL)]
    [InlineData(8UL, 0UL)]
    [InlineData(0x70UL, 0UL)]
    public static void There_are_registers_and_no_device(ulong offset, ulong expected)
    {
        EmptyWindow window = default;
        Assert.True(window.TryWrite(offset, 4, 15));
        Assert.True(window.TryRead(offset, 4, out ulong value));
        Assert.Equal(expected, value);
        Assert.False(window.TryRead(offset, 1, out _));
    }
}
