using System;
using System.Linq;
using CsCheck;
using Firn.Abi.Boot;
using Firn.BootImage;
using Firn.Tools.Elf;
using Firn.Tools.Image;
using Xunit;

namespace Firn.Tools.ImageTests;

/// <summary>What the builder makes is what the monitor's check reads; what the monitor would refuse is not made.</summary>
public static class BootImageBuilderTests
{
    private static readonly MachineMemory _memory = MachineMemory.QemuVirt(256 << 20);

    [Fact]
    public static void What_is_built_is_read_back()
    {
        BootImageResult result = Complete().CommandLine("quiet").Build();
        Assert.Equal(BootImageStatus.Success, BootManifest.Open(result.Flash, out BootManifest manifest));
        Assert.True(manifest.Check(_memory.ToMap()).IsSuccess);
        ImageReport report = ImageReport.Inspect("x", result.Flash, _memory);
        Assert.Equal(["monitor", "linux", "initrd", "command-line"], report.Entries.Select(entry => entry.Name));
        Assert.Equal(TestElf.Pattern(0x3000), manifest.Contents(0).ToArray());
        Assert.Equal("quiet"u8.ToArray(), manifest.Contents(3).ToArray());
        Assert.Equal(TestElf.Pattern(0x200), result.Flash[..0x200]);
        RamPayload payload = Assert.Single(result.Payloads);
        Assert.Equal(("initrd", 0x4800_0000UL, 5), (payload.Name, payload.Address, payload.Contents.Length));
    }

    [Fact]
    public static void The_same_inputs_give_the_same_bytes() => Assert.Equal(Complete().Build().Flash, Complete().Build().Flash);

    [Fact]
    public static void The_monitors_words_are_the_builders()
    {
        Refused(
            "image 'data': overlaps image 'linux' in memory (0x40201000-0x40201fff and 0x40200000-0x40207fff)",
            Complete().Add(Data("data", 0x4020_1000)));
        Refused(
            "image 'data': overlaps reserved memory (0x40000000-0x40000fff; the machine's device tree is at 0x40000000-0x401fffff)",
            Complete().Add(Data("data", 0x4000_0000)));
        Refused(
            "image 'data': lies outside its world's memory (0x09000000-0x09000fff; it has 0x40000000-0x4fffffff)",
            Complete().Add(Data("data", 0x0900_0000)));
        Refused(
            "image 'linux': has the same name as image 'linux'",
            Complete().Add(Data("linux", 0x4900_0000)));
        Refused(
            "image 'data': offset or address is not a multiple of 4 KiB (0x49000001-0x49001000)",
            Complete().Add(Data("data", 0x4900_0001)));
        Refused(
            "image 'command-line': is not a command line (in flash, without address, up to 2047 printable characters)",
            Complete().CommandLine("ä"));
    }

    [Fact]
    public static void An_image_without_monitor_or_first_stage_is_refused()
    {
        Refused("boot image: has no monitor", new BootImageBuilder("t", _memory).FirstStage(FirstStageElf()).Add(Data("data", 0x4900_0000)));
        Refused("layout 't': has no first stage; the machine would have nothing to run at reset", new BootImageBuilder("t", _memory));
    }

    [Fact]
    public static void A_first_stage_starts_at_zero_and_ends_in_time()
    {
        var builder = new BootImageBuilder("t", _memory);
        Assert.Throws<ImageException>(() => builder.FirstStage(ExecutableInput.Parse("f", TestElf.Code(0x1000, 64))));
        Assert.Throws<ImageException>(() => builder.FirstStage(ExecutableInput.Parse("f", TestElf.Code(0, 0x10001))));
    }

    [Fact]
    public static void Too_much_for_the_flash_is_refused() => Assert.Contains(
        "place large images in RAM",
        Assert.Throws<ImageException>(() => Complete().Add(Data("big", 0x4900_0000, BootImageBuilder.FlashLimit)).Build()).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("a name")]
    [InlineData("name-of-more-than-thirty-one-chars")]
    public static void A_name_that_cannot_be_is_refused(string name) =>
        Assert.Throws<ImageException>(() => Complete().Add(Data(name, 0x4900_0000)).Build());

    [Fact]
    public static void Digests_are_made_for_the_secure_world_and_on_request()
    {
        BootManifest.Open(Complete().Build().Flash, out BootManifest manifest);
        Assert.Equal([1, 0, 1], manifest.Entries.ToArray().Select(entry => (int)entry.DigestPresent));
    }

    [Fact]
    public static void Random_images_round_trip() =>
        Gen.Select(Gen.Byte.Array[1, 5000], Gen.Bool, Gen.Bool).Array[0, 10].Sample(images =>
        {
            BootImageBuilder builder = Complete();
            for (int i = 0; i < images.Length; i++)
            {
                (byte[] contents, bool inRam, bool digest) = images[i];
                builder.Add(Data($"data{i}", 0x4900_0000 + (ulong)i * 0x2000) with
                {
                    Placement = inRam ? ImagePlacement.Ram : ImagePlacement.Flash,
                    Digest = digest,
                    Contents = ImageContents.Raw(contents, 0x4900_0000 + (ulong)i * 0x2000),
                });
            }

            BootImageResult result = builder.Build();
            BootManifest.Open(result.Flash, out BootManifest manifest);
            for (int i = 0; i < images.Length; i++)
            {
                byte[] found = images[i].Item2
                    ? result.Payloads.Single(payload => payload.Name == $"data{i}").Contents
                    : manifest.Contents(i + 3).ToArray();
                if (!found.SequenceEqual(images[i].Item1))
                    return false;
            }

            return true;
        });

    internal static BootImageBuilder Complete() => new BootImageBuilder("t", _memory)
        .FirstStage(FirstStageElf())
        .Monitor(ExecutableInput.Parse("monitor.elf", TestElf.Code(0x0E00_0000, 0x3000)))
        .Add(new ImageSpecification
        {
            Name = "linux",
            Kind = ImageKind.Executable,
            ExceptionLevel = 2,
            Contents = ImageContents.Raw(TestElf.Pattern(100), 0x4020_0000) with { MemorySize = 0x8000, Entry = 0x4020_0000 },
        })
        .Add(new ImageSpecification
        {
            Name = "initrd",
            Kind = ImageKind.InitialRamDisk,
            Placement = ImagePlacement.Ram,
            Digest = true,
            Contents = ImageContents.Raw([1, 2, 3, 4, 5], 0x4800_0000),
        });

    private static ElfFile FirstStageElf() => ExecutableInput.Parse("first.elf", TestElf.Code(0, 0x200));

    private static ImageSpecification Data(string name, ulong address, int size = 16) =>
        new() { Name = name, Kind = ImageKind.Data, Contents = ImageContents.Raw(new byte[size], address) };

    private static void Refused(string message, BootImageBuilder builder) =>
        Assert.Equal(message, Assert.Throws<ImageException>(builder.Build).Message);
}
