using System;
using System.Buffers.Binary;

namespace Firn.Drivers.Network;

/// <summary>The Internet's checksum (RFC 1071).</summary>
public static class InternetSum
{
    /// <summary>The sum of at most 64 KiB, in 16 bits; its complement is the checksum.</summary>
    /// <param name="bytes">What is summed; a last byte alone counts as if a zero followed.</param>
    /// <param name="start">What was summed before, below 2^31.</param>
    public static uint Of(ReadOnlySpan<byte> bytes, uint start)
    {
        uint sum = start;
        int i = 0;
        for (; i + 1 < bytes.Length; i += 2)
            sum += BinaryPrimitives.ReadUInt16BigEndian(bytes[i..]);
        if (i < bytes.Length)
            sum += (uint)bytes[i] << 8;
        sum = (sum & ushort.MaxValue) + (sum >> 16);
        return (sum & ushort.MaxValue) + (sum >> 16);
    }
}
