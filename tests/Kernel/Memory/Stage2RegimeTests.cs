using Firn.Abi.Memory;
using Firn.Arm64.Translation;
using Firn.Configurations;
using Firn.Kernel.Memory;
using Xunit;

namespace Firn.KernelTests.Memory;

/// <summary>Descriptors, against numbers reckoned by hand from the architecture.</summary>
public static class Stage2RegimeTests
{
    [Theory]
    [InlineData(FrameSize.Small, FrameAccess.ReadWrite, 1UL, 0x0000_0000_4000_07FFUL)]
    [InlineData(FrameSize.Small, FrameAccess.Read, 1UL, 0x0000_0000_4000_077FUL)]
    [InlineData(FrameSize.Small, FrameAccess.None, 1UL, 0x0000_0000_4000_073FUL)]
    [InlineData(FrameSize.Small, FrameAccess.ReadWrite, 5UL, 0x0040_0000_4000_07FFUL)]
    [InlineData(FrameSize.Large, FrameAccess.ReadWrite, 1UL, 0x0000_0000_4000_07FDUL)]
    [InlineData(FrameSize.Huge, FrameAccess.Read, 0UL, 0x0000_0000_4000_0441UL)]
    [InlineData(FrameSize.Huge, FrameAccess.Read, 4UL, 0x0040_0000_4000_0441UL)]
    public static void A_frames_descriptor(FrameSize size, FrameAccess access, ulong attributes, ulong expected) =>
        Assert.Equal(expected, Stage2Regime<Sel4Compat>.Frame(new PhysicalAddress(0x4000_0000), size, access, new MappingAttributes { Bits = attributes }));

    [Fact]
    public static void A_tables_descriptor()
    {
        ulong table = Stage2Regime<Sel4Compat>.Table(new PhysicalAddress(0x6000_1000));
        Assert.Equal(0x6000_1003UL, table);
        Assert.True(Stage2Regime<Sel4Compat>.IsTable(table));
        Assert.Equal(0x6000_1000UL, Stage2Regime<Sel4Compat>.Output(table).Value);
        Assert.False(Stage2Regime<Sel4Compat>.IsValid(0));
        Assert.False(Stage2Regime<Sel4Compat>.IsTable(0x4000_0441));
    }

    [Fact]
    public static void Only_permissions_change_without_a_break()
    {
        ulong all = Descriptor(0x4000_0000, FrameAccess.ReadWrite, 1);
        Assert.False(Stage2Regime<Sel4Compat>.MustBreak(all, Descriptor(0x4000_0000, FrameAccess.Read, 5)));
        Assert.True(Stage2Regime<Sel4Compat>.MustBreak(all, Descriptor(0x4000_1000, FrameAccess.ReadWrite, 1)));
        Assert.True(Stage2Regime<Sel4Compat>.MustBreak(all, Descriptor(0x4000_0000, FrameAccess.ReadWrite, 0)));
    }

    [Fact]
    public static void The_shape_follows_from_the_address_bits()
    {
        Assert.Equal((3, 10), (Stage2Regime<Sel4Compat>.Levels, Stage2Regime<Sel4Compat>.RootIndexBits));
        Assert.Equal((4, 9), (Stage2Regime<Product>.Levels, Stage2Regime<Product>.RootIndexBits));
    }

    private static ulong Descriptor(ulong address, FrameAccess access, ulong attributes) =>
        Stage2Regime<Sel4Compat>.Frame(new PhysicalAddress(address), FrameSize.Small, access, new MappingAttributes { Bits = attributes });
}
