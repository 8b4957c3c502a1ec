using System.Collections.Generic;
using CsCheck;
using Firn.User.Rings;
using Xunit;

namespace Firn.UserTests.Rings;

/// <summary>Rings in shared memory: against a queue, and against peers that write what they like.</summary>
public static class RingTests
{
    private const int DataWords = 13;

    private static ulong[] Memory => new ulong[(RingLayout.Data / sizeof(ulong)) + DataWords];

    [Fact]
    public static void What_goes_in_comes_out_in_order() => Gen.Select(Gen.Bool, Gen.UInt, Gen.Byte.Array[0, 100]).Array[1, 200].Sample(steps =>
    {
        ulong[] memory = Memory;
        RingWriter<SharedMemory> writer = new(new(memory));
        RingReader<SharedMemory> reader = new(new(memory));
        Queue<(uint Kind, byte[] Bytes)> model = [];
        int used = 0;
        byte[] buffer = new byte[96];
        foreach ((bool write, uint kind, byte[] bytes) in steps)
        {
            int size = 8 + ((bytes.Length + 7) / 8 * 8);
            if (write)
            {
                RingStatus status = writer.TryWrite(kind, bytes, out bool wake);
                RingStatus expected = size > DataWords * 8 ? RingStatus.TooLong : size > (DataWords * 8) - used ? RingStatus.Full : RingStatus.Done;
                Assert.Equal(expected, status);
                Assert.Equal(expected == RingStatus.Done && model.Count == 0, wake);
                if (status != RingStatus.Done)
                    continue;
                model.Enqueue((kind, bytes));
                used += size;
            }
            else if (model.TryDequeue(out (uint Kind, byte[] Bytes) next))
            {
                Assert.Equal(RingStatus.Done, reader.TryRead(buffer, out uint readKind, out int length));
                Assert.Equal(next.Kind, readKind);
                Assert.Equal(next.Bytes, buffer[..length]);
                used -= 8 + ((length + 7) / 8 * 8);
            }
            else
            {
                Assert.Equal(RingStatus.Empty, reader.TryRead(buffer, out _, out _));
            }
        }
    });

    [Fact]
    public static void A_record_too_long_for_the_buffer_stays_and_can_be_left_out()
    {
        ulong[] memory = Memory;
        RingWriter<SharedMemory> writer = new(new(memory));
        RingReader<SharedMemory> reader = new(new(memory));
        writer.TryWrite(1, new byte[20], out _);
        writer.TryWrite(2, new byte[3], out _);
        Assert.Equal((RingStatus.TooLong, 20), (reader.TryRead(new byte[19], out _, out int length), length));
        Assert.Equal(RingStatus.Done, reader.Skip());
        Assert.Equal((RingStatus.Done, 2u), (reader.TryRead(new byte[3], out uint kind, out _), kind));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(RingLayout.Data / 8)]
    public static void Memory_without_room_is_no_ring(int words)
    {
        RingWriter<SharedMemory> writer = new(new(new ulong[words]));
        RingReader<SharedMemory> reader = new(new(new ulong[words]));
        Assert.Equal(RingStatus.Broken, writer.TryWrite(0, default, out _));
        Assert.Equal(RingStatus.Broken, reader.TryRead(default, out _, out _));
    }

    [Fact]
    public static void A_reader_survives_any_writer() => Gen.Select(Gen.OneOf(Gen.ULong[0, 40], Gen.ULong).Array[29], Gen.Int[0, 20]).Array[1, 20].Sample(writes =>
    {
        ulong[] memory = Memory;
        RingReader<SharedMemory> reader = new(new(memory));
        byte[] buffer = new byte[64];
        bool broken = false;
        foreach ((ulong[] words, int reads) in writes)
        {
            ulong ours = memory[RingLayout.Read / 8];
            words.CopyTo(memory, 0);
            memory[RingLayout.Read / 8] = ours;
            for (int i = 0; i < reads; i++)
            {
                RingStatus status = reader.TryRead(buffer, out _, out int length);
                Assert.InRange(length, 0, DataWords * 8);
                Assert.True(!broken || status == RingStatus.Broken);
                broken |= status == RingStatus.Broken;
                if (status == RingStatus.TooLong)
                    reader.Skip();
            }
        }
    });

    [Fact]
    public static void A_writer_survives_any_reader() => Gen.Select(Gen.OneOf(Gen.ULong[0, 40], Gen.ULong), Gen.Byte.Array[0, 100]).Array[1, 40].Sample(steps =>
    {
        ulong[] memory = Memory;
        RingWriter<SharedMemory> writer = new(new(memory));
        ulong written = 0;
        ulong seen = 0;
        bool broken = false;
        foreach ((ulong read, byte[] bytes) in steps)
        {
            memory[RingLayout.Read / 8] = read;
            broken |= read < seen || read > written || read % 8 != 0;
            RingStatus status = writer.TryWrite(0, bytes, out _);
            Assert.Equal(broken, status == RingStatus.Broken);
            seen = broken ? seen : read;
            if (status == RingStatus.Done)
                written += 8 + ((ulong)(bytes.Length + 7) / 8 * 8);
            Assert.True(broken || memory[0] == written);
        }
    });
}
