using System;
using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.Abi.Faults;
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

/// <summary>Mapping frames, and what else there is to do with them but cache maintenance.</summary>
public static class FrameTests
{
    private const ulong Address = 0x4000_2000;

    [Fact]
    public static void A_frame_is_mapped_where_nothing_was()
    {
        var system = new SpaceSystem<Sel4Compat>();
        system.MapTables(Address);
        SlotReference slot = system.CreateFrame();
        Assert.True(system.Map(slot, Address).IsDone);
        var frame = new FrameCapability(system.Core.CapabilityIn(slot));
        Assert.Equal((1U, Address), (frame.MappedAsid, frame.MappedAddress));
        Assert.Equal(KernelWindow.ToPhysical(frame.Base).Value | 0x7FF, system.Descriptor(Address).Bits);
        Assert.Equal(["dsb ishst"], system.TakeLog());
    }

    [Fact]
    public static void Another_frame_takes_its_place_by_break_before_make()
    {
        var system = new SpaceSystem<Sel4Compat>();
        system.MapTables(Address);
        SlotReference first = system.CreateFrame();
        SlotReference second = system.CreateFrame();
        Assert.True(system.Map(first, Address).IsDone);
        system.Run(system.CreateThread(system.Space));
        system.TakeLog();
        Assert.True(system.Map(second, Address).IsDone);
        Assert.Equal(
            ["dsb ishst", "tlbi ipas2e1 1 40002000", "dsb ish", "tlbi vmalle1 1", "dsb ish", "isb", "dsb ishst"], system.TakeLog());
        // The first capability is stale, and unmapping it does nothing.
        Assert.True(system.Invoke(Invocation.FrameUnmap, first, []).IsDone);
        Assert.Empty(system.TakeLog());
        Assert.True(system.Descriptor(Address).IsValid);
    }

    [Fact]
    public static void Other_rights_come_without_a_break()
    {
        var system = new SpaceSystem<Sel4Compat>();
        system.MapTables(Address);
        SlotReference slot = system.CreateFrame();
        Assert.True(system.Map(slot, Address).IsDone);
        system.Run(system.CreateThread(system.Space));
        system.TakeLog();
        Assert.True(system.Map(slot, Address, rights: 2).IsDone);
        Assert.Equal(["dsb ishst", "tlbi ipas2e1 1 40002000", "dsb ish", "tlbi vmalle1 1", "dsb ish", "isb"], system.TakeLog());
        Assert.Equal(0x77FUL, system.Descriptor(Address).Bits & 0xFFF);
        Assert.True(system.Map(slot, Address, rights: 2).IsDone);
        Assert.Empty(system.TakeLog());
        // The capability itself keeps its rights.
        Assert.True(new FrameCapability(system.Core.CapabilityIn(slot)).CanWrite);
    }

    [Fact]
    public static void Unmapping_forgets_in_order_under_the_address_spaces_own_vmid()
    {
        var system = new SpaceSystem<Sel4Compat>();
        system.MapTables(Address);
        SlotReference slot = system.CreateFrame();
        Assert.True(system.Map(slot, Address).IsDone);
        system.Run(system.CreateThread(system.Space));
        SlotReference other = system.CreateSpace();
        system.Assign(other);
        system.Run(system.CreateThread(other));
        string mine = Array.Find(system.TakeLog(), line => line.StartsWith("vttbr 2 ", StringComparison.Ordinal))!;
        Assert.True(system.Invoke(Invocation.FrameUnmap, slot, []).IsDone);
        Assert.Equal(
            [
                "dsb ishst", $"vttbr 1 {KernelWindow.ToPhysical(system.Core.Shared.EmptyRoot.Value).Value:x}", "tlbi ipas2e1 1 40002000", "dsb ish",
                "tlbi vmalle1 1", "dsb ish", "isb", mine,
            ],
            system.TakeLog());
        var frame = new FrameCapability(system.Core.CapabilityIn(slot));
        Assert.Equal((0U, 0UL), (frame.MappedAsid, frame.MappedAddress));
        Assert.False(system.Descriptor(Address).IsValid);
    }

    [Fact]
    public static void An_address_space_that_never_ran_has_nothing_to_forget()
    {
        var system = new SpaceSystem<Sel4Compat>();
        system.MapTables(Address);
        SlotReference slot = system.CreateFrame();
        Assert.True(system.Map(slot, Address).IsDone);
        system.TakeLog();
        Assert.True(system.Invoke(Invocation.FrameUnmap, slot, []).IsDone);
        Assert.Equal(["dsb ishst"], system.TakeLog());
        Assert.True(system.Invoke(Invocation.FrameUnmap, slot, []).IsDone);
        Assert.Empty(system.TakeLog());
    }

