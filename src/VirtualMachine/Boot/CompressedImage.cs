using System;
using System.Buffers.Binary;
using Firn.VirtualMachine.Boot.Compression;

namespace Firn.VirtualMachine.Boot;

/// <summary>
/// Kernels in gzip files, and those that are programs of EFI around a compressed kernel (Linux: drivers/firmware/efi/libstub/zboot-header.S). They are unpacked to the
/// end of memory, from where they are put to their place.
/// </summary>
internal static class CompressedImage
{
    private const int HeaderSize = 56;
    private const int StartField = 8;
    private const int SizeField = 12;
    private const int KindField = 24;
    private const int Alignment = 16;

    /// <summary>Unpacks a kernel that is compressed.</summary>
    /// <param name="file">Any kernel.</param>
    /// <param name="memory">The machine's memory.</param>
    /// <param name="image">The kernel as it is, or what was in it, at the end of memory.</param>
    /// <param name="place">Where in memory, its length where the kernel was as it is.</param>
    internal static LoadStatus Unpack(ReadOnlySpan<byte> file, Span<byte> memory, out ReadOnlySpan<byte> image, out int place)
    {
        image = file;
        place = memory.Length;
        if (IsZboot(file))
        {
            uint start = BinaryPrimitives.ReadUInt32LittleEndian(file[StartField..]);
            uint size = BinaryPrimitives.ReadUInt32LittleEndian(file[SizeField..]);
            if (start > file.Length || size > file.Length - start)
                return LoadStatus.Compressed;
            if (!file[KindField..].StartsWith("gzip\0"u8))
                return LoadStatus.Compression;
            file = file.Slice((int)start, (int)size);
            if (!GzipFile.IsOne(file))
                return LoadStatus.Compressed;
        }
        if (!GzipFile.IsOne(file))
            return LoadStatus.Success;
        uint length = GzipFile.SizeOf(file);
        if (length > memory.Length)
            return LoadStatus.Compressed;
        place = (memory.Length - (int)length) & ~(Alignment - 1);
        Span<byte> target = memory.Slice(place, (int)length);
        if (!GzipFile.TryUnpack(file, target))
            return LoadStatus.Compressed;
        image = target;
        return GzipFile.IsOne(image) || IsZboot(image) ? LoadStatus.CompressedTwice : LoadStatus.Success;
    }

    private static bool IsZboot(ReadOnlySpan<byte> file) => file.Length >= HeaderSize && file.StartsWith("MZ\0\0zimg"u8);
}
