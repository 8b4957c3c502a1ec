using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.Abi.Faults;
using Firn.Abi.Invocations;
using Firn.Abi.Objects;
using Firn.Conformance.Framework;
using Firn.User.Objects;

namespace Firn.Conformance.CapabilitySpace;

/// <summary>CNode.Delete and CNode.CancelBadgedSends.</summary>
internal static unsafe class DeletionTests
{
    private static ulong _endpoint;
    private static ulong _sent;

    private static CNode Root => Env.CNode;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("cnode.delete_deletes"u8, &Deletes);
        Suite.Test("cnode.delete_of_empty_slot"u8, &OfEmptySlot);
        Suite.Test("cnode.delete_depth_out_of_range"u8, &DepthOutOfRange);
        Suite.Test("cnode.delete_lookup_fails"u8, &LookupFails);
        Suite.Test("cnode.delete_leaves_copies"u8, &LeavesCopies);
        Suite.Test("cnode.delete_truncated"u8, &Truncated);
        Suite.Test("cnode.delete_of_cnode_deletes_contents"u8, &OfCNode);
        Suite.Test("cnode.delete_of_cnode_that_holds_itself"u8, &OfCNodeThatHoldsItself);
        Suite.Test("cnode.delete_of_cnodes_that_hold_each_other"u8, &OfCNodesThatHoldEachOther);
        Suite.Test("cnode.delete_of_running_thread_stops_it"u8, &OfThread);
        Suite.Test("cnode.delete_of_endpoint_restarts_senders"u8, &OfEndpoint);
        Suite.Test("cnode.cancel_badged_sends"u8, &Cancels);
        Suite.Test("cnode.cancel_badged_sends_of_unbadged"u8, &CancelOfUnbadged);
        Suite.Test("cnode.cancel_badged_sends_without_rights"u8, &CancelWithoutRights);
        Suite.Test("cnode.cancel_badged_sends_of_notification"u8, &CancelOfNotification);
        Suite.Test("cnode.cancel_badged_sends_of_empty_slot"u8, &CancelOfEmptySlot);
    }

    private static void Deletes()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        Check.Done(Root.Delete(endpoint.Pointer, 64));
        Check.That(Env.IsEmpty(endpoint.Pointer), "the slot is not empty"u8);
    }

    private static void OfEmptySlot() => Check.Done(Root.Delete(Env.Slot(), 64));

    private static void DepthOutOfRange()
    {
        Check.OutOfRange(Root.Delete(Env.Slot(), 0), 1, 64);
        Check.OutOfRange(Root.Delete(Env.Slot(), 65), 1, 64);
        Check.OutOfRange(Root.Revoke(Env.Slot(), 0), 1, 64);
    }

    private static void LookupFails()
    {
        Check.Lookup(Root.Delete(1UL << 40, 64), false, LookupFailure.GuardMismatch, 64);
        CNode node = Env.NewCNode(4);
        Check.Lookup(node.Delete(0, 3), false, LookupFailure.DepthMismatch, 3);
        InvocationResult result = node.Delete(0x50, 8);
        Check.Fails(result, InvocationError.FailedLookup);
    }

    private static void LeavesCopies()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        Endpoint copy = Env.Copy(endpoint);
        Check.Done(Root.Delete(endpoint.Pointer, 64));
        Check.Type(copy.Pointer, CapabilityType.Endpoint, "type of the copy"u8);
    }

    private static void Truncated()
    {
        Check.Fails(RawCall.Invoke(Root.Pointer, Invocation.CNodeDelete, 1, 0, Env.Slot()), InvocationError.TruncatedMessage);
        Check.Fails(RawCall.Invoke(Root.Pointer, Invocation.CNodeRevoke, 1, 0, Env.Slot()), InvocationError.TruncatedMessage);
        Check.Fails(RawCall.Invoke(Root.Pointer, Invocation.CNodeCancelBadgedSends, 0, 0), InvocationError.TruncatedMessage);
    }

    private static void OfCNode()
    {
        Untyped memory = Env.NewUntyped(13);
        CNode node = Env.NewCNode(8);
        for (ulong slot = 0; slot < 200; slot++)
            Check.Done(memory.Retype((ulong)ObjectType.Endpoint, 0, node, 0, 0, slot, 1));
        Check.Done(Root.Delete(node.Pointer, 64));
        // What it held is gone: the memory is without children, and whole.
        Check.Done(memory.Retype((ulong)ObjectType.Untyped, 13, Root, 0, 0, Env.Slot(), 1));
    }

    private static void OfCNodeThatHoldsItself()
    {
        CNode node = Env.NewCNode(4);
        Check.Done(node.Move(0, 4, Root, node.Pointer, 64));
        // Nobody can reach it now but by revoking its memory, which the suite does.
        Check.That(Env.IsEmpty(node.Pointer), "the slot is not empty"u8);
        CNode second = Env.NewCNode(4);
        Check.Done(second.Copy(3, 4, Root, second.Pointer, 64, CapabilityRights.All));
        Check.Done(Root.Delete(second.Pointer, 64));
    }

    private static void OfCNodesThatHoldEachOther()
    {
        CNode first = Env.NewCNode(4);
        CNode second = Env.NewCNode(4);
        Check.Done(first.Copy(1, 4, Root, second.Pointer, 64, CapabilityRights.All));
        Check.Done(second.Copy(1, 4, Root, first.Pointer, 64, CapabilityRights.All));
        Check.Done(Root.Delete(first.Pointer, 64));
        Check.Done(Root.Delete(second.Pointer, 64));
        Check.That(Env.IsEmpty(first.Pointer) && Env.IsEmpty(second.Pointer), "a slot is not empty"u8);
    }

    private static void OfThread()
    {
        _sent = 0;
        Worker worker = Worker.Start(Priorities.Low, &Spin);
        Check.Done(Root.Delete(worker.Thread.Pointer, 64));
        Check.That(Env.IsEmpty(worker.Thread.Pointer), "the slot is not empty"u8);
    }

    private static void Spin(ulong argument)
    {
        while (true)
            System.Threading.Volatile.Write(ref _sent, argument);
    }

    private static void Send(ulong badge)
    {
        Message message = new(0, 1);
        Endpoint.At(_endpoint).Send(ref message);
        _sent |= badge;
    }

    // A restarted send looks the capability up again, and does not find it.
    private static void OfEndpoint()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        _endpoint = endpoint.Pointer;
        Endpoint faults = Env.New<Endpoint>();
        Worker worker = Worker.New(Priorities.High, faults);
        worker.Start(&Send, 1);
        Check.Done(Root.Delete(endpoint.Pointer, 64));
        faults.NonBlockingReceive(Env.New<Reply>(), out Message message);
        Check.Equal(message.Label, (ulong)FaultType.UnknownSystemCall, "what the worker ends in"u8);
        Check.Equal(_sent, 1, "what the worker did after the send to an empty slot"u8);
    }

    private static Worker Sender(Endpoint endpoint, ulong badge)
    {
        _endpoint = Env.Mint(endpoint, CapabilityRights.All, badge).Pointer;
        return Worker.Start(Priorities.High, &Send, badge);
    }

    private static void Cancels()
    {
        _sent = 0;
        Endpoint endpoint = Env.New<Endpoint>();
        Sender(endpoint, 1);
        ulong one = _endpoint;
        Sender(endpoint, 2);
        Check.Equal(_sent, 0, "sends that are done"u8);
        // The send that is cancelled starts again: the endpoint's queue has it at its end now.
        Check.Done(Root.CancelBadgedSends(one, 64));
        Reply reply = Env.New<Reply>();
        endpoint.Receive(reply, out Message first);
        Check.Equal(first.Badge, 2, "badge of the first"u8);
        endpoint.Receive(reply, out Message second);
        Check.Equal(second.Badge, 1, "badge of the second"u8);
    }

    private static void CancelOfUnbadged()
    {
        _sent = 0;
        Endpoint endpoint = Env.New<Endpoint>();
        Sender(endpoint, 1);
        Check.Done(Root.CancelBadgedSends(endpoint.Pointer, 64));
        endpoint.Receive(Env.New<Reply>(), out Message message);
        Check.Equal(message.Badge, 1, "badge"u8);
    }

    private static void CancelWithoutRights()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        CapabilityRights rights = new() { Read = true, Write = true, Grant = true };
        Check.Fails(Root.CancelBadgedSends(Env.Mint(endpoint, rights, 1).Pointer, 64), InvocationError.IllegalOperation);
        rights = new() { Read = true, GrantReply = true, Grant = true };
        Check.Fails(Root.CancelBadgedSends(Env.Mint(endpoint, rights, 1).Pointer, 64), InvocationError.IllegalOperation);
        Check.Done(Root.CancelBadgedSends(Env.Mint(endpoint, CapabilityRights.All, 1).Pointer, 64));
    }

    private static void CancelOfNotification() =>
        Check.Fails(Root.CancelBadgedSends(Env.New<Notification>().Pointer, 64), InvocationError.IllegalOperation);

    private static void CancelOfEmptySlot() => Check.Fails(Root.CancelBadgedSends(Env.Slot(), 64), InvocationError.IllegalOperation);
}
