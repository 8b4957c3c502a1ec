using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.Abi.Faults;
using Firn.Abi.Invocations;
using Firn.Abi.Memory;
using Firn.Abi.Objects;
using Firn.Conformance.Framework;
using Firn.User.Memory;
using Firn.User.Objects;

namespace Firn.Conformance.AddressSpaces;

/// <summary>Frames and page tables, seen by touching memory (manual, chapter 7).</summary>
internal static unsafe class MappingTests
{
    private const ulong Far = 0x20_0000_0000;

    // Stage 2 translates what has as many bits as a physical address.
    private static ulong BeyondUserAddresses => 1UL << Configuration.PhysicalAddressBits;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("memory.mapped_frame_can_be_touched"u8, &Touched);
        Suite.Test("memory.unmapped_frame_faults"u8, &UnmappedFaults);
        Suite.Test("memory.deleted_frame_faults"u8, &DeletedFaults);
        Suite.Test("memory.revoked_frame_faults"u8, &RevokedFaults);
        Suite.Test("memory.frame_keeps_its_contents"u8, &KeepsContents);
        Suite.Test("memory.two_addresses_of_one_frame"u8, &TwoAddresses);
        Suite.Test("memory.read_only"u8, &ReadOnly);
        Suite.Test("memory.no_rights"u8, &NoRights);
        Suite.Test("memory.execute_never"u8, &ExecuteNever);
        Suite.Test("memory.executable"u8, &Executable);
        Suite.Test("memory.rights_of_the_capability_bound"u8, &RightsOfTheCapability);
        Suite.Test("memory.map_again_with_other_rights"u8, &MapAgain);
        Suite.Test("memory.map_at_another_address"u8, &MapElsewhere);
        Suite.Test("memory.map_in_another_address_space"u8, &MapInAnotherSpace);
        Suite.Test("memory.map_over_another_frame"u8, &MapOver);
        Suite.Test("memory.old_frame_unmaps_nothing"u8, &OldFrameUnmapsNothing);
        Suite.Test("memory.map_without_tables"u8, &WithoutTables);
        Suite.Test("memory.map_large_without_table"u8, &LargeWithoutTable);
        Suite.Test("memory.map_not_aligned"u8, &NotAligned);
        Suite.Test("memory.map_beyond_user_addresses"u8, &BeyondUser);
        Suite.Test("memory.map_other_object"u8, &MapIntoOther);
        Suite.Test("memory.map_truncated"u8, &Truncated);
        Suite.Test("memory.unmap_of_unmapped"u8, &UnmapOfUnmapped);
        Suite.Test("memory.large_frame"u8, &LargeFrame);
        Suite.Test("memory.large_frame_over_a_table"u8, &LargeOverTable);
        Suite.Test("memory.small_frame_under_a_large_one"u8, &SmallUnderLarge);
        Suite.Test("memory.table_where_nothing_is_missing"u8, &TableDeleteFirst);
        Suite.Test("memory.table_twice"u8, &TableTwice);
        Suite.Test("memory.table_unmapped_faults"u8, &TableUnmapped);
        Suite.Test("memory.table_deleted_faults"u8, &TableDeleted);
        Suite.Test("memory.table_into_other_object"u8, &TableIntoOther);
        Suite.Test("memory.table_beyond_user_addresses"u8, &TableBeyondUser);
        Suite.Test("memory.table_truncated"u8, &TableTruncated);
        Suite.Test("memory.table_with_copies_cannot_be_unmapped"u8, &TableWithCopies);
        Suite.Test("memory.copy_of_a_frame_is_not_mapped"u8, &CopyIsNotMapped);
        Suite.Test("memory.address_of_a_frame"u8, &Address);
        Suite.Test("memory.frame_unknown_label"u8, &UnknownLabel);
    }

    private static MappingAttributes Data => new() { Cacheable = true, ExecuteNever = true };

    private static InvocationResult MapAt(Frame frame, ulong address) =>
        Mapper.Map(ref Env.Allocator, Env.AddressSpace, frame, address, CapabilityRights.ReadWrite, Data);

    private static void Load(ulong address) => Probe.Load(address);

    private static void Store(ulong address) => Probe.Store(address, 1);

    private static void Jump(ulong address) => Probe.Jump(address);

    // A worker touches it: it faults, or comes to its end.
    private static void Faults(delegate*<ulong, void> touch, ulong address, [System.Runtime.CompilerServices.CallerLineNumber] int line = 0)
    {
        Message message = Faulting.Of(touch, address);
        Check.Equal(message.Label, (ulong)FaultType.VirtualMemory, "fault"u8, line);
        Check.Equal(message[(int)VirtualMemoryFaultWord.Address], address, "address"u8, line);
    }

    private static void Works(delegate*<ulong, void> touch, ulong address, [System.Runtime.CompilerServices.CallerLineNumber] int line = 0) =>
        Check.Equal(Faulting.Of(touch, address).Label, (ulong)FaultType.UnknownSystemCall, "the worker's end"u8, line);

    private static void Touched()
    {
        ulong address = Window.Map(Env.New<Frame>());
        for (ulong offset = 0; offset < 4096; offset += 8)
            Memory.Store(address + offset, offset * 3);
        for (ulong offset = 0; offset < 4096; offset += 8)
            Check.Equal(Memory.Load(address + offset), offset * 3, "word"u8);
    }

    private static void UnmappedFaults()
    {
        Frame frame = Env.New<Frame>();
        ulong address = Window.Map(frame);
        Memory.Store(address, 1);
        Check.Done(frame.Unmap());
        Faults(&Load, address);
    }

    private static void DeletedFaults()
    {
        Frame frame = Env.New<Frame>();
        ulong address = Window.Map(frame);
        Memory.Store(address, 1);
        Check.Done(Env.CNode.Delete(frame.Pointer, 64));
        Faults(&Store, address);
    }

    private static void RevokedFaults()
    {
        Untyped memory = Env.NewUntyped(12);
        ulong slot = Env.Slot();
        Check.Done(memory.Retype((ulong)ObjectType.SmallFrame, 0, Env.CNode, 0, 0, slot, 1));
        ulong address = Window.Map(Frame.At(slot));
        Memory.Store(address, 1);
        Check.Done(Env.CNode.Revoke(memory.Pointer, 64));
        Faults(&Load, address);
    }

    private static void KeepsContents()
    {
        Frame frame = Env.New<Frame>();
        Memory.Store(Window.Map(frame) + 8, 0x4321);
        Check.Done(frame.Unmap());
        Check.Equal(Memory.Load(Window.Map(frame) + 8), 0x4321, "word at the second address"u8);
    }

    private static void TwoAddresses()
    {
        Frame frame = Env.New<Frame>();
        ulong first = Window.Map(frame);
        ulong second = Window.Map(Env.Copy(frame));
        Memory.Store(first + 16, 77);
        Check.Equal(Memory.Load(second + 16), 77, "word at the other address"u8);
        Check.Done(frame.Unmap());
        Check.Equal(Memory.Load(second + 16), 77, "word when the first is unmapped"u8);
    }

    private static void ReadOnly()
    {
        ulong address = Window.Map(Env.New<Frame>(), new() { Read = true }, Data);
        Works(&Load, address);
        Faults(&Store, address);
    }

    private static void NoRights()
    {
        ulong address = Window.Map(Env.New<Frame>(), default, Data);
        Faults(&Load, address);
    }

    // RET.
    private static ulong Code(MappingAttributes attributes)
    {
        Frame frame = Env.New<Frame>();
        ulong address = Window.Map(frame);
        Memory.Store(address, 0xD65F_03C0);
        Check.Done(frame.UnifyInstruction(0, 64));
        Check.Done(frame.Map(Env.AddressSpace, address, CapabilityRights.ReadWrite, attributes));
        return address;
    }

    private static void ExecuteNever() => Faults(&Jump, Code(Data));

    private static void Executable() => Works(&Jump, Code(MappingAttributes.Default));

    private static void RightsOfTheCapability()
    {
        Frame readable = Env.Copy(Env.New<Frame>(), new() { Read = true });
        ulong address = Window.Map(readable, CapabilityRights.ReadWrite, Data);
        Works(&Load, address);
        Faults(&Store, address);
    }

    private static void MapAgain()
    {
        Frame frame = Env.New<Frame>();
        ulong address = Window.Map(frame);
        Memory.Store(address, 9);
        Check.Done(frame.Map(Env.AddressSpace, address, new() { Read = true }, Data));
        Faults(&Store, address);
        Check.Done(frame.Map(Env.AddressSpace, address, CapabilityRights.ReadWrite, Data));
        Works(&Store, address);
    }

    private static void MapElsewhere()
    {
        Frame frame = Env.New<Frame>();
        ulong address = Window.Map(frame);
        Check.InvalidArgument(frame.Map(Env.AddressSpace, address + 0x10_0000, CapabilityRights.ReadWrite, Data), 0);
    }

    private static AddressSpace NewSpace()
    {
        AddressSpace space = Env.New<AddressSpace>();
        Check.Done(AsidPool.At((ulong)Abi.RootTask.InitialSlot.AsidPool).Assign(space));
        return space;
    }

    private static void MapInAnotherSpace()
    {
        Frame frame = Env.New<Frame>();
        ulong address = Window.Map(frame);
        Check.InvalidCapability(frame.Map(NewSpace(), address, CapabilityRights.ReadWrite, Data), 1);
    }

    private static void MapOver()
    {
        ulong address = Window.Map(Env.New<Frame>());
        Memory.Store(address, 5);
        Frame other = Env.New<Frame>();
        Check.Done(other.Map(Env.AddressSpace, address, CapabilityRights.ReadWrite, Data));
        Check.Equal(Memory.Load(address), 0, "word of the new frame"u8);
    }

    private static void OldFrameUnmapsNothing()
    {
        Frame old = Env.New<Frame>();
        ulong address = Window.Map(old);
        Check.Done(Env.New<Frame>().Map(Env.AddressSpace, address, CapabilityRights.ReadWrite, Data));
        Check.Done(old.Unmap());
        Works(&Load, address);
    }

    private static void WithoutTables()
    {
        Frame frame = Env.New<Frame>();
        Check.Missing(frame.Map(Env.AddressSpace, Far, CapabilityRights.ReadWrite, Data), false, 30);
        Check.Done(Env.New<PageTable>().Map(Env.AddressSpace, Far, MappingAttributes.Default));
        Check.Missing(frame.Map(Env.AddressSpace, Far, CapabilityRights.ReadWrite, Data), false, 21);
        Check.Done(Env.New<PageTable>().Map(Env.AddressSpace, Far, MappingAttributes.Default));
        Check.Done(frame.Map(Env.AddressSpace, Far, CapabilityRights.ReadWrite, Data));
        Memory.Store(Far, 3);
    }

    private static void LargeWithoutTable() => Check.Missing(
        Env.New<Frame>(ObjectType.LargeFrame).Map(Env.AddressSpace, Far, CapabilityRights.ReadWrite, Data), false, 30);

    private static void NotAligned()
    {
        Check.Fails(Env.New<Frame>().Map(Env.AddressSpace, Window.Start + 8, CapabilityRights.ReadWrite, Data), InvocationError.AlignmentError);
        Check.Fails(
            Env.New<Frame>(ObjectType.LargeFrame).Map(Env.AddressSpace, Window.Start + 0x1000, CapabilityRights.ReadWrite, Data),
            InvocationError.AlignmentError);
    }

    private static void BeyondUser() => Check.InvalidArgument(
        Env.New<Frame>().Map(Env.AddressSpace, BeyondUserAddresses, CapabilityRights.ReadWrite, Data), 0);

    private static void MapIntoOther()
    {
        Check.InvalidCapability(
            Env.New<Frame>().Map(AddressSpace.At(Env.New<Endpoint>().Pointer), Far, CapabilityRights.ReadWrite, Data), 1);
        Check.InvalidCapability(Env.New<Frame>().Map(Env.New<AddressSpace>(), Far, CapabilityRights.ReadWrite, Data), 1);
    }

    private static void Truncated()
    {
        Check.Fails(RawCall.Invoke(Env.New<Frame>().Pointer, Invocation.FrameMap, 2, 1), InvocationError.TruncatedMessage);
        Check.Fails(RawCall.Invoke(Env.New<Frame>().Pointer, Invocation.FrameMap, 3, 0), InvocationError.TruncatedMessage);
    }

    private static void UnmapOfUnmapped() => Check.Done(Env.New<Frame>().Unmap());

    private static void LargeFrame()
    {
        Frame frame = Env.New<Frame>(ObjectType.LargeFrame);
        Check.Done(MapAt(frame, Far));
        for (ulong offset = 0; offset < 0x20_0000; offset += 0x1_0000)
            Memory.Store(Far + offset, offset);
        Check.Equal(Memory.Load(Far + 0x1F_0000), 0x1F_0000, "word near the end"u8);
        Check.Done(frame.Unmap());
        Faults(&Load, Far + 0x1000);
    }

    private static void LargeOverTable()
    {
        Check.Done(MapAt(Env.New<Frame>(), Far));
        // The walk ends in the table, one level below where the large frame would be.
        Check.Missing(Env.New<Frame>(ObjectType.LargeFrame).Map(Env.AddressSpace, Far, CapabilityRights.ReadWrite, Data), false, 12);
    }

    private static void SmallUnderLarge()
    {
        Check.Done(MapAt(Env.New<Frame>(ObjectType.LargeFrame), Far));
        Check.Missing(Env.New<Frame>().Map(Env.AddressSpace, Far + 0x1000, CapabilityRights.ReadWrite, Data), false, 21);
    }

    private static void TableDeleteFirst()
    {
        Check.Done(MapAt(Env.New<Frame>(), Far));
        Check.Fails(Env.New<PageTable>().Map(Env.AddressSpace, Far, MappingAttributes.Default), InvocationError.DeleteFirst);
    }

    private static void TableTwice()
    {
        PageTable table = Env.New<PageTable>();
        Check.Done(table.Map(Env.AddressSpace, Far, MappingAttributes.Default));
        Check.InvalidCapability(table.Map(Env.AddressSpace, Far + 0x4000_0000, MappingAttributes.Default), 0);
    }

    private static PageTable Tables(out PageTable lower)
    {
        PageTable upper = Env.New<PageTable>();
        lower = Env.New<PageTable>();
        Check.Done(upper.Map(Env.AddressSpace, Far, MappingAttributes.Default));
        Check.Done(lower.Map(Env.AddressSpace, Far, MappingAttributes.Default));
        Check.Done(Env.New<Frame>().Map(Env.AddressSpace, Far, CapabilityRights.ReadWrite, Data));
        Memory.Store(Far, 1);
        return upper;
    }

    private static void TableUnmapped()
    {
        Tables(out PageTable lower);
        Check.Done(lower.Unmap());
        Faults(&Load, Far);
        // It is empty when it comes back.
        Check.Done(lower.Map(Env.AddressSpace, Far, MappingAttributes.Default));
        Faults(&Load, Far);
    }

    private static void TableDeleted()
    {
        PageTable upper = Tables(out _);
        Check.Done(Env.CNode.Delete(upper.Pointer, 64));
        Faults(&Load, Far);
    }

    private static void TableIntoOther()
    {
        Check.InvalidCapability(Env.New<PageTable>().Map(AddressSpace.At(Env.New<Endpoint>().Pointer), Far, MappingAttributes.Default), 1);
        Check.InvalidCapability(Env.New<PageTable>().Map(Env.New<AddressSpace>(), Far, MappingAttributes.Default), 1);
    }

    private static void TableBeyondUser() =>
        Check.InvalidArgument(Env.New<PageTable>().Map(Env.AddressSpace, BeyondUserAddresses, MappingAttributes.Default), 0);

    private static void TableTruncated()
    {
        Check.Fails(RawCall.Invoke(Env.New<PageTable>().Pointer, Invocation.PageTableMap, 1, 1), InvocationError.TruncatedMessage);
        Check.Fails(RawCall.Invoke(Env.New<PageTable>().Pointer, Invocation.PageTableMap, 2, 0), InvocationError.TruncatedMessage);
    }

    private static void TableWithCopies()
    {
        PageTable table = Env.New<PageTable>();
        Check.Done(table.Map(Env.AddressSpace, Far, MappingAttributes.Default));
        PageTable copy = Env.Copy(table);
        Check.Fails(table.Unmap(), InvocationError.RevokeFirst);
        Check.Done(Env.CNode.Delete(copy.Pointer, 64));
        Check.Done(table.Unmap());
    }

    private static void CopyIsNotMapped()
    {
        Frame frame = Env.New<Frame>();
        ulong address = Window.Map(frame);
        Frame copy = Env.Copy(frame);
        Check.Done(copy.Unmap());
        Works(&Load, address);
        Check.Done(Env.CNode.Delete(copy.Pointer, 64));
        Works(&Load, address);
    }

    private static void Address()
    {
        Frame frame = Env.New<Frame>();
        Check.Done(frame.GetAddress(out ulong first));
        Check.Done(Env.Copy(frame).GetAddress(out ulong second));
        Check.Equal(first, second, "address of a copy"u8);
        Check.Equal(first & 0xFFF, 0, "alignment"u8);
    }

    private static void UnknownLabel()
    {
        Check.Fails(RawCall.InvokeLabel(Env.New<Frame>().Pointer, 0, 3, 1), InvocationError.IllegalOperation);
        Check.Fails(RawCall.Invoke(Env.New<Frame>().Pointer, Invocation.PageTableMap, 3, 1), InvocationError.IllegalOperation);
        Check.Fails(RawCall.Invoke(Env.New<PageTable>().Pointer, Invocation.FrameMap, 3, 1), InvocationError.IllegalOperation);
    }
}
