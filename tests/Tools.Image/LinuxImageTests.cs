using System;
using Firn.Tools.Image;
using Xunit;

namespace Firn.Tools.ImageTests;

public static class LinuxImageTests
{
    [Fact]
    public static void The_header_is_read()
    {
        LinuxImage linux = LinuxImage.Parse("vmlinuz", TestKernel.Image(imageSize: 0x12345, textOffset: 0x8_0000, flags: 0xA));
        Assert.Equal((0x12345UL, 0x8_0000UL, 0xAUL, false), (linux.ImageSize, linux.TextOffset, linux.Flags, linux.WasCompressed));
    }

    [Fact]
    public static void A_compressed_kernel_is_unpacked()
    {
        byte[] kernel = TestKernel.Image();
        Assert.Equal(kernel, LinuxImage.Parse("vmlinuz", TestKernel.Gzip(kernel)).Contents);
        LinuxImage zboot = LinuxImage.Parse("vmlinuz", TestKernel.Zboot(TestKernel.Gzip(kernel), "gzip"));
        Assert.Equal(kernel, zboot.Contents);
        Assert.True(zboot.WasCompressed);
    }

    [Fact]
    public static void What_cannot_be_booted_is_refused_with_its_reason()
    {
        Refused("looks like a text file", [.. "hello"u8]);
        Refused("looks like an ELF file", TestElf.Code(0, 64));
        Refused("states no size", TestKernel.Image(imageSize: 0));
        Refused("is it damaged", TestKernel.Image(imageSize: 9999));
        Refused("big-endian", TestKernel.Image(flags: 1));
        Refused("compressed with 'zstd'", TestKernel.Zboot(TestKernel.Image(), "zstd"));
        Refused("cannot be unpacked", TestKernel.Zboot([1, 2, 3], "gzip"));
        Refused("truncated", TestKernel.Zboot(TestKernel.Gzip(TestKernel.Image()), "gzip")[..0x210]);
    }

    [Theory]
    [InlineData(0, 0x4020_0000, true)]
    [InlineData(0, 0x4028_0000, false)]
    [InlineData(0x8_0000, 0x4028_0000, true)]
    [InlineData(0x8_0000, 0x4020_0000, false)]
    public static void The_address_obeys_the_boot_protocol(ulong textOffset, ulong address, bool legal)
    {
        LinuxImage linux = LinuxImage.Parse("vmlinuz", TestKernel.Image(textOffset: textOffset));
        Exception? error = Record.Exception(() => linux.CheckAddress(address));
        Assert.Equal(legal, error is null);
    }

    private static void Refused(string reason, byte[] file) => Assert.Contains(
        reason, Assert.Throws<ImageException>(() => LinuxImage.Parse("vmlinuz", file)).Message, StringComparison.Ordinal);
}
