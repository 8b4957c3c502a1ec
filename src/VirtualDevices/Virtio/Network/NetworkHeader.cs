using System;
using System.Buffers.Binary;

namespace Firn.VirtualDevices.Virtio.Network;

/// <summary>
/// The header before a frame (Virtio 1.2, section 5.1.6): what of checksums and segments was left to be done. What a driver wrote there is checked before
/// another sees it.
/// </summary>
internal static class NetworkHeader
{
    /// <summary>Its bytes.</summary>
    internal const int Size = 12;

    /// <summary>Offset of num_buffers.</summary>
    internal const int BufferCount = 10;

    private const byte NeedsChecksum = 1;
    private const int SegmentKind = 1;
    private const int SegmentSize = 4;
    private const int ChecksumStart = 6;
    private const int ChecksumOffset = 8;

    private const byte Tcp4 = 1;
    private const byte Tcp6 = 4;

    /// <summary>Leaves of a sender's header what it may say; false: the frame contradicts it.</summary>
    /// <param name="packet">Header and frame.</param>
    /// <param name="features">What the sender has agreed on.</param>
    internal static bool TryAccept(Span<byte> packet, ulong features)
    {
        packet[BufferCount] = 0;
        packet[BufferCount + 1] = 0;
        // That a checksum was verified, or segments were merged, no driver may say.
        packet[0] &= NeedsChecksum;
        if (packet[0] == 0)
        {
            bool isWhole = packet[SegmentKind] == 0;
            packet[..BufferCount].Clear();
            return isWhole;
        }
        uint end = (uint)BinaryPrimitives.ReadUInt16LittleEndian(packet[ChecksumStart..]) + BinaryPrimitives.ReadUInt16LittleEndian(packet[ChecksumOffset..]) + 2;
        if ((features & NetworkFeature.Checksum) == 0 || end > (uint)(packet.Length - Size))
            return false;
        bool hasSize = BinaryPrimitives.ReadUInt16LittleEndian(packet[SegmentSize..]) != 0;
        return packet[SegmentKind] switch
        {
            0 => true,
            Tcp4 => hasSize && (features & NetworkFeature.HostTcp4) != 0,
            Tcp6 => hasSize && (features & NetworkFeature.HostTcp6) != 0,
            _ => false,
        };
    }

    /// <summary>Whether the frame is a long segment of TCP that is to be cut.</summary>
    /// <param name="packet">Header and frame, accepted.</param>
    /// <param name="size">Bytes of a piece.</param>
    /// <param name="start">Where in the frame TCP begins.</param>
    internal static bool SegmentsOf(ReadOnlySpan<byte> packet, out int size, out int start)
    {
        size = BinaryPrimitives.ReadUInt16LittleEndian(packet[SegmentSize..]);
        start = BinaryPrimitives.ReadUInt16LittleEndian(packet[ChecksumStart..]);
        return packet[SegmentKind] != 0;
    }

    /// <summary>Does for a receiver what it did not agree to do itself; false: it cannot take the frame.</summary>
    /// <param name="packet">Header and frame, accepted.</param>
    /// <param name="features">What the receiver has agreed on.</param>
    internal static bool TryAdapt(Span<byte> packet, ulong features)
    {
        bool takesSegments = packet[SegmentKind] switch
        {
            Tcp4 => (features & NetworkFeature.GuestTcp4) != 0,
            Tcp6 => (features & NetworkFeature.GuestTcp6) != 0,
            _ => true,
        };
        if (!takesSegments)
            return false;
        if (packet[0] == 0 || (features & NetworkFeature.GuestChecksum) != 0)
            return true;
        Span<byte> frame = packet[Size..];
        int start = BinaryPrimitives.ReadUInt16LittleEndian(packet[ChecksumStart..]);
        int place = start + BinaryPrimitives.ReadUInt16LittleEndian(packet[ChecksumOffset..]);
        ushort sum = Sum(frame[start..]);
        // What is there is the sum of the pseudo header, which is part of it.
        BinaryPrimitives.WriteUInt16BigEndian(frame[place..], sum == ushort.MaxValue ? ushort.MaxValue : (ushort)~sum);
        packet[..BufferCount].Clear();
        return true;
    }

    // The Internet's sum (RFC 1071) of at most 64 KiB.
    private static ushort Sum(ReadOnlySpan<byte> bytes)
    {
        uint sum = 0;
        int i = 0;
        for (; i + 1 < bytes.Length; i += 2)
            sum += BinaryPrimitives.ReadUInt16BigEndian(bytes[i..]);
        if (i < bytes.Length)
            sum += (uint)bytes[i] << 8;
        sum = (sum & ushort.MaxValue) + (sum >> 16);
        sum = (sum & ushort.MaxValue) + (sum >> 16);
        return (ushort)sum;
    }
}
