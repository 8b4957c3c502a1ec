using System;
using System.Buffers.Binary;
using System.IO;

namespace Firn.Tools.SystemsTests;

/// <summary>An ELF of segments that a test asks for, in a file of its own.</summary>
internal sealed class SmallElf : IDisposable
{
    private const int HeaderSize = 64;
    private const int EntrySize = 56;

    private readonly string _path = System.IO.Path.GetTempFileName();

    /// <summary>Each segment lies in the file where its number of pages says, beginning at 0x1000.</summary>
    internal SmallElf(params (ulong Address, uint Flags, ulong FileSize, ulong MemorySize)[] segments)
    {
        byte[] file = new byte[0x1000 * (segments.Length + 2)];
        "\u007fELF"u8.CopyTo(file);
        (file[4], file[5], file[6]) = (2, 1, 1);
        Write16(file, 16, 2);
        Write16(file, 18, 183);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(20), 1);
        Write64(file, 24, segments[0].Address);
        Write64(file, 32, HeaderSize);
        Write16(file, 52, HeaderSize);
        Write16(file, 54, EntrySize);
        Write16(file, 56, (ushort)segments.Length);
        Write16(file, 58, 64);
        for (int i = 0; i < segments.Length; i++)
        {
            int at = HeaderSize + (i * EntrySize);
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), 1);
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at + 4), segments[i].Flags);
            Write64(file, at + 8, 0x1000 * (ulong)(i + 1));
            Write64(file, at + 16, segments[i].Address);
            Write64(file, at + 24, segments[i].Address);
            Write64(file, at + 32, segments[i].FileSize);
            Write64(file, at + 40, segments[i].MemorySize);
        }
        File.WriteAllBytes(_path, file);
    }

    internal string Path => _path;

    public void Dispose() => File.Delete(_path);

    private static void Write16(byte[] file, int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), value);

    private static void Write64(byte[] file, int at, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(at), value);
}
