using System;
using System.Buffers.Binary;
using CsCheck;
using Firn.User.Components;
using Xunit;

namespace Firn.UserTests;

/// <summary>ELF files of programs: what is loaded, and what is refused.</summary>
public static class ElfFileTests
{
    // One segment of 16 bytes in the file and 32 in memory, at 0x400000, after the headers.
    private static byte[] File()
    {
        byte[] file = new byte[136];
        Span<byte> bytes = file;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, 0x464C457F);
        bytes[4] = 2;
        bytes[5] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[16..], 2);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[18..], 183);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], 0x400004);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[32..], 64);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[54..], 56);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[56..], 1);
        Span<byte> header = bytes[64..];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 1);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], 5);
        BinaryPrimitives.WriteUInt64LittleEndian(header[8..], 120);
        BinaryPrimitives.WriteUInt64LittleEndian(header[16..], 0x400000);
        BinaryPrimitives.WriteUInt64LittleEndian(header[32..], 16);
        BinaryPrimitives.WriteUInt64LittleEndian(header[40..], 32);
        return file;
    }

    [Fact]
    public static void A_segment_is_where_and_what_its_header_says()
    {
        ElfFile file = new(File());
        Assert.True(file.IsValid);
        Assert.Equal((0x400004UL, 1), (file.Entry, file.Count));
        Assert.True(file.TryGet(0, out ElfSegment segment));
        Assert.Equal((0x400000UL, 32UL, 120, 16, false, true),
            (segment.Address, segment.Size, segment.Offset, segment.Stored, segment.IsWritable, segment.IsExecutable));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(4, 1)]
    [InlineData(5, 2)]
    [InlineData(16, 3)]
    [InlineData(18, 62)]
    [InlineData(32, 0xFF)]
    [InlineData(54, 32)]
    [InlineData(56, 3)]
    [InlineData(72, 0xFF)]
    [InlineData(96, 17)]
    [InlineData(104, 15)]
    public static void What_is_wrong_is_refused(int offset, byte value)
    {
        byte[] file = File();
        file[offset] = value;
        Assert.False(new ElfFile(file).IsValid);
    }

    [Fact]
    public static void A_segment_does_not_wrap_around()
    {
        byte[] file = File();
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(80), ulong.MaxValue - 30);
        Assert.False(new ElfFile(file).IsValid);
    }

    [Fact]
    public static void Whatever_is_valid_can_be_read() => Gen.Select(Gen.Int[0, 135], Gen.Byte, Gen.Int[0, 136]).Array[0, 6].Sample(changes =>
    {
        byte[] bytes = File();
        foreach ((int place, byte value, int length) in changes)
        {
            if (place < bytes.Length)
                bytes[place] = value;
            if (value > 250)
                Array.Resize(ref bytes, Math.Min(length, bytes.Length));
        }
        ElfFile file = new(bytes);
        for (int i = 0; file.IsValid && i < file.Count; i++)
        {
            if (file.TryGet(i, out ElfSegment segment))
                Assert.Equal(segment.Stored, file.Bytes.Slice(segment.Offset, segment.Stored).Length);
        }
    });
}
