using System;
using System.Buffers.Binary;
using Firn.VirtualMachine.Boot.Compression;
using Firn.VirtualMachine.Boot.Compression.Zstandard;

namespace Firn.VirtualMachine.Boot;

/// <summary>
/// Kernels in gzip and zstd files, and those that are programs of EFI around a compressed kernel (Linux: drivers/firmware/efi/libstub/zboot-header.S). They are unpacked to the
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
        ulong length = 0;
        if (IsZboot(file))
        {
            LoadStatus status = OpenZboot(ref file, out length);
            if (status != LoadStatus.Success)
                return status;
        }
        bool isGzip = GzipFile.IsOne(file);
        if (!isGzip && !ZstandardFile.IsOne(file))
            return LoadStatus.Success;
        if (isGzip)
            length = GzipFile.SizeOf(file);
        else if (ZstandardFile.TryReadSize(file, out ulong said))
            length = said;
        if (length == 0 && !isGzip)
            return LoadStatus.CompressedSize;
        if (length > (ulong)memory.Length)
            return LoadStatus.Compressed;
        place = (memory.Length - (int)length) & ~(Alignment - 1);
        Span<byte> target = memory.Slice(place, (int)length);
        if (!(isGzip ? GzipFile.TryUnpack(file, target) : ZstandardFile.TryUnpack(file, target)))
            return LoadStatus.Compressed;
        image = target;
        return IsPacked(image) || IsZboot(image) ? LoadStatus.CompressedTwice : LoadStatus.Success;
    }

    // What is in it, and how large that becomes where the program says so: behind all that is not gzip, which has it at its own end.
    private static LoadStatus OpenZboot(ref ReadOnlySpan<byte> file, out ulong length)
    {
        uint start = BinaryPrimitives.ReadUInt32LittleEndian(file[StartField..]);
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(file[SizeField..]);
        length = 0;
        if (start > file.Length || size > file.Length - start)
            return LoadStatus.Compressed;
        if (!file[KindField..].StartsWith("gzip\0"u8) && !file[KindField..].StartsWith("zstd"u8))
            return LoadStatus.Compression;
        ReadOnlySpan<byte> end = file[(int)(start + size)..];
        if (end.Length >= sizeof(uint))
            length = BinaryPrimitives.ReadUInt32LittleEndian(end);
        file = file.Slice((int)start, (int)size);
        return IsPacked(file) ? LoadStatus.Success : LoadStatus.Compressed;
    }

    private static bool IsPacked(ReadOnlySpan<byte> file) => GzipFile.IsOne(file) || ZstandardFile.IsOne(file);

    private static bool IsZboot(ReadOnlySpan<byte> file) => file.Length >= HeaderSize && file.StartsWith("MZ\0\0zimg"u8);
}
