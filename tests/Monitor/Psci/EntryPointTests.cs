using System.Linq;
using System.Numerics;
using CsCheck;
using Firn.Monitor.Psci;
using Xunit;

namespace Firn.MonitorTests.Psci;

/// <summary>Where the normal world may be entered: at an instruction that lies in its memory, all four bytes of it.</summary>
public static class EntryPointTests
{
    // Edges lie near the ends of ranges and of the address space, where sums wrap.
    private static readonly Gen<ulong> _address = Gen.OneOf(
        Gen.ULong[0, 64], Gen.ULong[ulong.MaxValue - 64, ulong.MaxValue], Gen.ULong[0x4000_0000 - 16, 0x4000_0000 + 64], Gen.ULong);

    [Fact]
    public static void An_entry_point_is_in_one_range_to_its_last_byte() =>
        Gen.Select(Gen.Select(_address, _address).Array[0, NormalMemory.MaximumRanges], _address).Sample((ranges, address) =>
        {
            NormalMemory memory = default;
            foreach ((ulong start, ulong size) in ranges)
                Assert.True(memory.TryAdd(start, size));
            // Whole numbers do not wrap; the address space's last byte is in no range.
            bool expected = address % 4 == 0 && ranges.Any(range =>
                address >= range.Item1
                && (BigInteger)address + 4 <= BigInteger.Min((BigInteger)range.Item1 + range.Item2, ulong.MaxValue));
            Assert.Equal(expected, memory.IsEntryPoint(address));
        }, iter: 20_000);

    [Theory]
    [InlineData(0x4000_0000, true)]
    [InlineData(0x4000_0FFC, true)]
    [InlineData(0x3FFF_FFFC, false)]
    [InlineData(0x4000_1000, false)]
    [InlineData(0x4000_0001, false)]
    [InlineData(0x4000_0002, false)]
    [InlineData(0x4000_0FFE, false)]
    [InlineData(0, false)]
    [InlineData(0xFFFF_FFFF_FFFF_FFFC, false)]
    [InlineData(0x8000_0000_4000_0000, false)]
    public static void Edges_of_a_page(ulong address, bool expected)
    {
        NormalMemory memory = default;
        Assert.False(memory.IsEntryPoint(address));
        Assert.True(memory.TryAdd(0x4000_0000, 0x1000));
        Assert.Equal(expected, memory.IsEntryPoint(address));
    }

    [Fact]
    public static void The_last_instruction_of_the_address_space_is_in_no_range()
    {
        NormalMemory memory = default;
        Assert.True(memory.TryAdd(0, ulong.MaxValue));
        Assert.False(memory.IsEntryPoint(ulong.MaxValue - 3));
        Assert.True(memory.IsEntryPoint(ulong.MaxValue - 7));
    }

    [Fact]
    public static void There_is_room_for_so_many_ranges()
    {
        NormalMemory memory = default;
        for (uint i = 0; i < NormalMemory.MaximumRanges; i++)
            Assert.True(memory.TryAdd(i * 0x1000, 4));
        Assert.False(memory.TryAdd(0x10_0000, 4));
        Assert.False(memory.IsEntryPoint(0x10_0000));
        Assert.Equal(Enumerable.Range(0, 8).Select(i => (ulong)i * 0x1000), memory.Ranges.ToArray().Select(range => range.Start));
        memory.Clear();
        Assert.True(memory.Ranges.IsEmpty);
        Assert.False(memory.IsEntryPoint(0));
    }
}
