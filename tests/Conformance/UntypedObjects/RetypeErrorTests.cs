using Firn.Abi.Errors;
using Firn.Abi.Faults;
using Firn.Abi.Invocations;
using Firn.Abi.Objects;
using Firn.Conformance.Framework;
using Firn.User.Objects;

namespace Firn.Conformance.UntypedObjects;

/// <summary>What Untyped.Retype refuses (manual, appendix: seL4_Untyped_Retype).</summary>
internal static unsafe class RetypeErrorTests
{
    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("untyped.retype_unknown_type"u8, &UnknownType);
        Suite.Test("untyped.retype_too_large_a_size"u8, &TooLarge);
        Suite.Test("untyped.retype_cnode_of_one_slot"u8, &CNodeOfOneSlot);
        Suite.Test("untyped.retype_small_untyped"u8, &SmallUntyped);
        Suite.Test("untyped.retype_small_scheduling_context"u8, &SmallSchedulingContext);
        Suite.Test("untyped.retype_none"u8, &None);
        Suite.Test("untyped.retype_too_many"u8, &TooMany);
        Suite.Test("untyped.retype_offset_out_of_range"u8, &OffsetOutOfRange);
        Suite.Test("untyped.retype_window_over_the_end"u8, &OverTheEnd);
        Suite.Test("untyped.retype_slot_is_taken"u8, &SlotIsTaken);
        Suite.Test("untyped.retype_second_slot_is_taken"u8, &SecondSlotIsTaken);
        Suite.Test("untyped.retype_not_enough_memory"u8, &NotEnoughMemory);
        Suite.Test("untyped.retype_root_is_no_cnode"u8, &RootIsNoCNode);
        Suite.Test("untyped.retype_node_is_no_cnode"u8, &NodeIsNoCNode);
        Suite.Test("untyped.retype_node_is_missing"u8, &NodeIsMissing);
        Suite.Test("untyped.retype_node_depth_too_small"u8, &NodeDepthTooSmall);
        Suite.Test("untyped.retype_device_gives_no_kernel_objects"u8, &DeviceGivesNoObjects);
        Suite.Test("untyped.retype_truncated"u8, &Truncated);
        Suite.Test("untyped.unknown_label"u8, &UnknownLabel);
        Suite.Test("untyped.failed_retype_changes_nothing"u8, &ChangesNothing);
    }

    private static InvocationResult Retype(ObjectType type, ulong bits, ulong offset, ulong count) =>
        Env.Memory.Retype((ulong)type, bits, Env.CNode, 0, 0, offset, count);

    private static void UnknownType() => Check.InvalidArgument(Env.Memory.Retype(99, 0, Env.CNode, 0, 0, Env.Slot(), 1), 0);

    private static void TooLarge()
    {
        Check.OutOfRange(Retype(ObjectType.Untyped, 64, Env.Slot(), 1), 0, 47);
        Check.OutOfRange(Retype(ObjectType.Untyped, 48, Env.Slot(), 1), 0, 47);
        Check.OutOfRange(Retype(ObjectType.CNode, 43, Env.Slot(), 1), 0, 47);
    }

    private static void CNodeOfOneSlot() => Check.InvalidArgument(Retype(ObjectType.CNode, 0, Env.Slot(), 1), 1);

    private static void SmallUntyped()
    {
        Check.InvalidArgument(Retype(ObjectType.Untyped, 3, Env.Slot(), 1), 1);
        Check.Done(Retype(ObjectType.Untyped, 4, Env.Slot(), 1));
    }

    private static void SmallSchedulingContext() => Check.InvalidArgument(Retype(ObjectType.SchedulingContext, 6, Env.Slot(), 1), 1);

    private static void None() => Check.OutOfRange(Retype(ObjectType.Endpoint, 0, Env.Slot(), 0), 1, (ulong)Configuration.RetypeFanOut);

    private static void TooMany() => Check.OutOfRange(
        Retype(ObjectType.Endpoint, 0, Env.Slot(), (ulong)Configuration.RetypeFanOut + 1), 1, (ulong)Configuration.RetypeFanOut);

    private static void OffsetOutOfRange()
    {
        CNode node = Env.NewCNode(4);
        Check.OutOfRange(Env.Memory.Retype((ulong)ObjectType.Endpoint, 0, node, 0, 0, 16, 1), 0, 15);
    }

    private static void OverTheEnd()
    {
        CNode node = Env.NewCNode(4);
        Check.OutOfRange(Env.Memory.Retype((ulong)ObjectType.Endpoint, 0, node, 0, 0, 14, 3), 1, 2);
    }

    private static void SlotIsTaken() => Check.Fails(Retype(ObjectType.Endpoint, 0, Env.New<Endpoint>().Pointer, 1), InvocationError.DeleteFirst);

    private static void SecondSlotIsTaken()
    {
        ulong slots = Env.Slots(2);
        Check.Done(Retype(ObjectType.Endpoint, 0, slots + 1, 1));
        Check.Fails(Retype(ObjectType.Endpoint, 0, slots, 2), InvocationError.DeleteFirst);
        Check.That(Env.IsEmpty(slots), "the first of two was made"u8);
    }

    private static void NotEnoughMemory()
    {
        Untyped memory = Env.NewUntyped(12);
        Check.Done(memory.Retype((ulong)ObjectType.Endpoint, 0, Env.CNode, 0, 0, Env.Slot(), 1));
        InvocationResult result = memory.Retype((ulong)ObjectType.SmallFrame, 0, Env.CNode, 0, 0, Env.Slot(), 1);
        Check.Fails(result, InvocationError.NotEnoughMemory);
        Check.Equal(result.BytesLeft, 4096 - 16, "bytes left"u8);
    }

    private static void RootIsNoCNode() => Check.Lookup(
        Env.Memory.Retype((ulong)ObjectType.Endpoint, 0, CNode.At(Env.New<Endpoint>().Pointer), 0, 64, Env.Slot(), 1),
        false, LookupFailure.InvalidRoot, 0);

    private static void NodeIsNoCNode()
    {
        InvocationResult result = Env.Memory.Retype((ulong)ObjectType.Endpoint, 0, Env.CNode, Env.New<Endpoint>().Pointer, 64, 0, 1);
        Check.Missing(result, false, 64);
    }

    private static void NodeIsMissing() =>
        Check.Fails(Env.Memory.Retype((ulong)ObjectType.Endpoint, 0, Env.CNode, Env.Slot(), 64, 0, 1), InvocationError.FailedLookup);

    private static void NodeDepthTooSmall() => Check.Lookup(
        Env.Memory.Retype((ulong)ObjectType.Endpoint, 0, Env.CNode, 1, 13, 0, 1), false, LookupFailure.GuardMismatch, 13);

    private static void DeviceGivesNoObjects()
    {
        var device = Untyped.At(Devices.OfAtLeast(29));
        for (var type = ObjectType.Thread; type <= ObjectType.Reply; type++)
            Check.InvalidArgument(device.Retype((ulong)type, 8, Env.CNode, 0, 0, Env.Slot(), 1), 1);
        Check.InvalidArgument(device.Retype((ulong)ObjectType.PageTable, 0, Env.CNode, 0, 0, Env.Slot(), 1), 1);
        Check.InvalidArgument(device.Retype((ulong)ObjectType.AddressSpace, 0, Env.CNode, 0, 0, Env.Slot(), 1), 1);
        ulong slot = Env.Slot();
        Check.Done(device.Retype((ulong)ObjectType.Untyped, 12, Env.CNode, 0, 0, slot, 1));
        Check.Done(Env.CNode.Delete(slot, 64));
    }

    private static void Truncated()
    {
        Check.Fails(RawCall.Invoke(Env.Memory.Pointer, Invocation.UntypedRetype, 5, 1), InvocationError.TruncatedMessage);
        Check.Fails(RawCall.Invoke(Env.Memory.Pointer, Invocation.UntypedRetype, 6, 0), InvocationError.TruncatedMessage);
    }

    private static void UnknownLabel()
    {
        Check.Fails(RawCall.InvokeLabel(Env.Memory.Pointer, 0, 6, 1), InvocationError.IllegalOperation);
        Check.Fails(RawCall.InvokeLabel(Env.Memory.Pointer, 9999, 6, 1), InvocationError.IllegalOperation);
        Check.Fails(RawCall.Invoke(Env.Memory.Pointer, Invocation.CNodeCopy, 6, 1), InvocationError.IllegalOperation);
    }

    private static void ChangesNothing()
    {
        Untyped memory = Env.NewUntyped(13);
        ulong slots = Env.Slots(2);
        Check.Fails(memory.Retype((ulong)ObjectType.SmallFrame, 0, Env.CNode, 0, 0, slots, 3), InvocationError.NotEnoughMemory);
        Check.That(Env.IsEmpty(slots) && Env.IsEmpty(slots + 1), "something was made"u8);
        Check.Done(memory.Retype((ulong)ObjectType.SmallFrame, 0, Env.CNode, 0, 0, slots, 2));
    }
}
