using Firn.Loader;
using Firn.Loader.Files;
using Firn.LoaderTests.Fakes;
using Xunit;

namespace Firn.LoaderTests.Files;

/// <summary>What a kernel must be beyond an ELF, and a root task.</summary>
public static class KernelFileTests
{
    [Fact]
    public static void A_kernel_of_the_contract()
    {
        Assert.Equal(LoadStatus.Success, KernelFile.Open(TestExecutable.Kernel(0xFF_C000_0000, 0x6000_0000).Bytes(), out ElfImage image));
        Assert.Equal(0x6000_0000ul, KernelFile.PhysicalStart(image));
    }

    [Theory]
    [InlineData(0xFF_C000_0000, 0x6010_0000, LoadStatus.NotCongruent)]
    [InlineData(0xFF_C000_0000, 0x6000_1000, LoadStatus.NotCongruent)]
    [InlineData(0xFF_C000_0800, 0x6000_0800, LoadStatus.Unaligned)]
    [InlineData(0xFFFF_FFFF_C000_0000, 0x4000_0000, LoadStatus.NotForEl2)]
    [InlineData(0xFFFF_FFFF_E000, 0x41FF_E000, LoadStatus.NotForEl2)]
    [InlineData(0xFF_C020_1000, 0x6000_1000, LoadStatus.Success)]
    public static void Addresses_of_kernels(ulong @virtual, ulong physical, LoadStatus expected) =>
        Assert.Equal(expected, KernelFile.Open(TestExecutable.Kernel(@virtual, physical).Bytes(), out _));

    [Fact]
    public static void A_kernel_in_two_places()
    {
        byte[] file = TestExecutable.Kernel(0xFF_C000_0000, 0x6000_0000)
            .With(new TestExecutable.Segment(0xFF_C001_0000, 0x6021_0000, [1], 1)).Bytes();
        Assert.Equal(LoadStatus.NotLinear, KernelFile.Open(file, out _));
    }

    [Fact]
    public static void A_root_task_begins_with_a_page()
    {
        Assert.Equal(LoadStatus.Success, RootTaskFile.Open(TestExecutable.RootTask().Bytes(), out _));
        Assert.Equal(LoadStatus.Unaligned, RootTaskFile.Open(TestExecutable.RootTask(0x40_0010).Bytes(), out _));
        Assert.Equal(LoadStatus.NotElf, RootTaskFile.Open("#!/bin/sh"u8, out _));
    }
}
