using System;
using System.Runtime.CompilerServices;

namespace Firn.VirtualMachine.Boot.Compression;

/// <summary>CRC-32 as gzip has it (RFC 1952, 8).</summary>
internal static class Checksum
{
    private const uint Polynomial = 0xEDB8_8320;

    /// <summary>That of bytes.</summary>
    internal static uint Of(ReadOnlySpan<byte> bytes)
    {
        Remainders table = default;
        for (uint i = 0; i < 256; i++)
        {
            uint remainder = i;
            for (int bit = 0; bit < 8; bit++)
                remainder = (remainder >> 1) ^ ((remainder & 1) * Polynomial);
            table[(int)i] = remainder;
        }
        uint crc = uint.MaxValue;
        for (int i = 0; i < bytes.Length; i++)
            crc = (crc >> 8) ^ table[(int)((crc ^ bytes[i]) & byte.MaxValue)];
        return ~crc;
    }

    [InlineArray(256)]
    private struct Remainders
    {
        private uint _first;
    }
}
