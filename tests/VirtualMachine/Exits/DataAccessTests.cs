using CsCheck;
using Firn.VirtualMachine.Exits;
using Xunit;

namespace Firn.VirtualMachineTests.Exits;

/// <summary>What a register gets of a load, and what a store writes.</summary>
public static class DataAccessTests
{
    [Theory]
    [InlineData(0U, false, false, 0xFFFF_FFFF_FFFF_FF80UL, 0x80UL)]
    [InlineData(0U, true, false, 0x80UL, 0xFFFF_FF80UL)]
    [InlineData(0U, true, true, 0x80UL, 0xFFFF_FFFF_FFFF_FF80UL)]
    [InlineData(1U, true, true, 0x7FFFUL, 0x7FFFUL)]
    [InlineData(1U, true, false, 0x8000UL, 0xFFFF_8000UL)]
    [InlineData(2U, true, true, 0x8000_0000UL, 0xFFFF_FFFF_8000_0000UL)]
    [InlineData(2U, false, true, 0x8000_0000UL, 0x8000_0000UL)]
    [InlineData(3U, false, true, 0xFEDC_BA98_7654_3210UL, 0xFEDC_BA98_7654_3210UL)]
    public static void A_load_is_extended(uint size, bool sign, bool is64, ulong value, ulong register) =>
        Assert.Equal(register, new DataAccess(new() { Size = size, SignExtend = sign, Is64 = is64, HasInstruction = true }).Loaded(value));

    [Fact]
    public static void A_store_writes_no_more_than_its_bytes() => Gen.Select(Gen.UInt[0, 3], Gen.ULong).Sample((size, value) =>
    {
        DataAccess access = new(new() { Size = size, IsWrite = true, HasInstruction = true });
        ulong mask = size == 3 ? ulong.MaxValue : (1UL << (8 << (int)size)) - 1;
        Assert.Equal(value & mask, access.Stored(value));
        Assert.Equal(1 << (int)size, access.Bytes);
        Assert.True(access.IsWrite);
    });
}
