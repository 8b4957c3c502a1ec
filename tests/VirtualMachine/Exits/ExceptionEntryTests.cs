using Firn.VirtualMachine.Exits;
using Xunit;

namespace Firn.VirtualMachineTests.Exits;

/// <summary>What an exception that a core is given makes of its state.</summary>
public static class ExceptionEntryTests
{
    [Theory]
    [InlineData(0x5u, 0x200u)]
    [InlineData(0x4u, 0x0u)]
    [InlineData(0x0u, 0x400u)]
    [InlineData(0x10u, 0x600u)]
    [InlineData(0x13u, 0x600u)]
    public static void The_vector_is_by_level_stack_and_width(uint mode, uint offset) =>
        Assert.Equal(offset, ExceptionEntry.VectorOffset(new() { Bits = 0x6000_0000 | mode }));

    [Theory]
    [InlineData(0UL, 0UL, 0x3C5UL | (1 << 22))]
    [InlineData(0UL, 1UL << 23, 0x3C5UL)]
    [InlineData(1UL << 22, 1UL << 23, 0x3C5UL | (1 << 22))]
    [InlineData(1UL << 24, 1UL << 23, 0x3C5UL | (1 << 24))]
    [InlineData(1UL << 12, 1UL << 23, 0x3C5UL)]
    [InlineData(0UL, (1UL << 23) | (1UL << 44), 0x3C5UL | (1 << 12))]
    [InlineData(0xF830_0C00UL, 1UL << 23, 0x3C5UL)]
    public static void Everything_is_masked_and_what_SCTLR_says_is_set(ulong old, ulong control, ulong expected) =>
        Assert.Equal(expected, ExceptionEntry.StatusAfter(new() { Bits = old }, new() { Bits = control }).Bits);

    // ESR_EL2: class, IL, and of a load of w3 at EL1, of a store at EL0, of table walks and of fetches.
    [Theory]
    [InlineData(0x9383_0007UL, 0x5UL, 0x9600_0010UL)]
    [InlineData(0x9383_0047UL, 0x0UL, 0x9200_0050UL)]
    [InlineData(0x9200_0087UL, 0x5UL, 0x9600_0014UL)]
    [InlineData(0x9200_0147UL, 0x5UL, 0x9600_0150UL)]
    [InlineData(0x8200_0007UL, 0x5UL, 0x8600_0010UL)]
    [InlineData(0x8200_0087UL, 0x0UL, 0x8200_0014UL)]
    public static void An_abort_of_stage_two_becomes_an_external_one_of_the_guest(ulong exit, ulong status, ulong expected) =>
        Assert.Equal(expected, ExceptionEntry.ExternalAbort(new() { Bits = exit }, new() { Bits = status }).Bits);
}
