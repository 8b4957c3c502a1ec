using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
using System.Text;

namespace Firn.Tools.Image;

/// <summary>
/// An arm64 Linux kernel as its boot protocol describes it (Documentation/arch/arm64/booting.rst, section 4: the 64-byte header).
/// Kernels compressed with gzip, alone or inside an EFI zboot program, are unpacked.
/// </summary>
public sealed class LinuxImage
{
    private const int HeaderSize = 64;
    private const ulong BaseAlignment = 0x20_0000;

    private LinuxImage(string name, byte[] contents, bool wasCompressed)
    {
        Name = name;
        Contents = contents;
        WasCompressed = wasCompressed;
        TextOffset = BinaryPrimitives.ReadUInt64LittleEndian(contents.AsSpan(8));
        ImageSize = BinaryPrimitives.ReadUInt64LittleEndian(contents.AsSpan(16));
        Flags = BinaryPrimitives.ReadUInt64LittleEndian(contents.AsSpan(24));
    }

    /// <summary>The name that errors call it by.</summary>
    public string Name { get; }

    /// <summary>The kernel, uncompressed, as it is placed in memory.</summary>
    public byte[] Contents { get; }

    /// <summary>Whether the file held the kernel compressed.</summary>
    public bool WasCompressed { get; }

    /// <summary>Bytes from a 2 MiB boundary to the kernel's first byte (text_offset).</summary>
    public ulong TextOffset { get; }

    /// <summary>Bytes of memory that the kernel needs from its first byte on, zeroed data included (image_size).</summary>
    public ulong ImageSize { get; }

    /// <summary>Bit 0: big-endian; bits 2:1: page size; bit 3: may be placed anywhere in memory (flags).</summary>
    public ulong Flags { get; }

    /// <summary>Reads the file at <paramref name="path"/>; <see cref="ImageException"/> if it is no kernel that can be used.</summary>
    public static LinuxImage Load(string path) => Parse(path, InputFile.Read(path));

    /// <summary>Reads a kernel from memory; errors call it <paramref name="name"/>.</summary>
    public static LinuxImage Parse(string name, byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        byte[] contents = Unpack(name, file);
        if (contents.Length < HeaderSize || !contents.AsSpan(56).StartsWith("ARM\u0064"u8))
            throw new ImageException($"{name}: is not an arm64 Linux kernel; it looks like {FileKind.Describe(contents)}");
        var image = new LinuxImage(name, contents, contents != file);
        if (image.ImageSize == 0)
            throw new ImageException($"{name}: states no size (image_size = 0); kernels before 3.17 are not supported");
        if (image.ImageSize < (ulong)contents.Length)
            throw new ImageException($"{name}: states less memory (image_size) than it has bytes; is it damaged?");
        if ((image.Flags & 1) != 0)
            throw new ImageException($"{name}: is a big-endian kernel; the boot path is little-endian");
        return image;
    }

    /// <summary>Refuses an address at which the boot protocol does not allow this kernel.</summary>
    public void CheckAddress(ulong address)
    {
        if (address % BaseAlignment != TextOffset % BaseAlignment)
        {
            throw new ImageException(
                $"{Name}: cannot be placed at 0x{address:x}: the address must be a multiple of 2 MiB plus 0x{TextOffset % BaseAlignment:x}");
        }
    }

    private static byte[] Unpack(string name, byte[] file)
    {
        if (file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
            return Inflate(name, file, 0, file.Length);
        if (file.Length < HeaderSize || !file.AsSpan().StartsWith("MZ"u8) || !file.AsSpan(4).StartsWith("zimg"u8))
            return file;

        // EFI zboot (drivers/firmware/efi/libstub/zboot-header.S): offset and size of the payload, name of its compression.
        uint offset = BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(8));
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(12));
        string compression = Encoding.ASCII.GetString(file.AsSpan(24, 32)).Split('\0')[0];
        if (compression != "gzip")
            throw new ImageException($"{name}: is an EFI zboot kernel compressed with '{compression}'; only gzip can be unpacked");
        if (offset > (uint)file.Length || size > (uint)file.Length - offset)
            throw new ImageException($"{name}: is truncated: the compressed kernel is not all there");
        return Inflate(name, file, (int)offset, (int)size);
    }

    private static byte[] Inflate(string name, byte[] file, int offset, int size)
    {
        try
        {
            using var source = new MemoryStream(file, offset, size);
            using var inflated = new GZipStream(source, CompressionMode.Decompress);
            using var contents = new MemoryStream();
            inflated.CopyTo(contents);
            return contents.ToArray();
        }
        catch (InvalidDataException cause)
        {
            throw new ImageException($"{name}: cannot be unpacked: {cause.Message}", cause);
        }
    }
}
