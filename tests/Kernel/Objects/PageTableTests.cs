using Firn.Abi.Errors;
using Firn.Abi.Invocations;
using Firn.Abi.Objects;
using Firn.Configurations;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;
using Firn.KernelTests.Memory;
using Xunit;

namespace Firn.KernelTests.Objects;

/// <summary>Page tables.</summary>
public static class PageTableTests
{
    private const ulong Address = 0x12_3456_7000;

    [Fact]
    public static void A_table_takes_the_first_level_that_is_missing()
    {
        var system = new SpaceSystem<Sel4Compat>();
        SlotReference first = system.CreateTable();
        SlotReference second = system.CreateTable();
        Assert.True(Map(system, first, Address).IsDone);
        Assert.Equal(["dsb ishst"], system.TakeLog());
        Assert.Equal(21, system.Walk(Address).Bits);
        Assert.True(Map(system, second, Address).IsDone);
        Assert.Equal(12, system.Walk(Address).Bits);
        Assert.Equal((1, 0x12_0000_0000UL), Place(system, first));
        Assert.Equal((1, 0x12_3440_0000UL), Place(system, second));
        Assert.Equal(InvocationError.DeleteFirst, Map(system, system.CreateTable(), Address).Error);
    }

    [Fact]
    public static void Four_levels_take_three_tables()
    {
        var system = new SpaceSystem<Product>();
        for (int bits = 30; bits >= 12; bits -= 9)
        {
            Assert.True(Map(system, system.CreateTable(), Address).IsDone);
            Assert.Equal(bits, system.Walk(Address).Bits);
        }
        Assert.Equal(InvocationError.DeleteFirst, Map(system, system.CreateTable(), Address).Error);
    }

    [Fact]
    public static void A_frame_is_in_the_way()
    {
        var system = new SpaceSystem<Sel4Compat>();
        system.MapTables(0x4000_0000, FrameSize.Huge);
        Assert.True(system.Map(system.CreateFrame(FrameSize.Huge), 0x4000_0000).IsDone);
        Assert.Equal(InvocationError.DeleteFirst, Map(system, system.CreateTable(), 0x4000_0000).Error);
    }

    [Fact]
    public static void Unmapping_forgets_the_whole_address_space_and_clears_the_table()
    {
        var system = new SpaceSystem<Sel4Compat>();
        SlotReference upper = system.CreateTable();
        SlotReference slot = system.CreateTable();
        Assert.True(Map(system, upper, Address).IsDone);
        Assert.True(Map(system, slot, Address).IsDone);
        Assert.True(system.Map(system.CreateFrame(), Address).IsDone);
        ulong descriptor = system.Walk(Address).Descriptor;
        system.Run(system.CreateThread(system.Space));
        system.TakeLog();
        Assert.True(system.Invoke(Invocation.PageTableUnmap, slot, []).IsDone);
        Assert.Equal(["dsb ishst", "tlbi vmalls12e1 1", "dsb ish", "isb"], system.TakeLog());
        Assert.Equal(0UL, system.Core.Machine.At<ulong>(descriptor));
        Assert.Equal(21, system.Walk(Address).Bits);
        Assert.Equal(0U, new PageTableCapability(system.Core.CapabilityIn(slot)).MappedAsid);
        Assert.True(system.Invoke(Invocation.PageTableUnmap, slot, []).IsDone);
        Assert.Empty(system.TakeLog());
        // It can be mapped again, elsewhere.
        Assert.True(Map(system, slot, Address).IsDone);
    }

    [Fact]
    public static void A_table_below_one_that_is_gone_is_not_found()
    {
        var system = new SpaceSystem<Sel4Compat>();
        SlotReference upper = system.CreateTable();
        SlotReference slot = system.CreateTable();
        Assert.True(Map(system, upper, Address).IsDone);
        Assert.True(Map(system, slot, Address).IsDone);
        system.Core.FinalizeTranslation(system.Core.CapabilityIn(upper), isFinal: true);
        system.TakeLog();
        system.Core.FinalizeTranslation(system.Core.CapabilityIn(slot), isFinal: true);
        Assert.Empty(system.TakeLog());
    }

