using System;
using System.Buffers.Binary;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Firn.Abi;
using Firn.Abi.Boot;
using Xunit;

namespace Firn.AbiTests;

/// <summary>The boot image's layout is an ABI between the build of one day and the monitor of another: every number is pinned.</summary>
public static class BootLayoutTests
{
    [Fact]
    public static void Sizes_are_those_of_the_format()
    {
        Assert.Equal(128, Unsafe.SizeOf<ManifestHeader>());
        Assert.Equal(ManifestHeader.Size, Unsafe.SizeOf<ManifestHeader>());
        Assert.Equal(128, Unsafe.SizeOf<ManifestEntry>());
        Assert.Equal(ManifestEntry.Size, Unsafe.SizeOf<ManifestEntry>());
        Assert.Equal(32, Unsafe.SizeOf<ImageName>());
        Assert.Equal(48, Unsafe.SizeOf<ImageDigest>());
    }

    [Theory]
    [InlineData(nameof(ManifestHeader.Magic), 0)]
    [InlineData(nameof(ManifestHeader.Version), 8)]
    [InlineData(nameof(ManifestHeader.EntryCount), 12)]
    [InlineData(nameof(ManifestHeader.TotalSize), 16)]
    [InlineData(nameof(ManifestHeader.Layout), 24)]
    [InlineData(nameof(ManifestHeader.Digest), ManifestHeader.DigestOffset)]
    [InlineData(nameof(ManifestHeader.Reserved0), 104)]
    [InlineData(nameof(ManifestHeader.Reserved1), 112)]
    [InlineData(nameof(ManifestHeader.Reserved2), 120)]
    public static void A_header_field_has_its_offset(string field, int offset) =>
        Assert.Equal(offset, (int)Marshal.OffsetOf<ManifestHeader>(field));

    [Theory]
    [InlineData(nameof(ManifestEntry.Name), 0)]
    [InlineData(nameof(ManifestEntry.Kind), 32)]
    [InlineData(nameof(ManifestEntry.World), 36)]
    [InlineData(nameof(ManifestEntry.ExceptionLevel), 37)]
    [InlineData(nameof(ManifestEntry.Placement), 38)]
    [InlineData(nameof(ManifestEntry.DigestPresent), 39)]
    [InlineData(nameof(ManifestEntry.Offset), 40)]
    [InlineData(nameof(ManifestEntry.FileSize), 48)]
    [InlineData(nameof(ManifestEntry.Address), 56)]
    [InlineData(nameof(ManifestEntry.MemorySize), 64)]
    [InlineData(nameof(ManifestEntry.Entry), 72)]
    [InlineData(nameof(ManifestEntry.Digest), 80)]
    public static void An_entry_field_has_its_offset(string field, int offset) =>
        Assert.Equal(offset, (int)Marshal.OffsetOf<ManifestEntry>(field));

    [Fact]
    public static void Every_field_has_an_offset_test() =>
        Assert.Equal(9 + 12, typeof(ManifestHeader).GetFields().Count(f => !f.IsStatic) + typeof(ManifestEntry).GetFields().Count(f => !f.IsStatic));

    [Fact]
    public static void The_magic_number_spells_the_magic() =>
        Assert.Equal(BootImageLayout.MagicNumber, BinaryPrimitives.ReadUInt64LittleEndian(BootImageLayout.Magic));

    [Fact]
    public static void A_full_manifest_ends_before_the_contents() =>
        Assert.True(BootImageLayout.EntriesOffset + BootImageLayout.MaximumEntries * ManifestEntry.Size <= BootImageLayout.ContentsOffset);

    [Fact]
    public static void Places_are_those_of_the_format()
    {
        Assert.Equal(0x10000, BootImageLayout.FirstStageLimit);
        Assert.Equal(0x10000, BootImageLayout.ManifestOffset);
        Assert.Equal(0x10080, BootImageLayout.EntriesOffset);
        Assert.Equal(0x11000, BootImageLayout.ContentsOffset);
        Assert.Equal(0x1000, BootImageLayout.Alignment);
        Assert.Equal(16, BootImageLayout.MaximumEntries);
        Assert.Equal(1u, BootImageLayout.Version);
    }

    [Fact]
    public static void Numbers_of_kinds_worlds_and_placements_are_fixed()
    {
        Assert.Equal("Monitor=1 Executable=2 DeviceTree=3 InitialRamDisk=4 CommandLine=5 Data=6", Listed<ImageKind>());
        Assert.Equal("Secure=1 Normal=2", Listed<World>());
        Assert.Equal("Flash=1 Ram=2", Listed<ImagePlacement>());
    }

    private static string Listed<T>() where T : struct, Enum =>
        string.Join(' ', Enum.GetValues<T>().Select(value => $"{value}={Convert.ToInt64(value, null)}"));
}
