using System;
using System.Collections.Generic;
using Firn.Components.Switch;
using Firn.User.Rings;
using Xunit;

namespace Firn.ComponentsTests.Switch;

/// <summary>Rings of frames: what one end writes the other reads, and neither can harm the other.</summary>
public sealed class FrameRingTests
{
    private const int Written = 0;
    private const int Waits = 8;
    private const int Read = 64;
    private const int Data = 128;

    [Fact]
    public void What_is_written_is_read_in_order_whatever_the_sizes()
    {
        FakeFrameMemory memory = FakeFrameMemory.Create();
        FrameWriter<FakeFrameMemory> writer = new(memory);
        FrameReader<FakeFrameMemory> reader = new(memory);
        Queue<byte[]> expected = [];
        Random random = new(7);
        int moved = 0;
        for (int i = 0; i < 20_000; i++)
        {
            byte[] frame = new byte[random.Next(10) == 0 ? random.Next(1, FrameRing.LargestFrame + 1) : random.Next(1, 2000)];
            random.NextBytes(frame);
            int head = random.Next(frame.Length + 1);
            RingStatus status = writer.TryWrite(frame.AsSpan(0, head), frame.AsSpan(head), out bool wake);
            Assert.Equal(expected.Count == 0 && status == RingStatus.Done, wake);
            if (status == RingStatus.Done)
                expected.Enqueue(frame);
            else
                Assert.True(status == RingStatus.Full && expected.Count > 0);
            for (int takes = status == RingStatus.Full ? random.Next(1, 4) : random.Next(2); takes > 0 && expected.Count > 0; takes--, moved++)
                Assert.Equal(expected.Dequeue(), TakeFrame(ref reader, out _));
        }
        while (expected.Count > 0)
            Assert.Equal(expected.Dequeue(), TakeFrame(ref reader, out _));
        Assert.Equal(RingStatus.Empty, reader.TryPeek(out _));
        Assert.True(moved > 5_000);
    }

    [Fact]
    public void A_writer_without_room_is_woken_until_it_has_written()
    {
        FakeFrameMemory memory = FakeFrameMemory.Create();
        FrameWriter<FakeFrameMemory> writer = new(memory);
        FrameReader<FakeFrameMemory> reader = new(memory);
        byte[] frame = new byte[FrameRing.LargestFrame];
        int written = 0;
        while (writer.TryWrite(frame, default, out _) == RingStatus.Done)
            written++;
        Assert.Equal(3, written);
        _ = TakeFrame(ref reader, out bool wake);
        Assert.True(wake);
        Assert.Equal(RingStatus.Done, writer.TryReserve(frame.Length));
        Assert.Equal(RingStatus.Done, writer.TryWrite(frame, default, out _));
        _ = TakeFrame(ref reader, out wake);
        Assert.False(wake);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(FrameRing.LargestFrame + 1)]
    public void Frames_of_no_size_or_too_large_are_refused(int size)
    {
        FrameWriter<FakeFrameMemory> writer = new(FakeFrameMemory.Create());
        Assert.Equal(RingStatus.TooLong, writer.TryWrite(new byte[size], default, out _));
    }

    [Theory]
    [InlineData(64)]
    [InlineData(FrameRing.MemorySize - 4)]
    [InlineData(FrameRing.LargestFrame * 2)]
    public void Memory_that_is_no_ring_is_broken(int size)
    {
        FakeFrameMemory memory = new(new byte[size]);
        Assert.Equal(RingStatus.Broken, new FrameReader<FakeFrameMemory>(memory).TryPeek(out _));
        Assert.Equal(RingStatus.Broken, new FrameWriter<FakeFrameMemory>(memory).TryReserve(1));
    }

    [Theory]
    [InlineData(1, 1UL << 32 | 4)] // Not a multiple of 8.
    [InlineData(8, 1UL << 32 | 1)] // The frame is longer than what was written.
    [InlineData(16, 1UL << 32)] // Of no bytes.
    [InlineData(16, 3UL << 32 | 8)] // Of no kind.
    [InlineData(16, 2UL << 32 | 8)] // A filler that does not reach the end.
    [InlineData(16, 1UL << 32 | uint.MaxValue)]
    [InlineData(70_000, 1UL << 32 | 65_600)] // Larger than the largest.
    [InlineData(ulong.MaxValue - 7, 1UL << 32 | 8)]
    [InlineData(FrameRing.MemorySize, 1UL << 32 | 8)] // More than a ring ahead.
    public void A_writer_that_breaks_a_rule_is_broken_for_ever(ulong written, ulong header)
    {
        FakeFrameMemory memory = FakeFrameMemory.Create();
        FrameReader<FakeFrameMemory> reader = new(memory);
        memory.Store(Data, header);
        memory.Store(Written, written);
        Assert.Equal(RingStatus.Broken, reader.TryPeek(out _));
        memory.Store(Written, 0);
        Assert.Equal(RingStatus.Broken, reader.TryPeek(out _));
    }

    [Theory]
    [InlineData(8UL)] // Beyond what was written: nothing was.
    [InlineData(4UL)]
    [InlineData(ulong.MaxValue - 7)]
    public void A_reader_that_breaks_a_rule_is_broken_for_ever(ulong read)
    {
        FakeFrameMemory memory = FakeFrameMemory.Create();
        FrameWriter<FakeFrameMemory> writer = new(memory);
        memory.Store(Read, read);
        Assert.Equal(RingStatus.Broken, writer.TryReserve(64));
        memory.Store(Read, 0);
        Assert.Equal(RingStatus.Broken, writer.TryWrite(new byte[64], default, out _));
    }

    [Fact]
    public void Whatever_a_peer_writes_anywhere_no_end_reaches_beyond_the_ring()
    {
        Random random = new(11);
        for (int run = 0; run < 300; run++)
        {
            FakeFrameMemory memory = FakeFrameMemory.Create();
            FrameWriter<FakeFrameMemory> writer = new(memory);
            FrameReader<FakeFrameMemory> reader = new(memory);
            byte[] buffer = new byte[FrameRing.LargestFrame];
            for (int step = 0; step < 200; step++)
            {
                if (random.Next(20) == 0)
                    memory.Store(random.Next(3) switch { 0 => Written, 1 => Read, _ => Waits }, Nonsense(random, memory));
                if (random.Next(20) == 0)
                    memory.Store(Data + (random.Next(2000) * 8), Nonsense(random, memory));
                _ = writer.TryWrite(buffer.AsSpan(0, random.Next(buffer.Length)), default, out _);
                if (reader.TryPeek(out int length) != RingStatus.Done)
                    continue;
                Assert.InRange(length, 1, FrameRing.LargestFrame);
                reader.Copy(0, buffer.AsSpan(0, length));
                reader.Finish(out _);
            }
        }
    }

    private static ulong Nonsense(Random random, FakeFrameMemory memory) => random.Next(5) switch
    {
        0 => (ulong)random.NextInt64(),
        1 => (ulong)random.Next(FrameRing.MemorySize) & ~7UL,
        2 => memory.Load(Written) + (ulong)(random.Next(64) * 8),
        3 => (1UL << 32) | (uint)random.Next(70_000),
        _ => ulong.MaxValue - (ulong)random.Next(64),
    };

    private static byte[] TakeFrame(ref FrameReader<FakeFrameMemory> reader, out bool wake)
    {
        Assert.Equal(RingStatus.Done, reader.TryPeek(out int length));
        byte[] frame = new byte[length];
        reader.Copy(0, frame);
        reader.Finish(out wake);
        return frame;
    }
}
