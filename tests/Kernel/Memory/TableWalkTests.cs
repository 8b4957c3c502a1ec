using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Firn.Abi.Configuration;
using Firn.Configurations;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;
using Xunit;

namespace Firn.KernelTests.Memory;

/// <summary>Walks of both shapes of tables.</summary>
public static class TableWalkTests
{
    [Fact]
    public static void A_root_of_1024_entries_reaches_40_bits()
    {
        var system = new SpaceSystem<Sel4Compat>();
        ulong root = system.SpaceCapability.Table.Value;
        Assert.Equal((root, 30), Place(system.Walk(0)));
        Assert.Equal((root + (8 * 1023), 30), Place(system.Walk(0xFF_FFFF_FFFF)));
        Assert.Equal((root + (8 * 512), 30), Place(system.Walk(0x80_0000_0000)));
    }

    [Fact]
    public static void Four_levels_reach_44_bits()
    {
        var system = new SpaceSystem<Product>();
        ulong root = system.SpaceCapability.Table.Value;
        Assert.Equal((root + (8 * 31), 39), Place(system.Walk(0xFFF_FFFF_FFFF)));
        system.MapTables(0xFFF_FFFF_F000);
        Assert.Equal(12, system.Walk(0xFFF_FFFF_F000).Bits);
        Assert.Equal(39, system.Walk(0).Bits);
    }

    [Fact]
    public static void Frames_are_found_where_they_were_mapped_with_40_bits() => Find<Sel4Compat>(40);

    [Fact]
    public static void Frames_are_found_where_they_were_mapped_with_44_bits() => Find<Product>(44);

    private static void Find<TConfiguration>(int bits)
        where TConfiguration : struct, IKernelConfiguration
    {
        Gen<ulong[]> addresses = Gen.ULong[0, (1UL << bits) - 1].Select(address => address & ~0xFFFUL).Array[1, 12];
        addresses.Sample(
            chosen =>
            {
                var system = new SpaceSystem<TConfiguration>();
                var model = new Dictionary<ulong, ulong>();
                foreach (ulong address in chosen.Distinct())
                {
                    system.MapTables(address);
                    SlotReference frame = system.CreateFrame();
                    Assert.True(system.Map(frame, address).IsDone);
                    model[address] = KernelWindow.ToPhysical(new FrameCapability(system.Core.CapabilityIn(frame)).Base).Value;
                }
                foreach ((ulong address, ulong physical) in model)
                {
                    Assert.Equal(12, system.Walk(address).Bits);
                    Assert.Equal(physical, system.Descriptor(address).Output.Value);
                }
            },
            iter: 40, threads: 1);
    }

    private static (ulong Descriptor, int Bits) Place(TablePosition position) => (position.Descriptor, position.Bits);
}
