using System;
using System.Buffers.Binary;
using System.Collections.Generic;

namespace Firn.LoaderTests.Fakes;

/// <summary>Writes small ELF executables, from the specification and without the code under test.</summary>
internal sealed class TestExecutable
{
    public const int HeaderSize = 64;
    public const int ProgramHeaderSize = 56;

    private readonly List<Segment> _segments = [];

    /// <summary>A segment of any type.</summary>
    internal sealed record Segment(ulong Virtual, ulong Physical, byte[] Contents, ulong MemorySize, uint Flags = 5, uint Type = 1);

    public ulong Entry { get; init; }

    /// <summary>A kernel with code and data at two virtual addresses, so far from its physical ones.</summary>
    public static TestExecutable Kernel(ulong @virtual, ulong physical) => new TestExecutable { Entry = @virtual + 0x40 }
        .With(new Segment(@virtual, physical, Pattern(0x1234, 7), 0x1234))
        .With(new Segment(@virtual + 0x3000, physical + 0x3000, Pattern(0x100, 11), 0x2800, Flags: 6));

    /// <summary>A root task.</summary>
    public static TestExecutable RootTask(ulong @virtual = 0x40_0000) => new TestExecutable { Entry = @virtual + 8 }
        .With(new Segment(@virtual, @virtual, Pattern(0x2001, 3), 0x2001))
        .With(new Segment(0, 0, [], 0, Type: 0x6474_E551))
        .With(new Segment(@virtual + 0x4000, @virtual + 0x4000, Pattern(0x10, 5), 0x1801, Flags: 6));

    public static byte[] Pattern(int size, int step)
    {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++)
            bytes[i] = (byte)((i * step) + 1);
        return bytes;
    }

    public TestExecutable With(Segment segment)
    {
        _segments.Add(segment);
        return this;
    }

    public byte[] Bytes()
    {
        int place = HeaderSize + (_segments.Count * ProgramHeaderSize);
        int size = place;
        _segments.ForEach(segment => size += segment.Contents.Length);
        byte[] file = new byte[size];
        "\u007fELF\u0002\u0001\u0001"u8.CopyTo(file);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(16), 2);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(18), 183);
        Write64(file, 24, Entry);
        Write64(file, 32, HeaderSize);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(54), ProgramHeaderSize);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(56), (ushort)_segments.Count);
        for (int i = 0; i < _segments.Count; i++)
        {
            Segment segment = _segments[i];
            int header = HeaderSize + (i * ProgramHeaderSize);
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(header), segment.Type);
            BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(header + 4), segment.Flags);
            Write64(file, header + 8, (ulong)place);
            Write64(file, header + 16, segment.Virtual);
            Write64(file, header + 24, segment.Physical);
            Write64(file, header + 32, (ulong)segment.Contents.Length);
            Write64(file, header + 40, segment.MemorySize);
            segment.Contents.CopyTo(file, place);
            place += segment.Contents.Length;
        }
        return file;
    }

    public static void Write64(byte[] file, int offset, ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(offset), value);
}
