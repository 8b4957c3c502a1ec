using System;
using System.Buffers.Binary;
using System.Linq;
using Firn.VirtualDevices.Virtio.Network;
using Xunit;

namespace Firn.VirtualDevicesTests.Virtio;

/// <summary>What a sender's header may say, and what is done for a receiver that does less.</summary>
public static class NetworkHeaderTests
{
    private const ulong Checksum = 1;
    private const ulong GuestChecksum = 2;
    private const ulong GuestTcp4 = 1UL << 7;
    private const ulong HostTcp4 = 1UL << 11;
    private const ulong Data = Driver<VirtioNetwork<FakeMemory, FakeNetwork>>.Data;

    [Theory]
    [InlineData(0, 0, 0, 0, 0, 0UL, true)]
    [InlineData(0, 1, 1000, 0, 0, Checksum | HostTcp4, false)]
    [InlineData(1, 0, 0, 34, 16, Checksum, true)]
    [InlineData(1, 0, 0, 34, 16, 0UL, false)]
    [InlineData(1, 0, 0, 34, 25, Checksum, false)]
    [InlineData(1, 0, 0, 65535, 65535, Checksum, false)]
    [InlineData(1, 1, 1000, 34, 16, Checksum | HostTcp4, true)]
    [InlineData(1, 1, 0, 34, 16, Checksum | HostTcp4, false)]
    [InlineData(1, 1, 1000, 34, 16, Checksum, false)]
    [InlineData(1, 3, 1000, 34, 16, Checksum | HostTcp4, false)]
    [InlineData(1, 1, 1000, 34, 16, HostTcp4, false)]
    [InlineData(6, 0, 0, 0, 0, Checksum, true)]
    public static void What_a_sender_may_not_say_is_dropped(byte flags, byte kind, ushort size, ushort start, ushort offset, ulong features, bool goes)
    {
        FakeNetwork.Cable cable = new();
        Driver<VirtioNetwork<FakeMemory, FakeNetwork>> driver = new(new(new(cable)), features);
        Span<byte> packet = driver.At(Data);
        packet[0] = flags;
        packet[1] = kind;
        BinaryPrimitives.WriteUInt16LittleEndian(packet[4..], size);
        BinaryPrimitives.WriteUInt16LittleEndian(packet[6..], start);
        BinaryPrimitives.WriteUInt16LittleEndian(packet[8..], offset);
        packet[10] = 7;
        driver.Describe(1, 0, Data, 12 + 60, 0, 0);
        driver.Offer(1, 0);
        Assert.NotNull(driver.Take(1));
        Assert.Equal(goes ? 1 : 0, cable.Sent.Count);
        Assert.Equal(goes ? 0UL : 1, driver.Device.Model.Dropped);
        if (goes)
            Assert.Equal([(byte)(flags & 1), 0], new[] { cable.Sent[0][0], cable.Sent[0][10] });
    }

    [Fact]
    public static void Long_segments_are_not_for_who_does_not_do_checksums()
    {
        FakeNetwork.Cable cable = new();
        Driver<VirtioNetwork<FakeMemory, FakeNetwork>> driver = new(new(new(cable)), GuestTcp4);
        byte[] frame = new byte[12 + 2000];
        (frame[0], frame[1]) = (1, 1);
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(4), 1000);
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(6), 34);
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(8), 16);
        cable.Arriving.Enqueue(frame);
        driver.Describe(0, 0, Data, 4000, 2, 0);
        driver.Offer(0, 0);
        Assert.Null(driver.Take(0));
        Assert.Equal(1UL, driver.Device.Model.Dropped);
    }

    [Theory]
    [InlineData(61)]
    [InlineData(60)]
    public static void A_checksum_is_completed_for_who_does_not_do_it(int length)
    {
        byte[] frame = [.. Enumerable.Range(0, 12 + length).Select(i => (byte)((i * 7) + 3))];
        frame.AsSpan(0, 12).Clear();
        frame[0] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(6), 34);
        BinaryPrimitives.WriteUInt16LittleEndian(frame.AsSpan(8), 16);
        Assert.Equal(1, Deliver(frame, GuestChecksum)[0]);
        byte[] received = Deliver(frame, 0);
        Assert.Equal(0, received[0]);
        // The sum of all words, with what stood in for the pseudo header's before, is now all ones.
        uint pseudo = BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(12 + 34 + 16));
        ulong sum = pseudo;
        for (int i = 12 + 34; i < received.Length; i += 2)
            sum += ((uint)received[i] << 8) + (i + 1 < received.Length ? received[i + 1] : 0u);
        Assert.Equal(0UL, sum % ushort.MaxValue);
    }

    [Fact]
    public static void Long_segments_do_not_reach_who_cannot_take_them()
    {
        byte[] frame = new byte[12 + 60];
        frame[0] = 1;
        frame[1] = 1;
        frame[4] = 100;
        frame[6] = 34;
        frame[8] = 16;
        Assert.Empty(Deliver(frame, GuestChecksum));
        Assert.Equal(72, Deliver(frame, GuestChecksum | (1UL << 7)).Length);
    }

    [Fact]
    public static void An_address_is_read_in_words_too()
    {
        Driver<VirtioNetwork<FakeMemory, FakeNetwork>> driver = new(new(new(new())), 0);
        Assert.Equal((2u, 0x100u), (driver.Read(0x100), driver.Read(0x104)));
        Assert.False(driver.Device.TryRead(0x108, 4, out _));
    }

    private static byte[] Deliver(byte[] frame, ulong features)
    {
        FakeNetwork.Cable cable = new();
        cable.Arriving.Enqueue([.. frame]);
        Driver<VirtioNetwork<FakeMemory, FakeNetwork>> driver = new(new(new(cable)), features);
        driver.Describe(0, 0, Data, 2048, 2, 0);
        driver.Offer(0, 0);
        return driver.Take(0) is { } taken ? driver.At(Data)[..(int)taken.Written].ToArray() : [];
    }
}
