using System;
using CsCheck;
using Firn.Loader;
using Firn.Loader.Files;
using Firn.LoaderTests.Fakes;
using Xunit;

namespace Firn.LoaderTests.Files;

/// <summary>What is an ELF executable, and that nothing in a file makes the check fail otherwise than by its answer.</summary>
public static class ElfImageTests
{
    private static readonly byte[] _good = TestExecutable.RootTask().Bytes();

    [Fact]
    public static void A_good_file_is_read()
    {
        Assert.Equal(LoadStatus.Success, ElfImage.Open(_good, out ElfImage image));
        Assert.Equal((0x40_0008ul, 0x40_0000ul, 0x40_5801ul), (image.Entry, image.VirtualStart, image.VirtualEnd));
        Assert.Equal(3, image.HeaderCount);
        Assert.Equal([true, false, true], [image.Segment(0).IsLoaded, image.Segment(1).IsLoaded, image.Segment(2).IsLoaded]);
        Assert.Equal(TestExecutable.Pattern(0x10, 5), image.Contents(image.Segment(2)).ToArray());
    }

    [Theory]
    [InlineData(0, 0x7E, LoadStatus.NotElf)]
    [InlineData(4, 1, LoadStatus.WrongClass)]
    [InlineData(5, 2, LoadStatus.WrongClass)]
    [InlineData(18, 62, LoadStatus.WrongProcessor)]
    [InlineData(16, 3, LoadStatus.NotExecutable)]
    [InlineData(16, 1, LoadStatus.NotExecutable)]
    [InlineData(54, 32, LoadStatus.BadHeader)]
    [InlineData(56, 65, LoadStatus.BadHeader)]
    [InlineData(56, 0, LoadStatus.NoSegments)]
    [InlineData(39, 1, LoadStatus.Truncated)]
    [InlineData(64 + 15, 0x80, LoadStatus.Truncated)]
    [InlineData(64 + 38, 1, LoadStatus.BadSegment)]
    [InlineData(64 + 47, 1, LoadStatus.BadSegment)]
    [InlineData(64 + 41, 0x50, LoadStatus.SegmentsOverlap)]
    [InlineData(64 + 4, 4, LoadStatus.BadEntry)]
    [InlineData(24, 6, LoadStatus.BadEntry)]
    [InlineData(26, 0x41, LoadStatus.BadEntry)]
    public static void A_byte_that_makes_a_file_wrong(int place, byte value, LoadStatus expected)
    {
        byte[] file = [.. _good];
        file[place] = value;
        Assert.Equal(expected, ElfImage.Open(file, out _));
    }

    [Fact]
    public static void Addresses_that_wrap()
    {
        foreach (int place in new[] { 64 + 16, 64 + 24 })
        {
            byte[] file = [.. _good];
            TestExecutable.Write64(file, place, ulong.MaxValue - 0x1000);
            Assert.Equal(LoadStatus.BadSegment, ElfImage.Open(file, out _));
        }
    }

    [Fact]
    public static void A_file_cut_off_anywhere_is_refused()
    {
        for (int length = 0; length < _good.Length; length++)
            Assert.NotEqual(LoadStatus.Success, ElfImage.Open(_good.AsSpan(0, length), out _));
    }

    [Fact]
    public static void Mutated_files_are_refused_or_sound() =>
        Gen.Select(Gen.Int[0, 64 + (3 * 56) - 1], Gen.Byte).Array[1, 5].Sample(
            mutations =>
            {
                byte[] file = [.. _good];
                foreach ((int place, byte value) in mutations)
                    file[place] = value;
                return IsRefusedOrSound(file);
            },
            iter: 20_000);

    [Fact]
    public static void Headers_at_random_places_are_refused_or_sound() =>
        Gen.Select(Gen.ULong[0, 400], Gen.Byte.Array[300]).Sample((place, body) =>
        {
            byte[] file = [.. _good[..64], .. body];
            TestExecutable.Write64(file, 32, place);
            return IsRefusedOrSound(file);
        });

    private static bool IsRefusedOrSound(byte[] file)
    {
        if (ElfImage.Open(file, out ElfImage image) != LoadStatus.Success)
            return true;
        bool entered = false;
        for (int i = 0; i < image.HeaderCount; i++)
        {
            ElfSegment segment = image.Segment(i);
            if (!segment.IsLoaded)
                continue;
            UInt128 end = (UInt128)segment.VirtualAddress + segment.MemorySize;
            if (end > ulong.MaxValue || (ulong)image.Contents(segment).Length > segment.MemorySize || end > image.VirtualEnd || segment.VirtualAddress < image.VirtualStart)
                return false;
            entered |= segment.IsExecutable && image.Entry - segment.VirtualAddress < segment.FileSize;
        }
        return entered && image.VirtualEnd - image.VirtualStart <= int.MaxValue;
    }
}