    [Fact]
    public static void With_more_cores_maintenance_is_for_all_of_them()
    {
        var system = new SpaceSystem<Product>();
        system.MapTables(Address);
        SlotReference slot = system.CreateFrame();
        Assert.True(system.Map(slot, Address).IsDone);
        system.Run(system.CreateThread(system.Space));
        system.TakeLog();
        Assert.True(system.Invoke(Invocation.FrameUnmap, slot, []).IsDone);
        Assert.Equal(["dsb ishst", "tlbi ipas2e1is 1 40002000", "dsb ish", "tlbi vmalle1is 1", "dsb ish", "isb"], system.TakeLog());
    }

    [Theory]
    [InlineData(FrameSize.Small, 30)]
    [InlineData(FrameSize.Large, 30)]
    public static void Without_tables_the_lookup_fails_at_the_first_that_is_missing(FrameSize size, int bits)
    {
        var system = new SpaceSystem<Sel4Compat>();
        Assert.Equal(InvocationError.FailedLookup, system.Map(system.CreateFrame(size), 0x8000_0000).Error);
        Assert.Equal((LookupFailure.MissingCapability, (byte)bits), (system.Core.Error.Lookup.Failure, system.Core.Error.Lookup.BitsLeft));
        Assert.False(system.Core.Error.WasSource);
        system.MapTables(0x8000_0000, FrameSize.Large);
        InvocationError expected = size == FrameSize.Large ? InvocationError.None : InvocationError.FailedLookup;
        Assert.Equal(expected, system.Map(system.CreateFrame(size), 0x8000_0000).Error);
    }

    [Fact]
    public static void A_large_frame_is_not_mapped_over_a_table()
    {
        var system = new SpaceSystem<Sel4Compat>();
        system.MapTables(0);
        Assert.Equal(InvocationError.FailedLookup, system.Map(system.CreateFrame(FrameSize.Large), 0).Error);
        Assert.Equal(12, system.Core.Error.Lookup.BitsLeft);
    }

    [Fact]
    public static void Errors_come_in_the_order_of_their_checks()
    {
        var system = new SpaceSystem<Sel4Compat>();
        SlotReference frame = system.CreateFrame(FrameSize.Large);
        SlotReference unassigned = system.CreateSpace();
        SlotReference stranger = system.Put((system.SpaceCapability with { Table = new(0x8000_6100_0000) }).Capability);
        SlotReference lost = system.Put((system.SpaceCapability with { Asid = 600 }).Capability);
        Assert.Equal(InvocationError.TruncatedMessage, system.Invoke(Invocation.FrameMap, frame, [1, 3], system.Space).Error);
        Assert.Equal(InvocationError.TruncatedMessage, system.Invoke(Invocation.FrameMap, frame, [1, 3, 1]).Error);
        AssertCapability(1, system.Invoke(Invocation.FrameMap, frame, [1, 3, 1], unassigned));
        AssertCapability(1, system.Invoke(Invocation.FrameMap, frame, [1, 3, 1], frame));
        Assert.Equal(InvocationError.FailedLookup, system.Invoke(Invocation.FrameMap, frame, [1, 3, 1], lost).Error);
        Assert.Equal(LookupFailure.InvalidRoot, system.Core.Error.Lookup.Failure);
        AssertCapability(1, system.Invoke(Invocation.FrameMap, frame, [1, 3, 1], stranger));
        Assert.Equal(InvocationError.AlignmentError, system.Map(frame, 0x1000).Error);
        AssertArgument(0, system.Map(frame, 0x100_0000_0000));
        AssertArgument(0, system.Map(frame, 0xFFFF_FFFF_FFE0_0000));
        Assert.Equal(InvocationError.IllegalOperation, system.Invoke(Invocation.PageTableMap, frame, []).Error);
    }

    [Fact]
    public static void A_mapped_frame_stays_where_it_is()
    {
        var system = new SpaceSystem<Sel4Compat>();
        system.MapTables(Address);
        SlotReference slot = system.CreateFrame();
        Assert.True(system.Map(slot, Address).IsDone);
        AssertArgument(0, system.Map(slot, Address + 0x1000));
        SlotReference other = system.CreateSpace();
        system.Assign(other);
        AssertCapability(1, system.Invoke(Invocation.FrameMap, slot, [Address, 3, 1], other));
    }

