using Firn.Abi.Capabilities;
using Firn.Abi.Objects;
using Firn.Conformance.Framework;
using Firn.User.Objects;

namespace Firn.Conformance.CapabilitySpace;

/// <summary>CNode.Revoke, at every shape of the derivation tree (manual, chapter 3.1.4).</summary>
internal static unsafe class RevocationTests
{
    private static CNode Root => Env.CNode;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("revoke.of_empty_slot"u8, &OfEmptySlot);
        Suite.Test("revoke.of_original_deletes_copies"u8, &OfOriginal);
        Suite.Test("revoke.of_copy_deletes_nothing"u8, &OfCopy);
        Suite.Test("revoke.copies_of_copies_are_the_originals"u8, &CopiesOfCopies);
        Suite.Test("revoke.of_badged_deletes_its_copies_alone"u8, &OfBadged);
        Suite.Test("revoke.of_copy_of_badged_deletes_nothing"u8, &OfCopyOfBadged);
        Suite.Test("revoke.equal_badges_are_not_kin"u8, &EqualBadges);
        Suite.Test("revoke.of_notifications_by_badge"u8, &OfNotifications);
        Suite.Test("revoke.of_untyped_deletes_objects"u8, &OfUntyped);
        Suite.Test("revoke.of_untyped_with_copies_of_objects"u8, &OfUntypedWithCopies);
        Suite.Test("revoke.of_a_chain_of_untyped"u8, &OfAChain);
        Suite.Test("revoke.in_the_middle_of_a_chain"u8, &InTheMiddle);
        Suite.Test("revoke.after_the_middle_of_a_chain_is_deleted"u8, &MiddleDeleted);
        Suite.Test("revoke.of_siblings_is_apart"u8, &Siblings);
        Suite.Test("revoke.after_the_parent_moved"u8, &ParentMoved);
        Suite.Test("revoke.after_a_child_moved"u8, &ChildMoved);
        Suite.Test("revoke.after_a_rotation"u8, &AfterRotation);
        Suite.Test("revoke.of_children_in_other_cnodes"u8, &InOtherCNodes);
        Suite.Test("revoke.of_an_untyped_copy"u8, &OfUntypedCopy);
        Suite.Test("revoke.of_frames_copies"u8, &OfFrames);
        Suite.Test("revoke.twice"u8, &Twice);
        Suite.Test("revoke.keeps_the_revoked"u8, &KeepsTheRevoked);
        Suite.Test("revoke.in_another_cnode"u8, &InAnotherCNode);
    }

    private static void Revoke<TObject>(TObject capability)
        where TObject : struct, ICapability<TObject> => Check.Done(Root.Revoke(capability.Pointer, 64));

    private static void Gone<TObject>(TObject capability, [System.Runtime.CompilerServices.CallerLineNumber] int line = 0)
        where TObject : struct, ICapability<TObject> => Check.That(Env.IsEmpty(capability.Pointer), "a capability is left"u8, line);

    private static void Left<TObject>(TObject capability, [System.Runtime.CompilerServices.CallerLineNumber] int line = 0)
        where TObject : struct, ICapability<TObject> => Check.That(!Env.IsEmpty(capability.Pointer), "a capability is gone"u8, line);

    private static Untyped Child(Untyped parent, int bits)
    {
        ulong slot = Env.Slot();
        Check.Done(parent.Retype((ulong)ObjectType.Untyped, (ulong)bits, Root, 0, 0, slot, 1));
        return Untyped.At(slot);
    }

    private static Endpoint ChildEndpoint(Untyped parent)
    {
        ulong slot = Env.Slot();
        Check.Done(parent.Retype((ulong)ObjectType.Endpoint, 0, Root, 0, 0, slot, 1));
        return Endpoint.At(slot);
    }

    private static void OfEmptySlot() => Check.Done(Root.Revoke(Env.Slot(), 64));

    private static void OfOriginal()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        Endpoint first = Env.Copy(endpoint);
        Endpoint second = Env.Mint(endpoint, CapabilityRights.All, 3);
        Revoke(endpoint);
        Gone(first);
        Gone(second);
        Left(endpoint);
    }

    private static void OfCopy()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        Endpoint first = Env.Copy(endpoint);
        Endpoint second = Env.Copy(first);
        Revoke(first);
        Left(endpoint);
        Left(second);
    }

    private static void CopiesOfCopies()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        Endpoint first = Env.Copy(endpoint);
        Endpoint second = Env.Copy(first);
        Endpoint third = Env.Copy(second);
        Check.Done(Root.Delete(first.Pointer, 64));
        Revoke(endpoint);
        Gone(second);
        Gone(third);
    }

    private static void OfBadged()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        Endpoint one = Env.Mint(endpoint, CapabilityRights.All, 1);
        Endpoint two = Env.Mint(endpoint, CapabilityRights.All, 2);
        Endpoint copyOfOne = Env.Copy(one);
        Endpoint copyOfTwo = Env.Copy(two);
        Revoke(one);
        Gone(copyOfOne);
        Left(copyOfTwo);
        Left(two);
        Left(one);
        Revoke(endpoint);
        Gone(one);
        Gone(two);
        Gone(copyOfTwo);
    }

    private static void OfCopyOfBadged()
    {
        Endpoint badged = Env.Mint(Env.New<Endpoint>(), CapabilityRights.All, 1);
        Endpoint first = Env.Copy(badged);
        Endpoint second = Env.Copy(first);
        Revoke(first);
        Left(second);
        Left(badged);
    }

    private static void EqualBadges()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        Endpoint one = Env.Mint(endpoint, CapabilityRights.All, 7);
        Endpoint other = Env.Mint(endpoint, CapabilityRights.All, 7);
        Endpoint copyOfOther = Env.Copy(other);
        Revoke(one);
        Left(other);
        Left(copyOfOther);
    }

    private static void OfNotifications()
    {
        Notification notification = Env.New<Notification>();
        Notification one = Env.Mint(notification, CapabilityRights.All, 1);
        Notification copy = Env.Copy(one);
        Notification two = Env.Mint(notification, CapabilityRights.All, 2);
        Revoke(one);
        Gone(copy);
        Left(two);
        Revoke(notification);
        Gone(one);
        Gone(two);
    }

    private static void OfUntyped()
    {
        Untyped memory = Env.NewUntyped(16);
        Endpoint first = ChildEndpoint(memory);
        Endpoint second = ChildEndpoint(memory);
        Revoke(memory);
        Gone(first);
        Gone(second);
    }

    private static void OfUntypedWithCopies()
    {
        Untyped memory = Env.NewUntyped(16);
        Endpoint endpoint = ChildEndpoint(memory);
        Endpoint copy = Env.Copy(endpoint);
        Endpoint badged = Env.Mint(endpoint, CapabilityRights.All, 9);
        Endpoint copyOfBadged = Env.Copy(badged);
        Revoke(memory);
        Gone(endpoint);
        Gone(copy);
        Gone(badged);
        Gone(copyOfBadged);
    }

    private static void OfAChain()
    {
        Untyped first = Env.NewUntyped(16);
        Untyped second = Child(first, 15);
        Untyped third = Child(second, 14);
        Untyped fourth = Child(third, 13);
        Endpoint endpoint = ChildEndpoint(fourth);
        Revoke(first);
        Gone(second);
        Gone(third);
        Gone(fourth);
        Gone(endpoint);
        Left(first);
    }

    private static void InTheMiddle()
    {
        Untyped first = Env.NewUntyped(16);
        Untyped second = Child(first, 15);
        Untyped third = Child(second, 14);
        Endpoint endpoint = ChildEndpoint(third);
        Endpoint uncle = ChildEndpoint(first);
        Revoke(second);
        Gone(third);
        Gone(endpoint);
        Left(second);
        Left(uncle);
    }

    private static void MiddleDeleted()
    {
        Untyped first = Env.NewUntyped(16);
        Untyped second = Child(first, 15);
        Endpoint endpoint = ChildEndpoint(second);
        Check.Done(Root.Delete(second.Pointer, 64));
        Left(endpoint);
        Revoke(first);
        Gone(endpoint);
    }

    private static void Siblings()
    {
        Untyped first = Env.NewUntyped(14);
        Untyped second = Env.NewUntyped(14);
        Endpoint ofFirst = ChildEndpoint(first);
        Endpoint ofSecond = ChildEndpoint(second);
        Revoke(first);
        Gone(ofFirst);
        Left(ofSecond);
    }

    private static void ParentMoved()
    {
        Untyped memory = Env.NewUntyped(14);
        Endpoint endpoint = ChildEndpoint(memory);
        ulong slot = Env.Slot();
        Check.Done(Root.Move(slot, 64, Root, memory.Pointer, 64));
        Check.Done(Root.Revoke(slot, 64));
        Gone(endpoint);
    }

    private static void ChildMoved()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        Endpoint copy = Env.Copy(endpoint);
        ulong slot = Env.Slot();
        Check.Done(Root.Move(slot, 64, Root, copy.Pointer, 64));
        Revoke(endpoint);
        Check.That(Env.IsEmpty(slot), "the moved copy is left"u8);
    }

    private static void AfterRotation()
    {
        Untyped first = Env.NewUntyped(14);
        Untyped second = Env.NewUntyped(14);
        Endpoint ofFirst = ChildEndpoint(first);
        Endpoint ofSecond = ChildEndpoint(second);
        Check.Done(Root.Rotate(first.Pointer, 64, 0, Root, second.Pointer, 64, 0, Root, first.Pointer, 64));
        Revoke(first);
        Left(ofFirst);
        Gone(ofSecond);
        Revoke(second);
        Gone(ofFirst);
    }

    private static void InOtherCNodes()
    {
        CNode node = Env.NewCNode(4);
        Endpoint endpoint = Env.New<Endpoint>();
        Check.Done(node.Copy(5, 4, Root, endpoint.Pointer, 64, CapabilityRights.All));
        Check.Done(node.Mint(6, 4, Root, endpoint.Pointer, 64, CapabilityRights.All, 1));
        Revoke(endpoint);
        Check.Missing(Root.Move(Env.Slot(), 64, node, 5, 4), true, 4);
        Check.Missing(Root.Move(Env.Slot(), 64, node, 6, 4), true, 4);
    }

    private static void OfUntypedCopy()
    {
        Untyped memory = Env.NewUntyped(14);
        Untyped copy = Env.Copy(memory);
        Endpoint endpoint = ChildEndpoint(copy);
        Revoke(copy);
        Gone(endpoint);
        Left(memory);
        endpoint = ChildEndpoint(copy);
        Revoke(memory);
        Gone(copy);
        Gone(endpoint);
    }

    private static void OfFrames()
    {
        Frame frame = Env.New<Frame>();
        Frame first = Env.Copy(frame);
        Frame second = Env.Copy(first);
        Revoke(first);
        Left(second);
        Revoke(frame);
        Gone(first);
        Gone(second);
    }

    private static void Twice()
    {
        Endpoint endpoint = Env.New<Endpoint>();
        Endpoint copy = Env.Copy(endpoint);
        Revoke(endpoint);
        Revoke(endpoint);
        Gone(copy);
    }

    private static void KeepsTheRevoked()
    {
        Notification notification = Env.New<Notification>();
        _ = Env.Copy(notification);
        Revoke(notification);
        notification.Signal();
        // An unbadged signal has the badge 0: it is there, and has no bits.
        Check.Equal(notification.Wait(), 0, "badge"u8);
    }

    private static void InAnotherCNode()
    {
        CNode node = Env.NewCNode(4);
        Check.Done(Env.Memory.Retype((ulong)ObjectType.Endpoint, 0, node, 0, 0, 9, 1));
        ulong slot = Env.Slot();
        Check.Done(Root.Copy(slot, 64, node, 9, 4, CapabilityRights.All));
        Check.Done(node.Revoke(9, 4));
        Check.That(Env.IsEmpty(slot), "the copy is left"u8);
    }
}
