using System;
using System.Buffers.Binary;
using System.Text;

namespace Firn.Tools.Image;

/// <summary>Says what a file looks like, for people who gave us another one than they meant.</summary>
internal static class FileKind
{
    private const int LinuxMagicOffset = 56;
    private const uint DeviceTreeMagic = 0xD00D_FEED;

    /// <summary>Whether the bytes begin as a flattened device tree does.</summary>
    public static bool IsDeviceTree(ReadOnlySpan<byte> file) =>
        file.Length >= 4 && BinaryPrimitives.ReadUInt32BigEndian(file) == DeviceTreeMagic;

    public static string Describe(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty)
            return "an empty file";
        if (file.StartsWith("\u007fELF"u8))
            return "an ELF file (a program or object)";
        if (file.Length > LinuxMagicOffset + 4 && file[LinuxMagicOffset..].StartsWith("ARM\u0064"u8))
            return "an arm64 Linux kernel (Image)";
        if (file.Length > 8 && file.StartsWith("MZ"u8) && file[4..].StartsWith("zimg"u8))
            return "a compressed arm64 Linux kernel (EFI zboot)";
        if (IsDeviceTree(file))
            return "a flattened device tree";
        if (file.StartsWith("07070"u8))
            return "a cpio archive (an uncompressed initial RAM disk)";
        return DescribeByFirstBytes(file);
    }

    private static string DescribeByFirstBytes(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
            return "a gzip file";
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z']))
            return "an xz file";
        if (file.StartsWith((ReadOnlySpan<byte>)[0x28, 0xB5, 0x2F, 0xFD]))
            return "a zstd file";
        if (file.StartsWith("MZ"u8))
            return "an EFI or Windows program";
        if (file.StartsWith("QFI"u8))
            return "a QEMU disk image (qcow2)";
        if (!file.ContainsAnyExcept((byte)0))
            return "nothing but zeros";
        return IsText(file[..Math.Min(file.Length, 512)]) ? "a text file" : "unknown binary data";
    }

    private static bool IsText(ReadOnlySpan<byte> bytes)
    {
        foreach (char character in Encoding.UTF8.GetString(bytes))
        {
            if (character == '\uFFFD' || (char.IsControl(character) && !char.IsWhiteSpace(character)))
                return false;
        }

        return true;
    }
}
