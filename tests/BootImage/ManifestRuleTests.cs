using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Firn.Abi;
using Firn.Abi.Boot;
using Firn.BootImage;
using Xunit;

namespace Firn.BootImageTests;

/// <summary>The rules that relate entries to one another, against naive models.</summary>
public static class ManifestRuleTests
{
    private const ulong Page = BootImageLayout.Alignment;

    [Fact]
    public static void An_image_without_monitor_is_refused()
    {
        TestImage image = TestImage.Valid();
        image.Remove("monitor");
        Assert.Equal(BootImageStatus.NoMonitor, TestImage.Judge(image.Pack()).Status);
    }

    [Theory]
    [InlineData(ImageKind.Monitor, World.Secure, 3, "monitor")]
    [InlineData(ImageKind.Executable, World.Normal, 1, "linux")]
    [InlineData(ImageKind.InitialRamDisk, World.Normal, 0, "initrd")]
    public static void A_second_of_a_kind_is_refused_and_named(ImageKind kind, World world, byte level, string first)
    {
        TestImage image = TestImage.Valid();
        ulong address = world == World.Secure ? TestMachine.Secure + 0x8000 : TestMachine.NormalTwo;
        int index = image.Add("second", kind, world, address, [1, 2, 3, 4], level);
        BootImageProblem problem = TestImage.Judge(image.Pack());
        Assert.Equal((BootImageStatus.SecondOfKind, index, image.IndexOf(first)), (problem.Status, problem.Entry, problem.Other));
    }

    [Fact]
    public static void The_same_kind_in_the_other_world_is_no_second()
    {
        TestImage image = TestImage.Valid();
        image.Add("kernel", ImageKind.Executable, World.Secure, TestMachine.Secure + 0x8000, [1, 2, 3, 4], 1);
        Assert.True(TestImage.Judge(image.Pack()).IsSuccess);
    }

    [Fact]
    public static void Two_images_of_one_name_are_refused()
    {
        TestImage image = TestImage.Valid();
        int index = image.Add("linux", ImageKind.Data, World.Normal, TestMachine.NormalTwo, [1]);
        BootImageProblem problem = TestImage.Judge(image.Pack());
        Assert.Equal((BootImageStatus.SameName, index, 1), (problem.Status, problem.Entry, problem.Other));
    }

    [Fact]
    public static void Reserved_memory_is_kept_free()
    {
        TestImage image = TestImage.Valid();
        int index = image.Add("low", ImageKind.Data, World.Normal, TestMachine.Normal + TestMachine.DeviceTreeSize - Page, [1]);
        BootImageProblem problem = TestImage.Judge(image.Pack());
        Assert.Equal((BootImageStatus.OverlapsReserved, index, 0), (problem.Status, problem.Entry, problem.Other));
    }

    [Fact]
    public static void Contents_that_share_bytes_of_the_file_are_refused()
    {
        TestImage image = TestImage.Valid();
        image.Change("linux", (ref ManifestEntry entry) => entry.Offset = BootImageLayout.ContentsOffset + Page);
        Assert.Equal(BootImageStatus.ContentsOverlap, TestImage.Judge(image.Pack()).Status);
    }

    /// <summary>Pages that do not collide are accepted, colliding ones refused: the model is a set of pages.</summary>
    [Fact]
    public static void Overlaps_in_memory_are_always_found() =>
        Gen.Select(Gen.Int[0, 40], Gen.Int[1, 6]).Array[1, 12].Sample(places =>
        {
            var image = new TestImage();
            image.Add("monitor", ImageKind.Monitor, World.Secure, TestMachine.Secure, [1, 2, 3, 4], 3);
            var taken = new HashSet<int>();
            bool collides = false;
            for (int i = 0; i < places.Length; i++)
            {
                (int first, int count) = places[i];
                string name = $"data{i}";
                image.Add(name, ImageKind.Data, World.Normal, TestMachine.NormalTwo + (ulong)first * Page, [1]);
                image.Change(name, (ref ManifestEntry entry) => entry.MemorySize = (ulong)count * Page);
                foreach (int page in Enumerable.Range(first, count))
                    collides |= !taken.Add(page);
            }

            BootImageProblem problem = TestImage.Judge(image.Pack());
            return collides ? problem.Status == BootImageStatus.Overlaps && Collide(places, problem) : problem.IsSuccess;
        });

    /// <summary>Random images laid out by a careful builder, of all kinds, in both worlds and banks, are accepted.</summary>
    [Fact]
    public static void Valid_images_are_accepted() =>
        Gen.Select(Gen.Byte.Array[1, 9000], Gen.Int[0, 3], Gen.Bool).Array[0, 14].Sample(images =>
        {
            var image = new TestImage();
            image.Add("monitor", ImageKind.Monitor, World.Secure, TestMachine.Secure, new byte[4096], 3);
            ulong secure = TestMachine.Secure + Page;
            ulong normal = TestMachine.NormalTwo;
            for (int i = 0; i < images.Length; i++)
            {
                (byte[] contents, int gap, bool inSecure) = images[i];
                ref ulong place = ref inSecure ? ref secure : ref normal;
                place += (ulong)gap * Page;
                image.Add($"data.{i}", ImageKind.Data, inSecure ? World.Secure : World.Normal, place, contents);
                place += ((ulong)contents.Length + Page - 1) & ~(Page - 1);
            }

            return TestImage.Judge(image.Pack()).IsSuccess;
        });

    /// <summary>Random bytes in an entry, resealed as an attacker who can compute SHA-384 would: no answer but a status.</summary>
    [Fact]
    public static void Resealed_garbage_never_throws() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, ManifestEntry.Size - 1], Gen.Byte).Array[1, 6].Sample(mutations =>
        {
            byte[] flash = TestImage.Valid().Pack();
            Span<byte> manifest = flash.AsSpan(BootImageLayout.ManifestOffset, ManifestHeader.Size + 4 * ManifestEntry.Size);
            foreach ((int entry, int place, byte value) in mutations)
                manifest[ManifestHeader.Size + entry * ManifestEntry.Size + place] = value;
            ManifestDigest.Compute(manifest, manifest.Slice(ManifestHeader.DigestOffset, ImageDigest.Size));
            BootImageProblem problem = TestImage.Judge(flash, [9, 8, 7]);
            BootManifest.Open(flash, out BootManifest opened);
            Span<byte> text = stackalloc byte[BootImageMessage.MaximumLength];
            int length = BootImageMessage.Write(text, in opened, problem);
            return length > 0 && !text[..length].ContainsAnyExceptInRange((byte)' ', (byte)'~');
        });

    private static bool Collide((int First, int Count)[] places, BootImageProblem problem)
    {
        (int First, int Count) one = places[problem.Entry - 1];
        (int First, int Count) other = places[problem.Other - 1];
        return one.First < other.First + other.Count && other.First < one.First + one.Count;
    }
}