    [Theory]
    [InlineData(true, true, 3UL, 0xC0UL)]
    [InlineData(true, true, 2UL, 0x40UL)]
    [InlineData(true, true, 1UL, 0UL)]
    [InlineData(true, true, 0UL, 0UL)]
    [InlineData(true, false, 3UL, 0x40UL)]
    [InlineData(false, false, 3UL, 0UL)]
    public static void Rights_are_those_of_capability_and_call(bool canRead, bool canWrite, ulong rights, ulong access)
    {
        var system = new SpaceSystem<Sel4Compat>();
        system.MapTables(Address);
        SlotReference slot = system.CreateFrame();
        system.Core.At(slot).Capability =
            (new FrameCapability(system.Core.CapabilityIn(slot)) with { CanRead = canRead, CanWrite = canWrite }).Capability;
        Assert.True(system.Map(slot, Address, rights).IsDone);
        Assert.Equal(access, system.Descriptor(Address).Bits & 0xC0);
    }

    [Fact]
    public static void The_physical_address_is_told()
    {
        var system = new SpaceSystem<Sel4Compat>();
        SlotReference slot = system.CreateFrame(FrameSize.Huge);
        Assert.True(system.Invoke(Invocation.FrameGetAddress, slot, []).IsDone);
        Assert.Equal(0x4000_0000UL, system.Core.Current.Frame[2]);
    }

    [Fact]
    public static void A_new_frame_is_zero_behind_the_caches_too()
    {
        var system = new SpaceSystem<Sel4Compat>();
        ulong memory = system.Allocate(4096, 4096);
        var frame = new FrameCapability(system.Core.CreateTranslationObject(ObjectType.SmallFrame, memory, isDevice: false, isNonSecure: false));
        Assert.Equal((memory, FrameSize.Small, true, true, false, 0U), (frame.Base, frame.Size, frame.CanRead, frame.CanWrite, frame.IsDevice, frame.MappedAsid));
        Assert.Equal([$"cvac {KernelWindow.ToPhysical(memory).Value:x} 1000", "dsb sy"], system.TakeLog());
        var device = new FrameCapability(system.Core.CreateTranslationObject(ObjectType.LargeFrame, 0x8000_0900_0000, isDevice: true, isNonSecure: true));
        Assert.Equal((FrameSize.Large, true, true), (device.Size, device.IsDevice, device.IsNonSecure));
        Assert.Empty(system.TakeLog());
    }

    [Fact]
    public static void A_copy_is_not_mapped_and_each_copy_is_unmapped_on_its_own()
    {
        var system = new SpaceSystem<Sel4Compat>();
        system.MapTables(Address);
        SlotReference slot = system.CreateFrame();
        Assert.True(system.Map(slot, Address).IsDone);
        Assert.True(system.Core.Derive(slot, system.Core.CapabilityIn(slot), out Capability copy).IsDone);
        Assert.Equal(0U, new FrameCapability(copy).MappedAsid);
        system.Core.FinalizeTranslation(copy, isFinal: false);
        Assert.True(system.Descriptor(Address).IsValid);
        system.Core.FinalizeTranslation(system.Core.CapabilityIn(slot), isFinal: false);
        Assert.False(system.Descriptor(Address).IsValid);
    }

    [Fact]
    public static void Regions_and_objects()
    {
        var core = new SpaceSystem<Sel4Compat>().Core;
        var large = new FrameCapability { Base = 0x8000_4000_0000, Size = FrameSize.Large };
        FrameCapability small = large with { Base = 0x8000_401F_F000, Size = FrameSize.Small };
        Assert.True(core.IsSameTranslationRegion(large.Capability, small.Capability));
        Assert.False(core.IsSameTranslationRegion(small.Capability, large.Capability));
        Assert.False(core.IsSameTranslationRegion(large.Capability, (small with { Base = 0x8000_4020_0000 }).Capability));
        Assert.False(core.IsSameTranslationObject(large.Capability, small.Capability));
        Assert.True(core.IsSameTranslationObject(small.Capability, (small with { CanRead = true, MappedAsid = 3 }).Capability));
        Assert.False(core.IsSameTranslationObject(small.Capability, (small with { IsDevice = true }).Capability));
    }

    [Theory]
    [InlineData(3UL, true, true)]
    [InlineData(2UL, true, false)]
    [InlineData(1UL, false, false)]
    public static void Rights_can_be_taken_away(ulong rights, bool canRead, bool canWrite)
    {
        var core = new SpaceSystem<Sel4Compat>().Core;
        var frame = new FrameCapability(core.WithTranslationRights(
            new FrameCapability { CanRead = true, CanWrite = true }.Capability, new CapabilityRights { Bits = rights }));
        Assert.Equal((canRead, canWrite), (frame.CanRead, frame.CanWrite));
    }

    private static void AssertArgument(uint number, Status status) =>
        Assert.Equal((InvocationError.InvalidArgument, number), (status.Error, status.Number));

    private static void AssertCapability(uint number, Status status) =>
        Assert.Equal((InvocationError.InvalidCapability, number), (status.Error, status.Number));
}
