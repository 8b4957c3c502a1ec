using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using CsCheck;
using Firn.Drivers.Network;
using Xunit;

namespace Firn.DriversTests.Network;

/// <summary>Frames as machines send them become frames of a wire.</summary>
public static class FrameSegmentsTests
{
    private const int Header = 12;
    private const int Ethernet = 14;
    private const int Longest = 1514;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public static void Pieces_of_a_long_segment_are_the_whole_in_order(bool isIp6) =>
        Gen.Select(Gen.Int, Gen.Int[1, 60_000], Gen.Int[100, 1440]).Sample((seed, length, size) =>
        {
            byte[] packet = Tcp(new Random(seed), isIp6, length, size);
            byte[] original = [.. packet];
            int transport = Ethernet + (isIp6 ? 40 : 20);
            int headers = transport + 20;
            FrameSegments segments = default;
            Assert.True(segments.TryBegin(packet, Longest));
            List<byte> payload = [];
            byte[] room = new byte[Longest];
            int count = 0;
            while (segments.HasMore)
            {
                int bytes = segments.Next(packet, room);
                ReadOnlySpan<byte> frame = room.AsSpan(0, bytes);
                Assert.Equal(original.AsSpan(Header, Ethernet), frame[..Ethernet]);
                Assert.Equal(0xFFFFu, TcpSum(frame, isIp6));
                if (!isIp6)
                {
                    Assert.Equal(0xFFFFu, InternetSum.Of(frame[Ethernet..transport], 0));
                    Assert.Equal(bytes - Ethernet, BinaryPrimitives.ReadUInt16BigEndian(frame[(Ethernet + 2)..]));
                    Assert.Equal((ushort)(7 + count), BinaryPrimitives.ReadUInt16BigEndian(frame[(Ethernet + 4)..]));
                }
                else
                {
                    Assert.Equal(bytes - transport, BinaryPrimitives.ReadUInt16BigEndian(frame[(Ethernet + 4)..]));
                }
                Assert.Equal(0xFFFF_FFF0 + (uint)payload.Count, BinaryPrimitives.ReadUInt32BigEndian(frame[(transport + 4)..]));
                payload.AddRange(frame[headers..]);
                // FIN and PSH at the end, CWR at the beginning, ACK everywhere.
                int flags = 0x10 | (segments.HasMore ? 0 : 0x09) | (count == 0 ? 0x80 : 0);
                Assert.Equal(flags, frame[transport + 13]);
                count++;
            }
            Assert.Equal((length + size - 1) / size, count);
            Assert.Equal(original[(Header + headers)..], payload);
        }, iter: 200);

    [Fact]
    public static void A_checksum_that_was_left_is_made()
    {
        byte[] packet = Tcp(new Random(3), isIp6: false, 333, 0);
        packet[1] = 0;
        FrameSegments segments = default;
        Assert.True(segments.TryBegin(packet, Longest));
        byte[] room = new byte[Longest];
        int length = segments.Next(packet, room);
        Assert.Equal(0xFFFFu, TcpSum(room.AsSpan(0, length), isIp6: false));
        Assert.False(segments.HasMore);
    }

    [Fact]
    public static void What_is_longer_than_a_wire_takes_and_not_to_be_cut_is_refused()
    {
        FrameSegments segments = default;
        Assert.True(segments.TryBegin(new byte[Header + Longest], Longest));
        Assert.False(segments.TryBegin(new byte[Header + Longest + 1], Longest));
        Assert.False(segments.HasMore);
        Assert.False(segments.TryBegin(new byte[Header + 13], Longest));
        // A piece that is itself too long.
        Assert.False(segments.TryBegin(Tcp(new Random(1), isIp6: false, 3000, 1461), Longest));
        Assert.True(segments.TryBegin(Tcp(new Random(1), isIp6: false, 3000, 1460), Longest));
        // Pieces so small that there would be tens of thousands.
        Assert.False(segments.TryBegin(Tcp(new Random(1), isIp6: false, 60_000, 1), Longest));
        Assert.False(segments.TryBegin(Tcp(new Random(1), isIp6: true, 60_000, 47), Longest));
        Assert.True(segments.TryBegin(Tcp(new Random(1), isIp6: true, 60_000, 48), Longest));
    }

    [Fact]
    public static void Whatever_a_machine_writes_gives_frames_of_a_wire_or_none() => Gen.Select(Gen.Int, Gen.Bool).Sample((seed, isIp6) =>
    {
        Random random = new(seed);
        byte[] packet = Tcp(random, isIp6, random.Next(1, 20_000), random.Next(1, 2000));
        for (int i = random.Next(1, 6); i > 0; i--)
            packet[random.Next(Math.Min(packet.Length, Header + 80))] = (byte)random.Next(256);
        FrameSegments segments = default;
        byte[] room = new byte[Longest];
        if (!segments.TryBegin(packet, Longest))
            Assert.False(segments.HasMore);
        for (int count = 0; segments.HasMore; count++)
        {
            Assert.InRange(segments.Next(packet, room), 14, Longest);
            Assert.InRange(count, 0, 65536 / 48);
        }
    }, iter: 20_000);

    // A header of virtio and a frame, whose checksum is left to be made over the pseudo header's.
    private static byte[] Tcp(Random random, bool isIp6, int length, int size)
    {
        int transport = Ethernet + (isIp6 ? 40 : 20);
        byte[] packet = new byte[Header + transport + 20 + length];
        random.NextBytes(packet.AsSpan(Header));
        Span<byte> frame = packet.AsSpan(Header);
        packet[0] = 1;
        packet[1] = (byte)(isIp6 ? 4 : 1);
        BinaryPrimitives.WriteUInt16LittleEndian(packet.AsSpan(4), (ushort)size);
        BinaryPrimitives.WriteUInt16LittleEndian(packet.AsSpan(6), (ushort)transport);
        BinaryPrimitives.WriteUInt16LittleEndian(packet.AsSpan(8), 16);
        BinaryPrimitives.WriteUInt16BigEndian(frame[12..], (ushort)(isIp6 ? 0x86DD : 0x0800));
        Span<byte> ip = frame[Ethernet..];
        ip[0] = (byte)(isIp6 ? 0x60 : 0x45);
        ip[isIp6 ? 6 : 9] = 6;
        BinaryPrimitives.WriteUInt16BigEndian(ip[4..], (ushort)(isIp6 ? length + 20 : 7));
        Span<byte> tcp = frame[transport..];
        BinaryPrimitives.WriteUInt32BigEndian(tcp[4..], 0xFFFF_FFF0);
        tcp[12] = 0x50;
        tcp[13] = 0x99;
        ReadOnlySpan<byte> addresses = isIp6 ? ip.Slice(8, 32) : ip.Slice(12, 8);
        BinaryPrimitives.WriteUInt16BigEndian(tcp[16..], (ushort)InternetSum.Of(addresses, (uint)(length + 20) + 6));
        return packet;
    }

    private static uint TcpSum(ReadOnlySpan<byte> frame, bool isIp6)
    {
        int transport = Ethernet + (isIp6 ? 40 : 20);
        ReadOnlySpan<byte> addresses = isIp6 ? frame.Slice(Ethernet + 8, 32) : frame.Slice(Ethernet + 12, 8);
        return InternetSum.Of(frame[transport..], InternetSum.Of(addresses, (uint)(frame.Length - transport) + 6));
    }
}
