using System.Collections.Generic;
using System.Linq;
using Firn.Abi.Capabilities;
using Firn.Abi.Objects;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Objects;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Capabilities;

/// <summary>Revocation at every shape of derivation tree.</summary>
public sealed class RevocationTests
{
    private readonly SlotBench _bench = new();

    [Fact]
    public void Nothing_derived_nothing_deleted()
    {
        _bench.PutEndpoint(0);
        _bench.PutEndpoint(1);
        AssertLeft(revoked: 0, 0, 1);
        AssertLeft(revoked: 9, 0, 1);
    }

    [Fact]
    public void Copies_go_with_the_original_only()
    {
        _bench.PutEndpoint(0);
        _bench.AssertDone(_bench.Copy(1, 0));
        _bench.AssertDone(_bench.Copy(2, 1));
        AssertLeft(revoked: 1, 0, 1, 2);
        AssertLeft(revoked: 0, 0);
    }

    [Fact]
    public void A_badge_takes_its_own_copies()
    {
        _bench.PutEndpoint(0);
        _bench.AssertDone(_bench.Mint(1, 0, 7));
        _bench.AssertDone(_bench.Copy(2, 1));
        _bench.AssertDone(_bench.Copy(3, 2));
        _bench.AssertDone(_bench.Mint(4, 0, 7));
        _bench.AssertDone(_bench.Copy(5, 4));
        _bench.AssertDone(_bench.Mint(6, 0, 8));
        AssertLeft(revoked: 2, 0, 1, 2, 3, 4, 5, 6);
        AssertLeft(revoked: 1, 0, 1, 4, 5, 6);
        AssertLeft(revoked: 4, 0, 1, 4, 6);
        AssertLeft(revoked: 0, 0);
    }

    [Fact]
    public void A_mint_of_a_copy_is_the_originals_child_and_has_its_own()
    {
        _bench.PutEndpoint(0);
        _bench.AssertDone(_bench.Copy(1, 0));
        _bench.AssertDone(_bench.Mint(2, 1, 7));
        _bench.AssertDone(_bench.Copy(3, 2));
        AssertLeft(revoked: 1, 0, 1, 2, 3);
        AssertLeft(revoked: 2, 0, 1, 2);
        AssertLeft(revoked: 0, 0);
    }

    [Fact]
    public void What_a_deleted_one_left_goes_with_its_parent()
    {
        _bench.PutEndpoint(0);
        _bench.AssertDone(_bench.Mint(1, 0, 7));
        _bench.AssertDone(_bench.Copy(2, 1));
        _bench.AssertDone(_bench.Delete(1));
        AssertLeft(revoked: 2, 0, 2);
        AssertLeft(revoked: 0, 0);
    }

    [Fact]
    public void Moved_and_rotated_capabilities_keep_their_parents()
    {
        _bench.PutUntyped(0, 12);
        _bench.AssertDone(_bench.Retype(0, ObjectType.Untyped, 8, offset: 1));
        _bench.AssertDone(_bench.Retype(1, ObjectType.Untyped, 6, offset: 2));
        _bench.AssertDone(_bench.Retype(2, ObjectType.Endpoint, 0, offset: 3));
        _bench.AssertDone(_bench.Retype(0, ObjectType.Endpoint, 0, offset: 4));
        _bench.AssertDone(_bench.Move(10, 3));
        _bench.AssertDone(_bench.Rotate(11, pivot: 2, source: 1));

        // The memory of 64 bytes is in slot 11 now, that of 256 in slot 2.
        AssertLeft(revoked: 11, 0, 2, 4, 11);
        AssertLeft(revoked: 2, 0, 2, 4);
        AssertLeft(revoked: 0, 0);
    }

    [Fact]
    public void Memory_takes_memory_and_all_objects_in_it()
    {
        _bench.PutUntyped(0, 14);
        _bench.PutUntyped(30, 14);
        _bench.AssertDone(_bench.Retype(0, ObjectType.Untyped, 12, offset: 1, count: 2));
        _bench.AssertDone(_bench.Retype(1, ObjectType.Endpoint, 0, offset: 3, count: 4));
        _bench.AssertDone(_bench.Retype(2, ObjectType.CNode, 2, offset: 7));
        _bench.AssertDone(_bench.Retype(30, ObjectType.Notification, 0, offset: 8));
        _bench.AssertDone(_bench.Mint(9, 3, 5));
        _bench.AssertDone(_bench.Copy(10, 9));
        _bench.AssertDone(_bench.Copy(11, 7));
        AssertLeft(revoked: 3, 0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 30);
        AssertLeft(revoked: 2, 0, 1, 2, 3, 4, 5, 6, 8, 30);
        AssertLeft(revoked: 0, 0, 8, 30);
        AssertLeft(revoked: 30, 0, 30);
    }

