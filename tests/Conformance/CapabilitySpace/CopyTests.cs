using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.Abi.Faults;
using Firn.Abi.Invocations;
using Firn.Abi.RootTask;
using Firn.Conformance.Framework;
using Firn.User.Objects;
using Firn.User.Raw;

namespace Firn.Conformance.CapabilitySpace;

/// <summary>CNode.Copy and CNode.Mint (manual, chapter 3.1.2).</summary>
internal static unsafe class CopyTests
{
    private static CNode Root => Env.CNode;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("cnode.copy_has_the_type"u8, &Copies);
        Suite.Test("cnode.copy_leaves_the_source"u8, &LeavesTheSource);
        Suite.Test("cnode.copy_slot_is_taken"u8, &SlotIsTaken);
        Suite.Test("cnode.copy_source_is_empty"u8, &SourceIsEmpty);
        Suite.Test("cnode.copy_depth_out_of_range"u8, &DepthOutOfRange);
        Suite.Test("cnode.copy_source_depth_out_of_range"u8, &SourceDepthOutOfRange);
        Suite.Test("cnode.copy_depth_too_small"u8, &DepthTooSmall);
        Suite.Test("cnode.copy_source_depth_too_small"u8, &SourceDepthTooSmall);
        Suite.Test("cnode.copy_source_root_is_no_cnode"u8, &SourceRootIsNoCNode);
        Suite.Test("cnode.copy_truncated"u8, &Truncated);
        Suite.Test("cnode.copy_of_interrupt_control"u8, &OfInterruptControl);
        Suite.Test("cnode.copy_of_untyped_with_children"u8, &OfUntypedWithChildren);
        Suite.Test("cnode.copy_of_untyped_without_children"u8, &OfUntypedWithoutChildren);
        Suite.Test("cnode.copy_of_unmapped_page_table"u8, &OfUnmappedPageTable);
        Suite.Test("cnode.copy_of_address_space_without_asid"u8, &OfAddressSpaceWithoutAsid);
        Suite.Test("cnode.copy_of_reply"u8, &OfReply);
        Suite.Test("cnode.copy_of_scheduling_control"u8, &OfSchedulingControl);
        Suite.Test("cnode.mint_gives_a_badge"u8, &GivesABadge);
        Suite.Test("cnode.mint_of_badged"u8, &OfBadged);
        Suite.Test("cnode.mint_of_badged_with_badge_zero"u8, &OfBadgedWithZero);
        Suite.Test("cnode.mint_gives_a_guard"u8, &GivesAGuard);
        Suite.Test("cnode.mint_guard_too_long"u8, &GuardTooLong);
        Suite.Test("cnode.mint_badge_of_other_objects_is_ignored"u8, &BadgeIsIgnored);
        Suite.Test("cnode.mint_truncated"u8, &MintTruncated);
        Suite.Test("cnode.mint_of_mint_rights_only_shrink"u8, &RightsShrink);
        Suite.Test("cnode.unknown_label"u8, &UnknownLabel);
        Suite.Test("cnode.copy_between_cnodes"u8, &BetweenCNodes);
    }

    private static void Copies() => Check.Type(Env.Copy(Env.New<Endpoint>()).Pointer, CapabilityType.Endpoint, "type"u8);

    private static void LeavesTheSource()
    {
        Notification notification = Env.New<Notification>();
        Notification copy = Env.Copy(notification);
        copy.Signal();
        notification.Signal();
        Check.That(!Env.IsEmpty(notification.Pointer), "the source is empty"u8);
    }

    private static void SlotIsTaken()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        Check.Fails(Root.Copy(Env.New<Notification>().Pointer, 64, Root, endpoint.Pointer, 64, CapabilityRights.All), InvocationError.DeleteFirst);
    }

    private static void SourceIsEmpty() => Check.Missing(Root.Copy(Env.Slot(), 64, Root, Env.Slot(), 64, CapabilityRights.All), true, 64);

    private static void DepthOutOfRange()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        Check.OutOfRange(Root.Copy(Env.Slot(), 0, Root, endpoint.Pointer, 64, CapabilityRights.All), 1, 64);
        Check.OutOfRange(Root.Copy(Env.Slot(), 65, Root, endpoint.Pointer, 64, CapabilityRights.All), 1, 64);
    }

    private static void SourceDepthOutOfRange()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        Check.OutOfRange(Root.Copy(Env.Slot(), 64, Root, endpoint.Pointer, 0, CapabilityRights.All), 1, 64);
        Check.OutOfRange(Root.Copy(Env.Slot(), 64, Root, endpoint.Pointer, 200, CapabilityRights.All), 1, 64);
    }

    private static void DepthTooSmall()
    {
        InvocationResult result = Root.Copy(Env.Slot(), 13, Root, Env.New<Endpoint>().Pointer, 64, CapabilityRights.All);
        Check.Lookup(result, false, LookupFailure.GuardMismatch, 13);
        Check.Equal(result.Found, 0, "guard"u8);
        Check.Equal(result.GuardSize, 64 - (ulong)Configuration.RootCNodeSizeBits, "bits of the guard"u8);
    }

    private static void SourceDepthTooSmall() => Check.Lookup(
        Root.Copy(Env.Slot(), 64, Root, Env.New<Endpoint>().Pointer, 13, CapabilityRights.All), true, LookupFailure.GuardMismatch, 13);

    private static void SourceRootIsNoCNode() => Check.Lookup(
        Root.Copy(Env.Slot(), 64, CNode.At(Env.New<Endpoint>().Pointer), 0, 64, CapabilityRights.All), true, LookupFailure.InvalidRoot, 0);

    private static void Truncated()
    {
        Check.Fails(Short(Invocation.CNodeCopy, 4, 1), InvocationError.TruncatedMessage);
        Check.Fails(Short(Invocation.CNodeCopy, 5, 0), InvocationError.TruncatedMessage);
        Check.Fails(Short(Invocation.CNodeCopy, 1, 1), InvocationError.TruncatedMessage);
        Check.Done(Short(Invocation.CNodeCopy, 5, 1));
    }

    // Both places are good: what is missing is missing at the end.
    private static InvocationResult Short(Invocation invocation, int words, int capabilities)
    {
        InvocationMessage message = new(Root.Pointer, InvocationLabels<Configuration>.LabelOf(invocation), words, capabilities);
        message.SetWord(0, Env.Slot());
        message.SetWord(1, 64);
        message.SetWord(2, Env.New<Endpoint>().Pointer);
        message.SetWord(3, 64);
        message.SetWord(4, CapabilityRights.All.Bits);
        InvocationMessage.SetCapability(0, Root.Pointer);
        return message.Call();
    }

    private static void OfInterruptControl() => Check.Fails(
        Root.Copy(Env.Slot(), 64, Root, (ulong)InitialSlot.InterruptControl, 64, CapabilityRights.All), InvocationError.IllegalOperation);

    private static void OfUntypedWithChildren()
    {
        Untyped memory = Env.NewUntyped(12);
        Check.Done(memory.Retype((ulong)Abi.Objects.ObjectType.Endpoint, 0, Root, 0, 0, Env.Slot(), 1));
        Check.Fails(Root.Copy(Env.Slot(), 64, Root, memory.Pointer, 64, CapabilityRights.All), InvocationError.RevokeFirst);
    }

    private static void OfUntypedWithoutChildren()
    {
        Untyped memory = Env.NewUntyped(12);
        Untyped copy = Env.Copy(memory);
        Check.Done(copy.Retype((ulong)Abi.Objects.ObjectType.Endpoint, 0, Root, 0, 0, Env.Slot(), 1));
        // The original has a child now: the copy.
        Check.Fails(memory.Retype((ulong)Abi.Objects.ObjectType.SmallFrame, 0, Root, 0, 0, Env.Slot(), 1), InvocationError.NotEnoughMemory);
    }

    private static void OfUnmappedPageTable() => Check.Fails(
        Root.Copy(Env.Slot(), 64, Root, Env.New<PageTable>().Pointer, 64, CapabilityRights.All), InvocationError.IllegalOperation);

    private static void OfAddressSpaceWithoutAsid() => Check.Fails(
        Root.Copy(Env.Slot(), 64, Root, Env.New<AddressSpace>().Pointer, 64, CapabilityRights.All), InvocationError.IllegalOperation);

    private static void OfReply() => Check.Done(Root.Copy(Env.Slot(), 64, Root, Env.New<Reply>().Pointer, 64, CapabilityRights.All));

    private static void OfSchedulingControl() =>
        Check.Type(Env.Copy(Env.SchedulingControl).Pointer, CapabilityType.SchedulingControl, "type"u8);

    private static void GivesABadge()
    {
        Notification notification = Env.New<Notification>();
        Env.Mint(notification, CapabilityRights.All, 0xDEAD_BEEF_1234_5678).Signal();
        Check.Equal(notification.Wait(), 0xDEAD_BEEF_1234_5678, "badge"u8);
    }

    private static void OfBadged()
    {
        Endpoint badged = Env.Mint(Env.New<Endpoint>(), CapabilityRights.All, 5);
        Check.Fails(Root.Mint(Env.Slot(), 64, Root, badged.Pointer, 64, CapabilityRights.All, 6), InvocationError.IllegalOperation);
        Notification other = Env.Mint(Env.New<Notification>(), CapabilityRights.All, 5);
        Check.Fails(Root.Mint(Env.Slot(), 64, Root, other.Pointer, 64, CapabilityRights.All, 6), InvocationError.IllegalOperation);
    }

    private static void OfBadgedWithZero()
    {
        Endpoint badged = Env.Mint(Env.New<Endpoint>(), CapabilityRights.All, 5);
        Check.Fails(Root.Mint(Env.Slot(), 64, Root, badged.Pointer, 64, CapabilityRights.All, 0), InvocationError.IllegalOperation);
        Check.Done(Root.Copy(Env.Slot(), 64, Root, badged.Pointer, 64, CapabilityRights.All));
    }

    private static void GivesAGuard()
    {
        CNode node = Env.NewCNode(4);
        CNode guarded = Env.Mint(node, CapabilityRights.All, new CNodeData { GuardSize = 8, Guard = 0xA5 }.Bits);
        Check.Done(guarded.Copy(0xA53, 12, Root, Env.New<Endpoint>().Pointer, 64, CapabilityRights.All));
        Check.Done(node.Delete(3, 4));
        InvocationResult result = guarded.Delete(0xA43, 12);
        Check.Lookup(result, false, LookupFailure.GuardMismatch, 12);
        Check.Equal(result.Found, 0xA5, "guard"u8);
        Check.Equal(result.GuardSize, 8, "bits of the guard"u8);
    }

    private static void GuardTooLong()
    {
        CNode node = Env.NewCNode(4);
        Check.Fails(
            Root.Mint(Env.Slot(), 64, Root, node.Pointer, 64, CapabilityRights.All, new CNodeData { GuardSize = 61 }.Bits),
            InvocationError.IllegalOperation);
        Check.Done(Root.Mint(Env.Slot(), 64, Root, node.Pointer, 64, CapabilityRights.All, new CNodeData { GuardSize = 60 }.Bits));
    }

    private static void BadgeIsIgnored()
    {
        Check.Done(Root.Mint(Env.Slot(), 64, Root, Env.New<Frame>().Pointer, 64, CapabilityRights.All, 77));
        Check.Done(Root.Mint(Env.Slot(), 64, Root, Env.New<Thread>().Pointer, 64, CapabilityRights.All, 77));
    }

    private static void MintTruncated()
    {
        Check.Fails(Short(Invocation.CNodeMint, 5, 1), InvocationError.TruncatedMessage);
        Check.Fails(Short(Invocation.CNodeMint, 6, 0), InvocationError.TruncatedMessage);
    }

    private static void RightsShrink()
    {
        Notification notification = Env.New<Notification>();
        Notification signals = Env.Mint(notification, new() { Write = true }, 3);
        Notification again = Env.Copy(signals, CapabilityRights.All);
        again.Signal();
        Check.Equal(notification.Poll(), 3, "badge"u8);
        // To wait needs the right to read, which a copy does not get back: the worker faults.
        Check.Equal((ulong)Faulting.Wait(again.Pointer).Label, (ulong)FaultType.Capability, "fault"u8);
    }

    private static void UnknownLabel()
    {
        Check.Fails(RawCall.InvokeLabel(Root.Pointer, 0, 6, 1), InvocationError.IllegalOperation);
        Check.Fails(RawCall.Invoke(Root.Pointer, Invocation.UntypedRetype, 6, 1), InvocationError.IllegalOperation);
        Check.Fails(RawCall.InvokeLabel(Root.Pointer, 1UL << 40, 6, 1), InvocationError.IllegalOperation);
    }

    private static void BetweenCNodes()
    {
        CNode first = Env.NewCNode(3);
        CNode second = Env.NewCNode(5);
        Check.Done(first.Copy(7, 3, Root, Env.New<Endpoint>().Pointer, 64, CapabilityRights.All));
        Check.Done(second.Copy(31, 5, first, 7, 3, CapabilityRights.All));
        ulong slot = Env.Slot();
        Check.Done(Root.Move(slot, 64, second, 31, 5));
        Check.Type(slot, CapabilityType.Endpoint, "type"u8);
    }
}
