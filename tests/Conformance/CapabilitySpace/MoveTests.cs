using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.Abi.Faults;
using Firn.Abi.Invocations;
using Firn.Conformance.Framework;
using Firn.User.Objects;

namespace Firn.Conformance.CapabilitySpace;

/// <summary>CNode.Move, Mutate and Rotate.</summary>
internal static unsafe class MoveTests
{
    private static CNode Root => Env.CNode;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("cnode.move_moves"u8, &Moves);
        Suite.Test("cnode.move_slot_is_taken"u8, &MoveSlotIsTaken);
        Suite.Test("cnode.move_source_is_empty"u8, &MoveSourceIsEmpty);
        Suite.Test("cnode.move_onto_itself"u8, &MoveOntoItself);
        Suite.Test("cnode.move_keeps_badge_and_rights"u8, &MoveKeepsBadge);
        Suite.Test("cnode.move_depth_out_of_range"u8, &MoveDepth);
        Suite.Test("cnode.move_truncated"u8, &MoveTruncated);
        Suite.Test("cnode.move_of_interrupt_control"u8, &MoveOfInterruptControl);
        Suite.Test("cnode.mutate_sets_a_guard"u8, &MutateSetsAGuard);
        Suite.Test("cnode.mutate_guard_too_long"u8, &MutateGuardTooLong);
        Suite.Test("cnode.mutate_of_endpoint"u8, &MutateOfEndpoint);
        Suite.Test("cnode.mutate_of_notification"u8, &MutateOfNotification);
        Suite.Test("cnode.mutate_of_other_objects_moves"u8, &MutateOfFrame);
        Suite.Test("cnode.mutate_source_is_empty"u8, &MutateSourceIsEmpty);
        Suite.Test("cnode.mutate_truncated"u8, &MutateTruncated);
        Suite.Test("cnode.rotate_moves_two"u8, &RotateMovesTwo);
        Suite.Test("cnode.rotate_swaps"u8, &RotateSwaps);
        Suite.Test("cnode.rotate_pivot_is_destination"u8, &RotatePivotIsDestination);
        Suite.Test("cnode.rotate_pivot_is_source"u8, &RotatePivotIsSource);
        Suite.Test("cnode.rotate_slot_is_taken"u8, &RotateSlotIsTaken);
        Suite.Test("cnode.rotate_source_is_empty"u8, &RotateSourceIsEmpty);
        Suite.Test("cnode.rotate_pivot_is_empty"u8, &RotatePivotIsEmpty);
        Suite.Test("cnode.rotate_of_endpoints"u8, &RotateOfEndpoints);
        Suite.Test("cnode.rotate_sets_guards"u8, &RotateSetsGuards);
        Suite.Test("cnode.rotate_truncated"u8, &RotateTruncated);
    }

    private static void Moves()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        ulong slot = Env.Slot();
        Check.Done(Root.Move(slot, 64, Root, endpoint.Pointer, 64));
        Check.Type(slot, CapabilityType.Endpoint, "type"u8);
        Check.That(Env.IsEmpty(endpoint.Pointer), "the source is not empty"u8);
    }

    private static void MoveSlotIsTaken() => Check.Fails(
        Root.Move(Env.New<Endpoint>().Pointer, 64, Root, Env.New<Endpoint>().Pointer, 64), InvocationError.DeleteFirst);

    private static void MoveSourceIsEmpty() => Check.Missing(Root.Move(Env.Slot(), 64, Root, Env.Slot(), 64), true, 64);

    private static void MoveOntoItself()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        Check.Fails(Root.Move(endpoint.Pointer, 64, Root, endpoint.Pointer, 64), InvocationError.DeleteFirst);
    }

    private static void MoveKeepsBadge()
    {
        Notification notification = Env.New<Notification>();
        Notification badged = Env.Mint(notification, new() { Write = true }, 12);
        ulong slot = Env.Slot();
        Check.Done(Root.Move(slot, 64, Root, badged.Pointer, 64));
        Notification.At(slot).Signal();
        Check.Equal(notification.Poll(), 12, "badge"u8);
        Check.Equal(Faulting.Wait(slot).Label, (ulong)FaultType.Capability, "fault of waiting without the right"u8);
    }

    private static void MoveDepth()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        Check.OutOfRange(Root.Move(Env.Slot(), 0, Root, endpoint.Pointer, 64), 1, 64);
        Check.OutOfRange(Root.Move(Env.Slot(), 64, Root, endpoint.Pointer, 65), 1, 64);
    }

    private static void MoveTruncated()
    {
        Check.Fails(RawCall.Invoke(Root.Pointer, Invocation.CNodeMove, 3, 1, Env.Slot(), 64), InvocationError.TruncatedMessage);
        Check.Fails(RawCall.Invoke(Root.Pointer, Invocation.CNodeMove, 4, 0, Env.Slot(), 64), InvocationError.TruncatedMessage);
    }

    // It cannot be copied, but it can be moved, and back.
    private static void MoveOfInterruptControl()
    {
        ulong slot = Env.Slot();
        const ulong Control = (ulong)Abi.RootTask.InitialSlot.InterruptControl;
        Check.Done(Root.Move(slot, 64, Root, Control, 64));
        Check.Type(slot, CapabilityType.InterruptControl, "type"u8);
        Check.Done(Root.Move(Control, 64, Root, slot, 64));
    }

    private static void MutateSetsAGuard()
    {
        CNode node = Env.NewCNode(4);
        CNode other = Env.Copy(node);
        ulong slot = Env.Slot();
        Check.Done(Root.Mutate(slot, 64, Root, node.Pointer, 64, new CNodeData { GuardSize = 4, Guard = 9 }.Bits));
        Check.That(Env.IsEmpty(node.Pointer), "the source is not empty"u8);
        Check.Done(CNode.At(slot).Copy(0x92, 8, Root, other.Pointer, 64, CapabilityRights.All));
        Check.Done(other.Delete(2, 4));
    }

    private static void MutateGuardTooLong()
    {
        CNode node = Env.NewCNode(4);
        Check.Fails(
            Root.Mutate(Env.Slot(), 64, Root, node.Pointer, 64, new CNodeData { GuardSize = 61 }.Bits), InvocationError.IllegalOperation);
        Check.That(!Env.IsEmpty(node.Pointer), "the source is empty"u8);
    }

    private static void MutateOfEndpoint() => Check.Fails(
        Root.Mutate(Env.Slot(), 64, Root, Env.New<Endpoint>().Pointer, 64, 5), InvocationError.IllegalOperation);

    private static void MutateOfNotification() => Check.Fails(
        Root.Mutate(Env.Slot(), 64, Root, Env.New<Notification>().Pointer, 64, 5), InvocationError.IllegalOperation);

    private static void MutateOfFrame()
    {
        Frame frame = Env.New<Frame>();
        ulong slot = Env.Slot();
        Check.Done(Root.Mutate(slot, 64, Root, frame.Pointer, 64, 5));
        Check.Done(Frame.At(slot).GetAddress(out _));
    }

    private static void MutateSourceIsEmpty() => Check.Missing(Root.Mutate(Env.Slot(), 64, Root, Env.Slot(), 64, 0), true, 64);

    private static void MutateTruncated() => Check.Fails(
        RawCall.Invoke(Root.Pointer, Invocation.CNodeMutate, 3, 1, Env.Slot(), 64), InvocationError.TruncatedMessage);

    private static InvocationResult Rotate(ulong target, ulong pivot, ulong source, ulong targetData = 0, ulong pivotData = 0) =>
        Root.Rotate(target, 64, targetData, Root, pivot, 64, pivotData, Root, source, 64);

    private static void RotateMovesTwo()
    {
        Frame frame = Env.New<Frame>();
        Thread thread = Env.New<Thread>();
        ulong target = Env.Slot();
        Check.Done(Rotate(target, frame.Pointer, thread.Pointer));
        Check.Type(target, CapabilityType.Frame, "type of the target"u8);
        Check.Type(frame.Pointer, CapabilityType.Thread, "type of the pivot"u8);
        Check.That(Env.IsEmpty(thread.Pointer), "the source is not empty"u8);
    }

    private static void RotateSwaps()
    {
        Frame frame = Env.New<Frame>();
        Thread thread = Env.New<Thread>();
        Check.Done(Rotate(thread.Pointer, frame.Pointer, thread.Pointer));
        Check.Type(thread.Pointer, CapabilityType.Frame, "type of the first"u8);
        Check.Type(frame.Pointer, CapabilityType.Thread, "type of the second"u8);
    }

    private static void RotatePivotIsDestination()
    {
        Frame frame = Env.New<Frame>();
        Check.Fails(Rotate(frame.Pointer, frame.Pointer, Env.New<Thread>().Pointer), InvocationError.IllegalOperation);
    }

    private static void RotatePivotIsSource()
    {
        Frame frame = Env.New<Frame>();
        Check.Fails(Rotate(Env.Slot(), frame.Pointer, frame.Pointer), InvocationError.IllegalOperation);
    }

    private static void RotateSlotIsTaken() => Check.Fails(
        Rotate(Env.New<Frame>().Pointer, Env.New<Frame>().Pointer, Env.New<Frame>().Pointer), InvocationError.DeleteFirst);

    private static void RotateSourceIsEmpty() => Check.Missing(Rotate(Env.Slot(), Env.New<Frame>().Pointer, Env.Slot()), true, 64);

    private static void RotatePivotIsEmpty() => Check.Missing(Rotate(Env.Slot(), Env.Slot(), Env.New<Frame>().Pointer), false, 64);

    private static void RotateOfEndpoints() => Check.Fails(
        Rotate(Env.Slot(), Env.New<Endpoint>().Pointer, Env.New<Frame>().Pointer), InvocationError.IllegalOperation);

    private static void RotateSetsGuards()
    {
        CNode first = Env.NewCNode(4);
        CNode second = Env.NewCNode(4);
        CNode kept = Env.Copy(first);
        ulong target = Env.Slot();
        Check.Done(Rotate(target, first.Pointer, second.Pointer, new CNodeData { GuardSize = 4, Guard = 3 }.Bits, 0));
        Check.Done(CNode.At(target).Copy(0x35, 8, Root, Env.New<Frame>().Pointer, 64, CapabilityRights.All));
        Check.Done(Root.Move(Env.Slot(), 64, kept, 5, 4));
    }

    private static void RotateTruncated()
    {
        Check.Fails(RawCall.Invoke(Root.Pointer, Invocation.CNodeRotate, 7, 2, Env.Slot(), 64), InvocationError.TruncatedMessage);
        Check.Fails(RawCall.Invoke(Root.Pointer, Invocation.CNodeRotate, 8, 1, Env.Slot(), 64), InvocationError.TruncatedMessage);
    }
}
