using System;
using System.Text;
using Firn.Abi;
using Firn.Abi.Boot;
using Firn.BootImage;
using Xunit;

namespace Firn.BootImageTests;

/// <summary>The words that a person reads on the secure console and in the build.</summary>
public static class MessageTests
{
    [Fact]
    public static void Colliding_images_are_both_named()
    {
        TestImage image = TestImage.Valid();
        image.Change("initrd", (ref ManifestEntry entry) => entry.Address = TestMachine.Normal + 0x20_0000);
        Assert.Equal("image 'initrd': overlaps image 'linux' in memory", Message(image.Pack()));
    }

    [Fact]
    public static void An_altered_image_is_named()
    {
        byte[] flash = TestImage.Valid().Pack();
        flash[BootImageLayout.ContentsOffset] ^= 1;
        Assert.Equal("image 'monitor': was altered (its digest differs)", Message(flash));
    }

    [Fact]
    public static void An_image_with_a_hostile_name_goes_by_its_number()
    {
        TestImage image = TestImage.Valid();
        image.Change("linux", (ref ManifestEntry entry) => TestImage.SetName(ref entry.Name, "\u001b[31m"));
        Assert.Equal("image number 01: the name is not 1 to 31 of a-z A-Z 0-9 - . _", Message(image.Pack()));
    }

    [Fact]
    public static void Reserved_memory_has_no_name()
    {
        TestImage image = TestImage.Valid();
        image.Add("low", ImageKind.Data, World.Normal, TestMachine.Normal, [1]);
        Assert.Equal("image 'low': overlaps reserved memory", Message(image.Pack()));
    }

    [Fact]
    public static void What_is_no_boot_image_is_said_to_be_none() =>
        Assert.Equal("boot image: has no manifest (wrong magic number)", Message(new byte[BootImageLayout.ContentsOffset]));

    [Fact]
    public static void Every_status_has_words_of_its_own_that_fit()
    {
        byte[] flash = TestImage.Valid().Pack();
        BootManifest.Open(flash, out BootManifest manifest);
        Span<byte> text = stackalloc byte[BootImageMessage.MaximumLength + 1];
        foreach (BootImageStatus status in Enum.GetValues<BootImageStatus>())
        {
            int length = BootImageMessage.Write(text, in manifest, new BootImageProblem(status, 0, 1));
            Assert.InRange(length, 1, BootImageMessage.MaximumLength);
            Assert.DoesNotContain("unknown problem", Encoding.ASCII.GetString(text[..length]), StringComparison.Ordinal);
        }
    }

    [Fact]
    public static void A_short_buffer_gets_the_beginning()
    {
        Span<byte> text = stackalloc byte[10];
        Assert.Equal(10, BootImageMessage.Write(text, BootImageStatus.WrongMagic));
        Assert.Equal("boot image", Encoding.ASCII.GetString(text));
        Assert.Equal(0, BootImageMessage.Write([], BootImageStatus.WrongMagic));
    }

    private static string Message(byte[] flash)
    {
        BootManifest.Open(flash, out BootManifest manifest);
        Span<byte> text = stackalloc byte[BootImageMessage.MaximumLength];
        int length = BootImageMessage.Write(text, in manifest, TestImage.Judge(flash));
        return Encoding.ASCII.GetString(text[..length]);
    }
}
