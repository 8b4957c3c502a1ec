using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using Firn.Tools.Elf;

namespace Firn.Tools.ImageTests;

/// <summary>Writes small ELF executables for AArch64, without sections unless symbols are asked for.</summary>
internal sealed class TestElf
{
    private const int HeaderSize = 64;
    private const int ProgramHeaderSize = 56;

    private readonly List<(ulong Address, byte[] Contents, ulong MemorySize, ElfAccess Access)> _segments = [];

    public ulong Entry { get; init; }

    /// <summary>A program of one executable segment, entered at its first byte.</summary>
    public static byte[] Code(ulong address, int size) => new TestElf { Entry = address }
        .Segment(address, Pattern(size), (ulong)size, ElfAccess.Read | ElfAccess.Execute).Bytes();

    public static byte[] Pattern(int size)
    {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++)
            bytes[i] = (byte)(i * 7 + 1);
        return bytes;
    }

    public TestElf Segment(ulong address, byte[] contents, ulong memorySize, ElfAccess access)
    {
        _segments.Add((address, contents, memorySize, access));
        return this;
    }

    public byte[] Bytes()
    {
        int contents = HeaderSize + _segments.Count * ProgramHeaderSize;
        int size = contents;
        foreach ((ulong _, byte[] bytes, ulong _, ElfAccess _) in _segments)
            size += bytes.Length;
        byte[] file = new byte[size];
        "\u007fELF\u0002\u0001\u0001"u8.CopyTo(file);
        Write16(file, 16, 2);
        Write16(file, 18, 183);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(20), 1);
        Write64(file, 24, Entry);
        Write64(file, 32, HeaderSize);
        Write16(file, 52, HeaderSize);
        Write16(file, 54, ProgramHeaderSize);
        Write16(file, 56, (ushort)_segments.Count);
        for (int i = 0; i < _segments.Count; i++)
        {
            (ulong address, byte[] bytes, ulong memorySize, ElfAccess access) = _segments[i];
            int header = HeaderSize + i * ProgramHeaderSize;
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(header), 1);
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(header + 4), (uint)access);
            Write64(file, header + 8, (ulong)contents);
            Write64(file, header + 16, address);
            Write64(file, header + 24, address);
            Write64(file, header + 32, (ulong)bytes.Length);
            Write64(file, header + 40, memorySize);
            bytes.CopyTo(file, contents);
            contents += bytes.Length;
        }

        return file;
    }

    public static void Write64(byte[] file, int offset, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(offset), value);

    public static void Write16(byte[] file, int offset, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(offset), value);
}
