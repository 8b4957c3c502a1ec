using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.Abi.Faults;
using Firn.Abi.Invocations;
using Firn.Abi.Memory;
using Firn.Abi.Messages;
using Firn.Abi.Objects;
using Firn.Abi.RootTask;
using Firn.Abi.SystemCalls;
using Firn.Abi.Threads;
using Firn.Conformance.Framework;
using Firn.User.Memory;
using Firn.User.Objects;

namespace Firn.Conformance.AddressSpaces;

/// <summary>Address spaces, ASIDs, caches.</summary>
internal static unsafe class SpaceTests
{
    private const ulong CodeAddress = 0x10_0000;
    private const ulong DataAddress = 0x20_0000;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("space.assign"u8, &Assign);
        Suite.Test("space.assign_twice"u8, &AssignTwice);
        Suite.Test("space.assign_other_object"u8, &AssignOther);
        Suite.Test("space.assign_truncated"u8, &AssignTruncated);
        Suite.Test("space.make_pool"u8, &MakePool);
        Suite.Test("space.make_pool_wrong_size"u8, &MakePoolWrongSize);
        Suite.Test("space.make_pool_with_children"u8, &MakePoolWithChildren);
        Suite.Test("space.make_pool_of_other_object"u8, &MakePoolOfOther);
        Suite.Test("space.make_pool_of_a_device"u8, &MakePoolOfADevice);
        Suite.Test("space.make_pool_slot_is_taken"u8, &MakePoolSlotIsTaken);
        Suite.Test("space.make_pool_truncated"u8, &MakePoolTruncated);
        Suite.Test("space.deleted_pool_stops_its_threads"u8, &PoolDeleted);
        Suite.Test("space.two_spaces_are_apart"u8, &TwoSpaces);
        Suite.Test("space.switches_keep_them_apart"u8, &Switches);
        Suite.Test("space.many_spaces"u8, &ManySpaces);
        Suite.Test("space.deleted_space_stops_its_threads"u8, &SpaceDeleted);
        Suite.Test("cache.frame_operations"u8, &FrameOperations);
        Suite.Test("cache.frame_not_mapped"u8, &FrameNotMapped);
        Suite.Test("cache.frame_bounds"u8, &FrameBounds);
        Suite.Test("cache.frame_truncated"u8, &FrameTruncated);
        Suite.Test("cache.space_operations"u8, &SpaceOperations);
        Suite.Test("cache.space_not_mapped"u8, &SpaceNotMapped);
        Suite.Test("cache.space_bounds"u8, &SpaceBounds);
        Suite.Test("cache.space_over_a_page"u8, &SpaceOverAPage);
        Suite.Test("cache.space_truncated"u8, &SpaceTruncated);
        Suite.Test("cache.unify_makes_code_visible"u8, &Unify);
    }

    private static AsidPool Pool => AsidPool.At((ulong)InitialSlot.AsidPool);

    private static AsidControl Control => AsidControl.At((ulong)InitialSlot.AsidControl);

    private static MappingAttributes Data => new() { Cacheable = true, ExecuteNever = true };

    private static void Assign() => Check.Done(Pool.Assign(Env.New<AddressSpace>()));

    private static void AssignTwice()
    {
        AddressSpace space = Env.New<AddressSpace>();
        Check.Done(Pool.Assign(space));
        Check.InvalidCapability(Pool.Assign(space), 1);
    }

    private static void AssignOther() => Check.InvalidCapability(Pool.Assign(AddressSpace.At(Env.New<PageTable>().Pointer)), 1);

    private static void AssignTruncated() =>
        Check.Fails(RawCall.Invoke(Pool.Pointer, Invocation.AsidPoolAssign, 0, 0), InvocationError.TruncatedMessage);

    private static AsidPool NewPool()
    {
        ulong slot = Env.Slot();
        Check.Done(Control.MakePool(Env.NewUntyped(12), Env.CNode, slot, 64));
        return AsidPool.At(slot);
    }

    private static void MakePool()
    {
        AsidPool pool = NewPool();
        Check.Type(pool.Pointer, CapabilityType.AsidPool, "type"u8);
        Check.Done(pool.Assign(Env.New<AddressSpace>()));
    }

    private static void MakePoolWrongSize()
    {
        Check.InvalidCapability(Control.MakePool(Env.NewUntyped(13), Env.CNode, Env.Slot(), 64), 1);
        Check.InvalidCapability(Control.MakePool(Env.NewUntyped(11), Env.CNode, Env.Slot(), 64), 1);
    }

    private static void MakePoolWithChildren()
    {
        Untyped memory = Env.NewUntyped(12);
        Check.Done(memory.Retype((ulong)ObjectType.Endpoint, 0, Env.CNode, 0, 0, Env.Slot(), 1));
        Check.Fails(Control.MakePool(memory, Env.CNode, Env.Slot(), 64), InvocationError.RevokeFirst);
    }

    private static void MakePoolOfOther() =>
        Check.InvalidCapability(Control.MakePool(Untyped.At(Env.New<Frame>().Pointer), Env.CNode, Env.Slot(), 64), 1);

    private static void MakePoolOfADevice()
    {
        ulong slot = Env.Slot();
        Check.Done(Untyped.At(Devices.OfAtLeast(29)).Retype((ulong)ObjectType.Untyped, 12, Env.CNode, 0, 0, slot, 1));
        Check.InvalidCapability(Control.MakePool(Untyped.At(slot), Env.CNode, Env.Slot(), 64), 1);
    }

    private static void MakePoolSlotIsTaken() => Check.Fails(
        Control.MakePool(Env.NewUntyped(12), Env.CNode, Env.New<Frame>().Pointer, 64), InvocationError.DeleteFirst);

    private static void MakePoolTruncated()
    {
        Check.Fails(RawCall.Invoke(Control.Pointer, Invocation.AsidControlMakePool, 1, 2), InvocationError.TruncatedMessage);
        Check.Fails(RawCall.Invoke(Control.Pointer, Invocation.AsidControlMakePool, 2, 1), InvocationError.TruncatedMessage);
    }

    // A thread in a space of its own: Target/probe.S, probe_code. It sends what it reads, and what it makes of it.
    /// <summary>A worker in a space of its own: it adds to a word, and sends both, again and again.</summary>
    internal static Worker Foreign(
        AddressSpace space, Endpoint endpoint, ulong value, ulong step, out Frame data, SystemCall call = SystemCall.Send,
        ulong priority = Priorities.High)
    {
        Frame code = Env.New<Frame>();
        data = Env.New<Frame>();
        ulong address = Window.Map(code);
        for (ulong offset = 0; offset < Probe.CodeEnd() - Probe.Code(); offset += 4)
            Arm64.Target.Instruction.Store32(address + offset, Arm64.Target.Instruction.Load32(Probe.Code() + offset));
        Check.Done(code.UnifyInstruction(0, 4096));
        Check.Done(code.Unmap());
        address = Window.Map(data);
        Memory.Store(address, value);
        Check.Done(data.Unmap());
        Check.Done(Mapper.Map(ref Env.Allocator, space, code, CodeAddress, new() { Read = true }, MappingAttributes.Default));
        Check.Done(Mapper.Map(ref Env.Allocator, space, data, DataAddress, CapabilityRights.ReadWrite, Data));
        Worker worker = Worker.New(priority);
        Check.Done(worker.Thread.SetSpace(Suite.Badged(70), Env.CNode, default, space, 0));
        UserContext registers = default;
        registers.ProgramCounter = CodeAddress;
        registers.X0 = endpoint.Pointer;
        registers.X1 = new MessageInformation { Length = 2 }.Bits;
        registers.X7 = unchecked((ulong)(long)call);
        registers.X9 = DataAddress;
        registers.X10 = step;
        Check.Done(worker.Thread.WriteRegisters(true, 0, UserContext.Registers, in registers));
        return worker;
    }

    /// <summary>An empty address space that threads can have.</summary>
    internal static AddressSpace NewSpace()
    {
        AddressSpace space = Env.New<AddressSpace>();
        Check.Done(Pool.Assign(space));
        return space;
    }

    private static void Receive(Endpoint endpoint, ulong expected)
    {
        endpoint.Wait(out Message message);
        Check.Equal(message[0], expected, "word of the other space"u8);
    }

    private static void TwoSpaces()
    {
        Endpoint first = Env.New<Endpoint>();
        Endpoint second = Env.New<Endpoint>();
        Foreign(NewSpace(), first, 100, 1, out _);
        Foreign(NewSpace(), second, 200, 1, out _);
        Receive(first, 100);
        Receive(second, 200);
    }

    private static void Switches()
    {
        Endpoint first = Env.New<Endpoint>();
        Endpoint second = Env.New<Endpoint>();
        Foreign(NewSpace(), first, 100, 1, out _);
        Foreign(NewSpace(), second, 200, 3, out _);
        for (ulong i = 0; i < 50; i++)
        {
            Receive(first, 100 + i);
            Receive(second, 200 + (3 * i));
        }
    }

    // More than the machine has numbers for at a time, when the kernel is a hypervisor: 8 bits of VMID.
    private static void ManySpaces()
    {
        for (ulong i = 0; i < 300; i++)
        {
            AddressSpace space = NewSpace();
            Frame frame = Env.New<Frame>();
            Check.Done(Mapper.Map(ref Env.Allocator, space, frame, DataAddress, CapabilityRights.ReadWrite, Data));
            if (i % 60 != 0)
                continue;
            Endpoint endpoint = Env.New<Endpoint>();
            Foreign(NewSpace(), endpoint, i, 1, out _);
            Receive(endpoint, i);
        }
    }

    private static void SpaceDeleted()
    {
        AddressSpace space = NewSpace();
        Endpoint endpoint = Env.New<Endpoint>();
        Endpoint faults = Env.New<Endpoint>();
        Worker worker = Foreign(space, endpoint, 5, 1, out _);
        Check.Done(worker.Thread.SetSpace(faults, Env.CNode, default, space, 0));
        Check.Done(Env.CNode.Revoke(space.Pointer, 64));
        Check.Done(Env.CNode.Delete(space.Pointer, 64));
        Receive(endpoint, 5);
        faults.Wait(out Message message);
        Check.Equal(message.Label, (ulong)FaultType.VirtualMemory, "fault"u8);
    }

    private static void PoolDeleted()
    {
        AsidPool pool = NewPool();
        AddressSpace space = Env.New<AddressSpace>();
        Check.Done(pool.Assign(space));
        Endpoint endpoint = Env.New<Endpoint>();
        Endpoint faults = Env.New<Endpoint>();
        Worker worker = Foreign(space, endpoint, 5, 1, out _);
        Check.Done(worker.Thread.SetSpace(faults, Env.CNode, default, space, 0));
        Check.Done(Env.CNode.Delete(pool.Pointer, 64));
        Receive(endpoint, 5);
        faults.Wait(out Message message);
        Check.Equal(message.Label, (ulong)FaultType.VirtualMemory, "fault"u8);
    }

    private static void FrameOperations()
    {
        Frame frame = Env.New<Frame>();
        Memory.Store(Window.Map(frame), 9);
        Check.Done(frame.CleanData(0, 4096));
        Check.Done(frame.CleanInvalidateData(0, 64));
        Check.Done(frame.InvalidateData(64, 128));
        Check.Done(frame.UnifyInstruction(4032, 4096));
    }

    private static void FrameNotMapped() => Check.Fails(Env.New<Frame>().CleanData(0, 64), InvocationError.IllegalOperation);

    private static void FrameBounds()
    {
        Frame frame = Env.New<Frame>();
        Window.Map(frame);
        Check.InvalidArgument(frame.CleanData(64, 64), 1);
        Check.InvalidArgument(frame.CleanData(64, 32), 1);
        Check.InvalidArgument(frame.CleanData(0, 4097), 0);
        Check.InvalidArgument(frame.CleanData(4096, 4100), 0);
    }

    private static void FrameTruncated()
    {
        Frame frame = Env.New<Frame>();
        Window.Map(frame);
        Check.Fails(RawCall.Invoke(frame.Pointer, Invocation.FrameCleanData, 1, 0), InvocationError.TruncatedMessage);
    }

    private static void SpaceOperations()
    {
        ulong address = Window.Map(Env.New<Frame>());
        Check.Done(Env.AddressSpace.CleanData(address, address + 4096));
        Check.Done(Env.AddressSpace.CleanInvalidateData(address, address + 64));
        Check.Done(Env.AddressSpace.InvalidateData(address, address + 64));
        Check.Done(Env.AddressSpace.UnifyInstruction(address, address + 64));
    }

    // What is not mapped is not in a cache either.
    private static void SpaceNotMapped() => Check.Done(Env.AddressSpace.CleanData(0x30_0000_0000, 0x30_0000_0040));

    private static void SpaceBounds()
    {
        ulong address = Window.Map(Env.New<Frame>());
        Check.InvalidArgument(Env.AddressSpace.CleanData(address + 64, address + 64), 1);
        Check.InvalidArgument(Env.AddressSpace.CleanData(address + 64, address), 1);
        Check.Fails(Env.AddressSpace.CleanData(address, 2UL << Configuration.PhysicalAddressBits), InvocationError.IllegalOperation);
    }

    private static void SpaceOverAPage()
    {
        ulong address = Window.Map(Env.New<Frame>());
        Check.OutOfRange(Env.AddressSpace.CleanData(address + 64, address + 4096 + 64), address + 64, address + 4095);
    }

    private static void SpaceTruncated() => Check.Fails(
        RawCall.Invoke(Env.AddressSpace.Pointer, Invocation.AddressSpaceCleanData, 1, 0), InvocationError.TruncatedMessage);

    private static void Jump(ulong address) => Probe.Jump(address);

    private static void Unify()
    {
        Frame frame = Env.New<Frame>();
        ulong address = Window.Map(frame, CapabilityRights.ReadWrite, MappingAttributes.Default);
        for (int i = 0; i < 3; i++)
        {
            // RET first, then what is no instruction, then RET.
            Memory.Store(address, i == 1 ? 0 : 0xD65F_03C0UL);
            Check.Done(frame.UnifyInstruction(0, 64));
            Check.Equal(
                Faulting.Of(&Jump, address).Label, (ulong)(i == 1 ? FaultType.UserException : FaultType.UnknownSystemCall), "the worker's end"u8);
        }
    }
}
