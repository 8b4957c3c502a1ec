using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Compression;
using System.Text;

namespace Firn.Tools.ImageTests;

/// <summary>Makes files with the header of an arm64 Linux kernel.</summary>
internal static class TestKernel
{
    public static byte[] Image(int size = 10000, ulong imageSize = 0x8000, ulong textOffset = 0, ulong flags = 0xA)
    {
        byte[] file = TestElf.Pattern(size);
        TestElf.Write64(file, 8, textOffset);
        TestElf.Write64(file, 16, imageSize);
        TestElf.Write64(file, 24, flags);
        "ARM\u0064"u8.CopyTo(file.AsSpan(56));
        return file;
    }

    public static byte[] Gzip(byte[] contents)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest))
            gzip.Write(contents);
        return output.ToArray();
    }

    /// <summary>An EFI zboot file around <paramref name="payload"/>.</summary>
    public static byte[] Zboot(byte[] payload, string compression)
    {
        byte[] file = new byte[0x200 + payload.Length];
        "MZ\0\0zimg"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8), 0x200);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(12), payload.Length);
        Encoding.ASCII.GetBytes(compression, file.AsSpan(24));
        payload.CopyTo(file, 0x200);
        return file;
    }
}