    [Fact]
    public void A_copy_of_memory_is_revoked_with_its_objects()
    {
        _bench.PutUntyped(0, 12);
        _bench.AssertDone(_bench.Copy(1, 0));
        _bench.AssertDone(_bench.Retype(1, ObjectType.Endpoint, 0, offset: 2));
        AssertLeft(revoked: 0, 0);
        _bench.AssertDone(_bench.Retype(0, ObjectType.Endpoint, 0, offset: 2));
    }

    [Fact]
    public void A_revocation_reaches_into_CNodes_and_their_contents()
    {
        _bench.PutUntyped(0, 12);
        _bench.PutEndpoint(20);
        _bench.AssertDone(_bench.Retype(0, ObjectType.CNode, 2, offset: 1));
        CNodeCapability node = new(_bench.In(1));
        _bench.AssertDone(_bench.Copy(2, 20));
        _bench.System.Core.Move(_bench.In(2), _bench[2], TestSystem.SlotOf(node, 1));
        AssertLeft(revoked: 20, 0, 1, 20);
        Assert.True(_bench.System.Core.At(TestSystem.SlotOf(node, 1)).IsEmpty);

        _bench.AssertDone(_bench.Copy(2, 20));
        _bench.System.Core.Move(_bench.In(2), _bench[2], TestSystem.SlotOf(node, 1));
        AssertLeft(revoked: 0, 0, 20);
        Assert.False(_bench.System.Core.HasChildren(_bench[20]));
    }

    [Fact]
    public void Memory_in_a_CNode_that_it_holds_revokes_itself()
    {
        _bench.PutUntyped(0, 12);
        _bench.AssertDone(_bench.Retype(0, ObjectType.CNode, 2, offset: 1));
        _bench.AssertDone(_bench.Retype(0, ObjectType.Endpoint, 0, offset: 2));
        SlotReference inside = TestSystem.SlotOf(new(_bench.In(1)), 3);
        _bench.System.Core.Move(_bench.In(0), _bench[0], inside);
        _bench.AssertDone(_bench.System.Core.Revoke(inside));
        Assert.True(_bench.System.Core.At(inside).IsEmpty);
        Assert.True(_bench.In(1).IsNull);
        _bench.System.AssertWellFormed(Slots);
    }

    [Fact]
    public void The_controls_take_what_was_issued_of_them()
    {
        _bench.Put(0, new SecureMonitorCapability().Capability);
        _bench.AssertDone(_bench.Mint(1, 0, 0x8400_0000));
        _bench.AssertDone(_bench.Copy(2, 1));
        _bench.AssertDone(_bench.Copy(3, 0));
        AssertLeft(revoked: 1, 0, 1, 3);
        AssertLeft(revoked: 0, 0);

        _bench.Put(4, Capability.Of(CapabilityType.InterruptControl));
        _bench.System.Core.Insert(new SoftwareInterruptCapability { Interrupt = 1 }.Capability, _bench[4], _bench[5]);
        _bench.AssertDone(_bench.Copy(6, 5));
        AssertLeft(revoked: 5, 0, 4, 5);
        AssertLeft(revoked: 4, 0, 4);
    }

    [Fact]
    public void An_interrupt_stops_a_revocation_after_each_capability()
    {
        _bench.PutEndpoint(0);
        for (int index = 1; index <= 5; index++)
            _bench.AssertDone(_bench.Copy(index, 0));
        for (int left = 4; left >= 0; left--)
        {
            _bench.PreemptAfter(1);
            Assert.True(_bench.Revoke(0).IsPreempted);
            Assert.Equal(left, _bench.System.DescendantsOf(_bench[0]).Count);
            _bench.System.AssertWellFormed(Slots);
        }
        _bench.PreemptAfter(1);
        _bench.AssertDone(_bench.Revoke(0));
    }

    private IEnumerable<SlotReference> Slots => Enumerable.Range(0, 1 << SlotBench.RadixBits).Select(index => _bench[index]);

    private void AssertLeft(int revoked, params int[] left)
    {
        _bench.AssertDone(_bench.Revoke(revoked));
        Assert.Equal(left, Enumerable.Range(0, 1 << SlotBench.RadixBits).Where(index => !_bench.In(index).IsNull));
        _bench.System.AssertWellFormed(Slots);
    }
}
