using System;
using System.IO;
using CsCheck;
using Firn.Tools.Elf;
using Firn.Tools.Image;
using Xunit;

namespace Firn.Tools.ImageTests;

public static class ExecutableInputTests
{
    [Fact]
    public static void Segments_are_flattened_with_zeros_between_and_behind()
    {
        byte[] file = new TestElf { Entry = 0x0E00_0010 }
            .Segment(0x0E00_2000, [1, 2, 3], 0x1800, ElfAccess.Read | ElfAccess.Write)
            .Segment(0x0E00_0000, TestElf.Pattern(0x100), 0x100, ElfAccess.Read | ElfAccess.Execute)
            .Bytes();
        ImageContents flat = ImageContents.Elf(ExecutableInput.Parse("monitor.elf", file));
        Assert.Equal((0x0E00_0000UL, 0x4000UL, 0x0E00_0010UL), (flat.Address, flat.MemorySize, flat.Entry));
        Assert.Equal([.. TestElf.Pattern(0x100), .. new byte[0x1F00], 1, 2, 3], flat.Bytes);
    }

    [Fact]
    public static void A_start_inside_a_page_is_padded_to_the_page()
    {
        ImageContents flat = ImageContents.Elf(ExecutableInput.Parse("a.elf", TestElf.Code(0x4020_0800, 64)));
        Assert.Equal((0x4020_0000UL, 0x1000UL, 0x840), (flat.Address, flat.MemorySize, flat.Bytes.Length));
    }

    [Theory]
    [InlineData(4, 1, "64-bit")]
    [InlineData(5, 2, "64-bit little-endian")]
    [InlineData(16, 3, "not a linked executable")]
    [InlineData(18, 62, "another processor (machine 62")]
    [InlineData(54, 32, "unknown size")]
    [InlineData(56, 200, "truncated")]
    [InlineData(24, 0x77, "no executable segment")]
    [InlineData(64 + 4, 7, "writable and executable")]
    [InlineData(64 + 40, 8, "more contents than memory")]
    [InlineData(64 + 8, 0x79, "truncated")]
    [InlineData(64, 2, "no loadable segment")]
    public static void A_wrong_field_is_refused_with_its_reason(int offset, byte value, string reason)
    {
        byte[] file = TestElf.Code(0x4020_0000, 64);
        file[offset] = value;
        var error = Assert.Throws<ImageException>(() => ExecutableInput.Parse("a.elf", file));
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("a.elf: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public static void A_segment_that_wraps_around_is_refused()
    {
        byte[] file = TestElf.Code(0x4020_0000, 64);
        TestElf.Write64(file, 64 + 40, ulong.MaxValue - 0x4020_0000 + 1);
        var error = Assert.Throws<ImageException>(() => ExecutableInput.Parse("a.elf", file));
        Assert.Contains("end of the address space", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public static void Overlapping_segments_are_refused()
    {
        byte[] file = new TestElf { Entry = 0x1000 }
            .Segment(0x1000, TestElf.Pattern(64), 0x1001, ElfAccess.Read | ElfAccess.Execute)
            .Segment(0x2000, [1], 1, ElfAccess.Read)
            .Bytes();
        Assert.Contains("overlap", Assert.Throws<ImageException>(() => ExecutableInput.Parse("a.elf", file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public static void Distant_segments_are_no_image()
    {
        byte[] file = new TestElf { Entry = 0 }
            .Segment(0, TestElf.Pattern(64), 64, ElfAccess.Read | ElfAccess.Execute)
            .Segment(0x4000_0000, [1], 1, ElfAccess.Read)
            .Bytes();
        Assert.Throws<ImageException>(() => ImageContents.Elf(ExecutableInput.Parse("a.elf", file)));
    }

    [Fact]
    public static void Another_file_is_told_what_it_looks_like()
    {
        var error = Assert.Throws<ImageException>(() => ExecutableInput.Parse("x", [.. "#!/bin/sh\n"u8]));
        Assert.Equal("x: is not an ELF executable; it looks like a text file", error.Message);
    }

    [Fact]
    public static void Damaged_files_are_read_or_refused_and_nothing_else() =>
        Gen.Select(Gen.Int[0, 64 + 56 + 63], Gen.Byte).Array[1, 8].Sample(mutations =>
        {
            byte[] file = TestElf.Code(0x4020_0000, 64);
            foreach ((int place, byte value) in mutations)
                file[place] = value;
            try
            {
                ImageContents.Elf(ExecutableInput.Parse("a.elf", file));
            }
            catch (ImageException)
            {
            }
        });

    [Fact]
    public static void A_file_that_is_not_there_is_said_to_be_missing()
    {
        var error = Assert.Throws<ImageException>(() => ExecutableInput.Load(Path.Combine(Path.GetTempPath(), "firn-no-such-file.elf")));
        Assert.EndsWith("cannot be read: there is no such file", error.Message, StringComparison.Ordinal);
    }
}
