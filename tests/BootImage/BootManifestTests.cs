using System;
using Firn.Abi.Boot;
using Firn.BootImage;
using Xunit;

namespace Firn.BootImageTests;

/// <summary>Opening a manifest, its digest, and digests of contents.</summary>
public static class BootManifestTests
{
    [Fact]
    public static void A_valid_image_is_accepted() =>
        Assert.Equal(BootImageStatus.Success, TestImage.Judge(TestImage.Valid().Pack(), [9, 8, 7]).Status);

    [Fact]
    public static void A_flash_device_longer_than_the_file_is_accepted()
    {
        byte[] file = TestImage.Valid().Pack();
        byte[] device = new byte[file.Length + 0x10000];
        file.CopyTo(device, 0);
        Assert.Equal(BootImageStatus.Success, TestImage.Judge(device).Status);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(BootImageLayout.ManifestOffset)]
    [InlineData(BootImageLayout.EntriesOffset - 1)]
    public static void A_file_that_ends_before_its_header_has_no_manifest(int length) =>
        Assert.Equal(BootImageStatus.NoManifest, TestImage.Judge(TestImage.Valid().Pack().AsSpan(0, length)).Status);

    [Fact]
    public static void A_file_cut_off_anywhere_is_refused()
    {
        byte[] file = TestImage.Valid().Pack();
        for (int length = 0; length < file.Length; length += 13)
            Assert.False(TestImage.Judge(file.AsSpan(0, length)).IsSuccess);
        Assert.Equal(BootImageStatus.WrongTotalSize, TestImage.Judge(file.AsSpan(0, file.Length - 1)).Status);
    }

    [Fact]
    public static void A_file_cut_off_in_a_longer_device_is_refused_digests_or_not()
    {
        byte[] file = TestImage.Valid().Pack();
        byte[] device = new byte[file.Length + 0x10000];
        file.AsSpan(0, file.Length - 1).CopyTo(device);
        Assert.Equal(BootImageStatus.CutOff, TestImage.Judge(device).Status);
    }

    [Fact]
    public static void Another_magic_version_count_or_reserved_field_is_refused()
    {
        Assert.Equal(BootImageStatus.WrongMagic, Judge(static image => image.Header.Magic++));
        Assert.Equal(BootImageStatus.WrongVersion, Judge(static image => image.Header.Version++));
        Assert.Equal(BootImageStatus.WrongCount, Judge(static image => image.Header.EntryCount = BootImageLayout.MaximumEntries + 1));
        Assert.Equal(BootImageStatus.WrongCount, Judge(static image => image.Header.EntryCount = uint.MaxValue));
        Assert.Equal(BootImageStatus.WrongTotalSize, Judge(static image => image.Header.TotalSize = ulong.MaxValue));
        Assert.Equal(BootImageStatus.WrongTotalSize, Judge(static image => image.Header.TotalSize = 1));
        Assert.Equal(BootImageStatus.ReservedNotZero, Judge(static image => image.Header.Reserved2 = 1));
        Assert.Equal(BootImageStatus.BadLayoutName, Judge(static image => TestImage.SetName(ref image.Header.Layout, "")));
    }

    [Fact]
    public static void A_manifest_without_entries_is_refused()
    {
        byte[] file = TestImage.Valid().Pack();
        file.AsSpan(BootImageLayout.ManifestOffset + 12, 4).Clear();
        Assert.Equal(BootImageStatus.WrongCount, TestImage.Judge(file).Status);
    }

    [Fact]
    public static void Every_bit_of_the_manifest_matters()
    {
        byte[] file = TestImage.Valid().Pack();
        int size = ManifestHeader.Size + TestImage.Valid().Entries.Count * ManifestEntry.Size;
        for (int i = 0; i < size * 8; i++)
        {
            ref byte part = ref file[BootImageLayout.ManifestOffset + i / 8];
            part ^= (byte)(1 << (i % 8));
            Assert.False(TestImage.Judge(file).IsSuccess, $"bit {i % 8} of byte {i / 8} was flipped unseen");
            part ^= (byte)(1 << (i % 8));
        }
    }

    [Fact]
    public static void Every_byte_of_digested_contents_matters()
    {
        TestImage image = TestImage.Valid();
        byte[] file = image.Pack();
        for (int index = 0; index < image.Entries.Count; index++)
        {
            ManifestEntry entry = image.Entries[index];
            for (int i = 0; i < (int)entry.FileSize && entry.Placement == ImagePlacement.Flash; i += 7)
            {
                file[(int)entry.Offset + i] ^= 1;
                BootImageProblem problem = TestImage.Judge(file);
                Assert.Equal((BootImageStatus.ContentsAltered, (short)index), (problem.Status, problem.Entry));
                file[(int)entry.Offset + i] ^= 1;
            }
        }
    }

    [Fact]
    public static void Contents_in_RAM_are_checked_where_the_caller_found_them()
    {
        byte[] file = TestImage.Valid().Pack();
        Assert.Equal(BootImageStatus.ContentsAltered, TestImage.Judge(file, [9, 8, 6]).Status);
        Assert.Equal(BootImageStatus.Truncated, TestImage.Judge(file, [9, 8]).Status);
        Assert.Equal(BootImageStatus.Success, TestImage.Judge(file, [9, 8, 7, 1, 2, 3]).Status);
    }

    [Fact]
    public static void Images_are_found_by_kind_and_world()
    {
        Assert.Equal(BootImageStatus.Success, BootManifest.Open(TestImage.Valid().Pack(), out BootManifest manifest));
        Assert.Equal(0, manifest.Find(ImageKind.Monitor, Abi.World.Secure));
        Assert.Equal(1, manifest.Find(ImageKind.Executable, Abi.World.Normal));
        Assert.Equal(-1, manifest.Find(ImageKind.Executable, Abi.World.Secure));
        Assert.Equal("console=ttyAMA0"u8.ToArray(), manifest.Contents(3).ToArray());
        Assert.True(manifest.Contents(2).IsEmpty);
    }

    private static BootImageStatus Judge(Action<TestImage> change)
    {
        TestImage image = TestImage.Valid();
        change(image);
        return TestImage.Judge(image.Pack()).Status;
    }
}
