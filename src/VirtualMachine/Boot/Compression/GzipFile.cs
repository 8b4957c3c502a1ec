using System;
using System.Buffers.Binary;

namespace Firn.VirtualMachine.Boot.Compression;

/// <summary>A gzip file of one member (RFC 1952).</summary>
internal static class GzipFile
{
    private const int HeaderSize = 10;
    private const int TrailerSize = 8;
    private const byte Deflate = 8;
    private const byte HasHeaderCheck = 2;
    private const byte HasExtra = 4;
    private const byte HasName = 8;
    private const byte HasComment = 16;
    private const byte Reserved = 0xE0;

    /// <summary>The file begins like one.</summary>
    internal static bool IsOne(ReadOnlySpan<byte> file) => file.Length > HeaderSize + TrailerSize && file[0] == 0x1F && file[1] == 0x8B;

    /// <summary>Bytes of what is in it, as its end says.</summary>
    internal static uint SizeOf(ReadOnlySpan<byte> file) => BinaryPrimitives.ReadUInt32LittleEndian(file[^4..]);

    /// <summary>Unpacks it. False: it is damaged, or something is behind it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="target">As long as <see cref="SizeOf"/> says.</param>
    internal static bool TryUnpack(ReadOnlySpan<byte> file, Span<byte> target)
    {
        if (!TryFindStream(file[..^TrailerSize], out int start))
            return false;
        Inflater inflater = default;
        ReadOnlySpan<byte> stream = file[start..^TrailerSize];
        return inflater.TryInflate(stream, target, out int taken) && taken == stream.Length
            && Checksum.Of(target) == BinaryPrimitives.ReadUInt32LittleEndian(file[^TrailerSize..]);
    }

    private static bool TryFindStream(ReadOnlySpan<byte> file, out int start)
    {
        start = HeaderSize;
        byte flags = file[3];
        if (file[2] != Deflate || (flags & Reserved) != 0)
            return false;
        if ((flags & HasExtra) != 0)
            start += start + 2 <= file.Length ? 2 + BinaryPrimitives.ReadUInt16LittleEndian(file[start..]) : 2;
        if ((flags & HasName) != 0 && !TryPassText(file, ref start))
            return false;
        if ((flags & HasComment) != 0 && !TryPassText(file, ref start))
            return false;
        if ((flags & HasHeaderCheck) != 0)
            start += 2;
        return start < file.Length;
    }

    private static bool TryPassText(ReadOnlySpan<byte> file, ref int start)
    {
        while (start < file.Length)
        {
            if (file[start++] == 0)
                return true;
        }
        return false;
    }
}
