using System.Linq;
using CsCheck;
using Firn.Kernel.Boot;
using Xunit;

namespace Firn.KernelTests.Boot;

/// <summary>Sets of addresses, against a model: a flag for each.</summary>
public static class MemoryRegionsTests
{
    private const int Units = 48;

    [Fact]
    public static void Regions_are_as_a_flag_for_each_address() =>
        Gen.Select(Gen.Bool, Gen.Int[0, Units], Gen.Int[0, Units]).Array[0, 24].Sample(steps =>
        {
            bool[] model = new bool[Units];
            MemoryRegions regions = default;
            foreach ((bool isAdded, int start, int end) in steps)
            {
                Assert.True(isAdded ? regions.TryAdd((ulong)start, (ulong)end) : regions.TryRemove((ulong)start, (ulong)end));
                for (int i = start; i < end; i++)
                    model[i] = isAdded;
            }
            AssertIs(model, in regions);
        });

    [Fact]
    public static void Contains_asks_for_one_region() =>
        Gen.Select(Gen.Bool.Array[Units], Gen.Int[0, Units], Gen.Int[0, Units]).Sample(test =>
        {
            (bool[] model, int start, int end) = test;
            MemoryRegions regions = default;
            for (int i = 0; i < Units; i++)
                Assert.True(!model[i] || regions.TryAdd((ulong)i, (ulong)i + 1));
            Assert.Equal(start >= end || model[start..end].All(isIn => isIn), regions.Contains((ulong)start, (ulong)end));
        });

    [Fact]
    public static void A_full_set_refuses_and_stays()
    {
        MemoryRegions regions = default;
        for (ulong i = 0; i < MemoryRegions.Capacity; i++)
            Assert.True(regions.TryAdd(10 * i, (10 * i) + 5));
        Assert.False(regions.TryAdd(6, 8));
        Assert.False(regions.TryRemove(1, 2));
        Assert.Equal(MemoryRegions.Capacity, regions.Count);
        Assert.True(regions.TryAdd(5, 10));
        Assert.Equal(MemoryRegions.Capacity - 1, regions.Count);
        Assert.Equal((0UL, 15UL), (regions.Start(0), regions.End(0)));
    }

    private static void AssertIs(bool[] model, in MemoryRegions regions)
    {
        bool[] found = new bool[Units];
        ulong last = 0;
        for (int i = 0; i < regions.Count; i++)
        {
            Assert.True(regions.Start(i) < regions.End(i));
            Assert.True(i == 0 || regions.Start(i) > last);
            last = regions.End(i);
            for (ulong unit = regions.Start(i); unit < regions.End(i); unit++)
                found[unit] = true;
        }
        Assert.Equal(model, found);
    }
}
