using System;
using System.Linq;
using Firn.Abi;
using Firn.Abi.Boot;
using Firn.BootImage;
using Xunit;

namespace Firn.BootImageTests;

/// <summary>Each rule for one entry: the smallest change that breaks it is refused, for that reason, with that entry named.</summary>
public static class EntryRuleTests
{
    [Theory]
    [InlineData("linux kernel")]
    [InlineData("linux'")]
    [InlineData("\u001b[2J")]
    [InlineData("")]
    [InlineData("a-name-that-fills-all-32-bytes-of")]
    public static void A_name_that_is_not_plain_is_refused(string name) => Refused(
        BootImageStatus.BadName, (ref ManifestEntry entry) => TestImage.SetName(ref entry.Name, name[..Math.Min(32, name.Length)]));

    [Fact]
    public static void Bytes_behind_the_name_are_refused() =>
        Refused(BootImageStatus.BadName, (ref ManifestEntry entry) => entry.Name[20] = (byte)'x');

    [Fact]
    public static void Numbers_that_name_nothing_are_refused()
    {
        Refused(BootImageStatus.UnknownKind, (ref ManifestEntry entry) => entry.Kind = 0);
        Refused(BootImageStatus.UnknownKind, (ref ManifestEntry entry) => entry.Kind = ImageKind.Data + 1);
        Refused(BootImageStatus.UnknownWorld, (ref ManifestEntry entry) => entry.World = 0);
        Refused(BootImageStatus.UnknownWorld, (ref ManifestEntry entry) => entry.World = (World)3);
        Refused(BootImageStatus.UnknownPlacement, (ref ManifestEntry entry) => entry.Placement = 0);
        Refused(BootImageStatus.UnknownPlacement, (ref ManifestEntry entry) => entry.Placement = (ImagePlacement)255);
    }

    [Theory]
    [InlineData(World.Normal, 3, ImagePlacement.Flash)]
    [InlineData(World.Secure, 2, ImagePlacement.Flash)]
    [InlineData(World.Secure, 3, ImagePlacement.Ram)]
    public static void A_monitor_is_secure_at_EL3_in_flash(World world, byte level, ImagePlacement placement)
    {
        Refused("monitor", BootImageStatus.BadMonitor, (ref ManifestEntry entry) =>
        {
            entry.World = world;
            entry.ExceptionLevel = level;
            entry.Placement = placement;
        });
    }

    [Fact]
    public static void Code_is_entered_at_EL1_or_EL2_and_data_at_none()
    {
        Refused(BootImageStatus.BadExceptionLevel, (ref ManifestEntry entry) => entry.ExceptionLevel = 0);
        Refused(BootImageStatus.BadExceptionLevel, (ref ManifestEntry entry) => entry.ExceptionLevel = 3);
        Refused("initrd", BootImageStatus.BadExceptionLevel, (ref ManifestEntry entry) => entry.ExceptionLevel = 1);
    }

    [Fact]
    public static void The_entry_point_is_an_instruction_of_the_contents()
    {
        Refused(BootImageStatus.BadEntryPoint, (ref ManifestEntry entry) => entry.Entry = entry.Address - 4);
        Refused(BootImageStatus.BadEntryPoint, (ref ManifestEntry entry) => entry.Entry = entry.Address + entry.FileSize);
        Refused(BootImageStatus.BadEntryPoint, (ref ManifestEntry entry) => entry.Entry = entry.Address + 2);
        Refused("initrd", BootImageStatus.BadEntryPoint, (ref ManifestEntry entry) => entry.Entry = entry.Address);
    }

