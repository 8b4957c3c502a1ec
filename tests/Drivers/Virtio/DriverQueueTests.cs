using System;
using System.Buffers.Binary;
using Firn.Drivers.Virtio;
using Firn.VirtualDevicesTests;
using Xunit;

namespace Firn.DriversTests.Virtio;

/// <summary>What a device gives back is compared with what it was given.</summary>
public static class DriverQueueTests
{
    private const int Size = 8;
    private const int Parts = 2;

    [Theory]
    [InlineData(1, 0u, 10u, true)]
    [InlineData(1, 0u, 11u, false)]
    [InlineData(1, 1u, 0u, false)]
    [InlineData(1, 2u, 0u, false)]
    [InlineData(1, 8u, 0u, false)]
    [InlineData(1, uint.MaxValue - 1, 0u, false)]
    [InlineData(2, 0u, 10u, false)]
    [InlineData(0xFFFF, 0u, 10u, false)]
    public static void One_request_comes_back_as_it_went_or_the_queue_is_broken(ushort index, uint head, uint length, bool isGood)
    {
        byte[] memory = new byte[4096];
        DriverQueue<FakeDeviceMemory> queue = Begin(memory);
        Answer(memory, in queue, index, 0, head, length);
        Assert.Equal(isGood, queue.TryTakeUsed(out int slot, out int written));
        Assert.Equal(!isGood, queue.IsBroken);
        if (isGood)
            Assert.Equal((0, (int)length), (slot, written));
    }

    [Fact]
    public static void What_came_back_does_not_come_back_again()
    {
        byte[] memory = new byte[4096];
        DriverQueue<FakeDeviceMemory> queue = Begin(memory);
        // A second one is under way, and the device says the first twice.
        Assert.True(queue.TryTake(out int other));
        queue.Describe(other, 0, isLast: true, 1024, 10, isWritten: true);
        queue.Offer(other);
        _ = queue.Publish();
        Answer(memory, in queue, 2, 0, 0, 10);
        Answer(memory, in queue, 2, 1, 0, 10);
        Assert.True(queue.TryTakeUsed(out _, out _));
        Assert.False(queue.TryTakeUsed(out _, out _));
        Assert.True(queue.IsBroken);
        Assert.False(queue.TryTake(out _));
        Assert.False(queue.HasFree);
    }

    private static DriverQueue<FakeDeviceMemory> Begin(byte[] memory)
    {
        DriverQueue<FakeDeviceMemory> queue = default;
        queue.Begin(new(memory), 0, Size, Parts);
        Assert.True(queue.TryTake(out int slot));
        Assert.Equal(0, slot);
        queue.Describe(slot, 0, isLast: true, 1024, 10, isWritten: true);
        queue.Offer(slot);
        Assert.True(queue.Publish());
        return queue;
    }

    private static void Answer(byte[] memory, ref readonly DriverQueue<FakeDeviceMemory> queue, ushort index, int place, uint head, uint length)
    {
        int used = (int)(queue.UsedAddress - FakeMemory.Base);
        BinaryPrimitives.WriteUInt16LittleEndian(memory.AsSpan(used + 2), index);
        BinaryPrimitives.WriteUInt32LittleEndian(memory.AsSpan(used + 4 + (8 * place)), head);
        BinaryPrimitives.WriteUInt32LittleEndian(memory.AsSpan(used + 8 + (8 * place)), length);
    }
}