    [Fact]
    public static void Only_the_last_capability_unmaps()
    {
        var system = new SpaceSystem<Sel4Compat>();
        SlotReference slot = system.CreateTable();
        Assert.True(Map(system, slot, Address).IsDone);
        system.Core.FinalizeTranslation(system.Core.CapabilityIn(slot), isFinal: false);
        Assert.Equal(21, system.Walk(Address).Bits);
        Assert.True(system.Core.Derive(slot, system.Core.CapabilityIn(slot), out Capability copy).IsDone);
        var second = new SlotReference(system.Allocate(Slot.Size, Slot.Size));
        system.Core.Insert(copy, slot, second);
        Assert.Equal(InvocationError.RevokeFirst, system.Invoke(Invocation.PageTableUnmap, slot, []).Error);
    }

    [Fact]
    public static void An_unmapped_table_cannot_be_copied()
    {
        var system = new SpaceSystem<Sel4Compat>();
        SlotReference slot = system.CreateTable();
        Assert.Equal(InvocationError.IllegalOperation, system.Core.Derive(slot, system.Core.CapabilityIn(slot), out Capability copy).Error);
        Assert.True(copy.IsNull);
    }

    [Fact]
    public static void Errors_come_in_the_order_of_their_checks()
    {
        var system = new SpaceSystem<Sel4Compat>();
        SlotReference slot = system.CreateTable();
        SlotReference mapped = system.CreateTable();
        Assert.True(Map(system, mapped, Address).IsDone);
        SlotReference unassigned = system.CreateSpace();
        SlotReference lost = system.Put((system.SpaceCapability with { Asid = 600 }).Capability);
        SlotReference stranger = system.Put((system.SpaceCapability with { Table = new(0x8000_6100_0000) }).Capability);
        Assert.Equal(InvocationError.IllegalOperation, system.Invoke(Invocation.FrameMap, slot, []).Error);
        Assert.Equal(InvocationError.TruncatedMessage, system.Invoke(Invocation.PageTableMap, mapped, [0], system.Space).Error);
        Assert.Equal(InvocationError.TruncatedMessage, system.Invoke(Invocation.PageTableMap, mapped, [0, 0]).Error);
        AssertCapability(0, system.Invoke(Invocation.PageTableMap, mapped, [0, 0], unassigned));
        AssertCapability(1, system.Invoke(Invocation.PageTableMap, slot, [ulong.MaxValue, 0], unassigned));
        Status beyond = system.Invoke(Invocation.PageTableMap, slot, [0x100_0000_0000, 0], lost);
        Assert.Equal((InvocationError.InvalidArgument, 0U), (beyond.Error, beyond.Number));
        Assert.Equal(InvocationError.FailedLookup, system.Invoke(Invocation.PageTableMap, slot, [0, 0], lost).Error);
        AssertCapability(1, system.Invoke(Invocation.PageTableMap, slot, [0, 0], stranger));
    }

    [Fact]
    public static void New_tables_are_used_as_they_are()
    {
        var system = new SpaceSystem<Sel4Compat>();
        var table = new PageTableCapability(system.Core.CreateTranslationObject(ObjectType.PageTable, 0x8000_6000_1000, false, false));
        Assert.Equal((0x8000_6000_1000UL, 0U), (table.Table.Value, table.MappedAsid));
        var space = new AddressSpaceCapability(system.Core.CreateTranslationObject(ObjectType.AddressSpace, 0x8000_6000_2000, false, false));
        Assert.Equal((0x8000_6000_2000UL, 0U), (space.Table.Value, space.Asid));
        Assert.Empty(system.TakeLog());
    }

    private static Status Map(SpaceSystem<Sel4Compat> system, SlotReference slot, ulong address) =>
        system.Invoke(Invocation.PageTableMap, slot, [address, 1], system.Space);

    private static Status Map(SpaceSystem<Product> system, SlotReference slot, ulong address) =>
        system.Invoke(Invocation.PageTableMap, slot, [address, 1], system.Space);

    private static (int Asid, ulong Address) Place(SpaceSystem<Sel4Compat> system, SlotReference slot)
    {
        var table = new PageTableCapability(system.Core.CapabilityIn(slot));
        return ((int)table.MappedAsid, table.MappedAddress);
    }

    private static void AssertCapability(uint number, Status status) =>
        Assert.Equal((InvocationError.InvalidCapability, number), (status.Error, status.Number));
}
