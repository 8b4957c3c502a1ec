using System;
using System.Buffers.Binary;

namespace Firn.VirtualMachine.Boot.Compression.Zstandard;

/// <summary>A zstd file of one frame without a dictionary (RFC 8878).</summary>
internal static class ZstandardFile
{
    private const uint Magic = 0xFD2F_B528;
    private const int DescriptorField = 4;
    private const byte IsSingle = 1 << 5;
    private const byte HasHash = 1 << 2;
    private const byte NotKnown = (1 << 3) | 3;
    private const int ShortSize = 256;

    /// <summary>The file begins like one.</summary>
    internal static bool IsOne(ReadOnlySpan<byte> file) => file.Length > DescriptorField && BinaryPrimitives.ReadUInt32LittleEndian(file) == Magic;

    /// <summary>Bytes of what is in it. False: the frame does not say.</summary>
    internal static bool TryReadSize(ReadOnlySpan<byte> file, out ulong size) => TryReadHeader(file, out size, out bool saysSize, out _, out _) && saysSize;

    /// <summary>Unpacks it. False: it is damaged, or something is behind it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="target">As long as what is in it.</param>
    internal static bool TryUnpack(ReadOnlySpan<byte> file, Span<byte> target)
    {
        if (!TryReadHeader(file, out ulong size, out bool saysSize, out bool hasHash, out int start) || (saysSize && size != (ulong)target.Length))
            return false;
        BlockDecoder decoder = default;
        if (!decoder.TryUnpack(file[start..], target, out int taken))
            return false;
        ReadOnlySpan<byte> end = file[(start + taken)..];
        return hasHash ? end.Length == sizeof(uint) && BinaryPrimitives.ReadUInt32LittleEndian(end) == (uint)ContentHash.Of(target) : end.IsEmpty;
    }

    // How far back repeats may reach is of no matter: all of what was unpacked is there.
    private static bool TryReadHeader(ReadOnlySpan<byte> file, out ulong size, out bool saysSize, out bool hasHash, out int start)
    {
        byte descriptor = file[DescriptorField];
        bool isSingle = (descriptor & IsSingle) != 0;
        int form = descriptor >> 6;
        hasHash = (descriptor & HasHash) != 0;
        saysSize = form != 0 || isSingle;
        int bytes = saysSize ? 1 << form : 0;
        int field = DescriptorField + (isSingle ? 1 : 2);
        start = field + bytes;
        size = 0;
        // A dictionary is nowhere, and what is reserved means nothing yet.
        if ((descriptor & NotKnown) != 0 || start > file.Length)
            return false;
        for (int i = 0; i < bytes; i++)
            size |= (ulong)file[field + i] << (8 * i);
        size += form == 1 ? ShortSize : 0U;
        return true;
    }
}
