using System;
using CsCheck;
using Firn.Arm64.Translation;
using Xunit;

namespace Firn.Arm64Tests;

/// <summary>Address arithmetic against the same arithmetic in 128 bits, where nothing wraps.</summary>
public sealed class TranslationTests
{
    private static readonly Gen<ulong> _edgy = Gen.OneOf(
        Gen.ULong,
        Gen.ULong[0, 0x10000],
        Gen.ULong[ulong.MaxValue - 0x10000, ulong.MaxValue],
        Gen.Int[0, 63].Select(bit => 1UL << bit));

    private static readonly Gen<ulong> _alignment = Gen.Int[0, 63].Select(bit => 1UL << bit);

    [Fact]
    public void Adding_never_wraps() => Gen.Select(_edgy, _edgy).Sample((value, offset) =>
    {
        UInt128 sum = (UInt128)value + offset;
        bool fits = new PhysicalAddress(value).TryAdd(offset, out PhysicalAddress result);
        return fits == (sum <= ulong.MaxValue) && result.Value == (fits ? (ulong)sum : 0);
    });

    [Fact]
    public void Aligning_finds_the_nearest_multiple() => Gen.Select(_edgy, _alignment).Sample((value, alignment) =>
    {
        VirtualAddress address = new(value);
        ulong down = address.AlignDown(alignment).Value;
        UInt128 up = ((UInt128)value + alignment - 1) / alignment * alignment;
        bool fits = address.TryAlignUp(alignment, out VirtualAddress above);
        return down == value / alignment * alignment
            && fits == (up <= ulong.MaxValue)
            && (!fits || above.Value == (ulong)up)
            && address.IsAligned(alignment) == (value % alignment == 0);
    });

    [Fact]
    public void The_kinds_of_address_agree() => Gen.Select(_edgy, _edgy).Sample((value, offset) =>
        new PhysicalAddress(value).TryAdd(offset, out PhysicalAddress p) == new IntermediatePhysicalAddress(value).TryAdd(offset, out var i)
        && new VirtualAddress(value).TryAdd(offset, out VirtualAddress v)
            == new PhysicalAddress(value).TryAdd(offset, out _)
        && p.Value == i.Value && i.Value == v.Value);

    [Fact]
    public void A_range_exists_exactly_if_its_end_does() => Gen.Select(_edgy, _edgy).Sample((start, size) =>
    {
        bool fits = AddressRange.TryCreate(new PhysicalAddress(start), size, out AddressRange range);
        return fits == ((UInt128)start + size <= ulong.MaxValue)
            && (fits ? range.Start.Value == start && range.Size == size && range.End.Value == start + size : range.IsEmpty);
    });

    [Fact]
    public void Ranges_contain_and_overlap_as_sets_of_bytes()
    {
        Gen<(ulong, ulong)> small = Gen.Select(Gen.ULong[0, 12], Gen.ULong[0, 6]);
        Gen.Select(small, small).Sample((left, right) =>
        {
            AddressRange.TryCreate(new PhysicalAddress(left.Item1), left.Item2, out AddressRange a);
            AddressRange.TryCreate(new PhysicalAddress(right.Item1), right.Item2, out AddressRange b);
            bool all = true, any = false;
            for (ulong at = 0; at < 20; at++)
            {
                bool inA = at >= left.Item1 && at < left.Item1 + left.Item2;
                bool inB = at >= right.Item1 && at < right.Item1 + right.Item2;
                if (a.Contains(new PhysicalAddress(at)) != inA) return false;
                all &= inA || !inB;
                any |= inA && inB;
            }

            return a.Contains(b) == all && a.Overlaps(b) == any && b.Overlaps(a) == any;
        });
    }

    [Fact]
    public void Indices_take_an_address_apart() => Gen.ULong[0, (1UL << 48) - 1].Sample(address =>
    {
        ulong rebuilt = address % Granule.PageSize;
        for (int level = 0; level <= Granule.LastLevel; level++)
        {
            int index = Granule.Index(address, level);
            if (index is < 0 or >= Granule.EntriesPerTable) return false;
            rebuilt += (ulong)index * Granule.EntrySize(level);
        }

        return rebuilt == address;
    });

    [Theory]
    [InlineData(48, 0)]
    [InlineData(40, 0)]
    [InlineData(39, 1)]
    [InlineData(31, 1)]
    [InlineData(30, 2)]
    [InlineData(22, 2)]
    [InlineData(21, 3)]
    public void Walks_start_where_one_table_covers_the_rest(int bits, int level)
    {
        Assert.Equal(level, Granule.StartLevel(bits));
        UInt128 covered = (UInt128)Granule.EntriesPerTable << Granule.EntryBits(level);
        Assert.True(covered >= (UInt128)1 << bits);
    }

    [Fact]
    public void Only_levels_1_to_3_map_memory()
    {
        for (int level = -1; level <= 4; level++) Assert.Equal(level is 1 or 2 or 3, Granule.CanMap(level));
    }
}