    [Fact]
    public static void Contents_lie_in_the_file_behind_the_manifest()
    {
        Refused(BootImageStatus.Empty, (ref ManifestEntry entry) => entry.FileSize = 0);
        Refused(BootImageStatus.BadOffset, (ref ManifestEntry entry) => entry.Offset = BootImageLayout.ManifestOffset);
        Refused(BootImageStatus.BadOffset, (ref ManifestEntry entry) => entry.Placement = ImagePlacement.Ram);
        Refused(BootImageStatus.Unaligned, (ref ManifestEntry entry) => entry.Offset += 8);
        Refused(BootImageStatus.Truncated, (ref ManifestEntry entry) => entry.FileSize = 1 << 30);
        Refused(BootImageStatus.Truncated, (ref ManifestEntry entry) => entry.FileSize = ulong.MaxValue);
        Refused(BootImageStatus.Truncated, (ref ManifestEntry entry) => entry.Offset = ulong.MaxValue & ~0xFFFUL);
    }

    [Fact]
    public static void Memory_holds_the_contents_and_is_the_worlds()
    {
        Refused(BootImageStatus.Unaligned, (ref ManifestEntry entry) => entry.Address++);
        Refused(BootImageStatus.MemoryTooSmall, (ref ManifestEntry entry) => entry.MemorySize = entry.FileSize - 1);
        Refused(BootImageStatus.AddressOverflow, (ref ManifestEntry entry) => entry.MemorySize = ulong.MaxValue);
        Refused(BootImageStatus.OutsideMemory, (ref ManifestEntry entry) => entry.MemorySize = TestMachine.NormalSize);
        Refused(BootImageStatus.OutsideMemory, (ref ManifestEntry entry) => entry.Address = entry.Entry = TestMachine.Secure);
        Refused("monitor", BootImageStatus.OutsideMemory, (ref ManifestEntry entry) => entry.Address = entry.Entry = TestMachine.NormalTwo);
        Refused(BootImageStatus.OutsideMemory, (ref ManifestEntry entry) => entry.Address = entry.Entry = ulong.MaxValue & ~0x1FFFUL);
    }

    [Fact]
    public static void A_command_line_is_text_in_flash_without_memory()
    {
        Refused("arguments", BootImageStatus.BadCommandLine, (ref ManifestEntry entry) => entry.Address = TestMachine.NormalTwo);
        Refused("arguments", BootImageStatus.BadCommandLine, (ref ManifestEntry entry) => entry.MemorySize = 4096);
        Refused("arguments", BootImageStatus.BadCommandLine, (ref ManifestEntry entry) => entry.Placement = ImagePlacement.Ram);
        foreach (byte[] text in new byte[][] { [0x1B], [.. "quiet\n"u8], [0], [0x7F], [.. Enumerable.Repeat((byte)'a', 2048)] })
        {
            TestImage image = TestImage.Valid();
            image.Remove("arguments");
            int index = image.Add("arguments", ImageKind.CommandLine, World.Normal, 0, text);
            image.Change("arguments", (ref ManifestEntry entry) => entry.MemorySize = 0);
            BootImageProblem problem = TestImage.Judge(image.Pack());
            Assert.Equal((BootImageStatus.BadCommandLine, (short)index), (problem.Status, problem.Entry));
        }
    }

    [Fact]
    public static void The_secure_world_needs_a_digest_and_the_normal_world_does_not()
    {
        static void WithoutDigest(ref ManifestEntry entry)
        {
            entry.DigestPresent = 0;
            ((Span<byte>)entry.Digest).Clear();
        }

        Refused("monitor", BootImageStatus.DigestMissing, WithoutDigest);
        Refused(BootImageStatus.BadDigestField, (ref ManifestEntry entry) => entry.DigestPresent = 0);
        Refused(BootImageStatus.BadDigestField, (ref ManifestEntry entry) => entry.DigestPresent = 2);
        TestImage image = TestImage.Valid();
        image.Change("linux", WithoutDigest);
        Assert.True(TestImage.Judge(image.Pack()).IsSuccess);
    }

    private static void Refused(BootImageStatus expected, TestImage.Edit edit) => Refused("linux", expected, edit);

    private static void Refused(string name, BootImageStatus expected, TestImage.Edit edit)
    {
        TestImage image = TestImage.Valid();
        int index = image.IndexOf(name);
        image.Change(name, edit);
        BootImageProblem problem = TestImage.Judge(image.Pack());
        Assert.Equal((expected, (short)index), (problem.Status, problem.Entry));
    }
}
