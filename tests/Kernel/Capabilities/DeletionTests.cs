using System;
using System.Collections.Generic;
using System.Linq;
using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.Abi.Objects;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Objects;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Capabilities;

/// <summary>Deletion of CNodes: zombies, circles, and interrupts in the middle.</summary>
public sealed class DeletionTests
{
    private const int Memory = 0;

    private readonly SlotBench _bench = new();

    public DeletionTests() => _bench.PutUntyped(Memory, 16);

    [Fact]
    public void An_empty_slot_is_deleted() => _bench.AssertDone(Delete(_bench[5]));

    [Fact]
    public void The_last_capability_of_a_CNode_takes_what_is_in_it()
    {
        CNodeCapability node = CreateNode(1, radixBits: 3);
        _bench.AssertDone(_bench.Copy(2, 1));
        Fill(node, 3);
        _bench.AssertDone(_bench.Delete(1));
        Assert.Equal(8, SlotsOf(node).Count(IsFull));
        _bench.AssertDone(_bench.Delete(2));
        Assert.Equal(0, SlotsOf(node).Count(IsFull));
        Assert.True(_bench.In(2).IsNull);
        AssertNothingIsLeft();
    }

    [Fact]
    public void An_interrupt_stops_a_deletion_and_it_goes_on_where_it_was()
    {
        CNodeCapability node = CreateNode(1, radixBits: 4);
        Fill(node, 4);
        for (int left = 15; left > 0; left--)
        {
            _bench.PreemptAfter(1);
            Assert.True(_bench.Delete(1).IsPreempted);
            ZombieCapability zombie = new(_bench.In(1));
            Assert.Equal((CapabilityType.Zombie, (ulong)left, node.Address), (_bench.In(1).Type, zombie.Remaining, zombie.Address));
            Assert.Equal(left, SlotsOf(node).Count(IsFull));
            _bench.System.AssertWellFormed(AllSlots(node));
        }

        // The last step deletes the last slot and is a step all the same; then nothing is left to stop for.
        _bench.PreemptAfter(1);
        Assert.True(_bench.Delete(1).IsPreempted);
        _bench.AssertDone(_bench.Delete(1));
        Assert.True(_bench.In(1).IsNull);
        AssertNothingIsLeft();
    }

    [Fact]
    public void A_zombie_does_nothing()
    {
        CreateNode(1, radixBits: 2);
        _bench.PreemptAfter(1);
        Assert.True(_bench.Delete(1).IsPreempted);
        _bench.PreemptAfter(0);
        _bench.AssertError(InvocationError.IllegalOperation, _bench.Copy(2, 1));
        _bench.AssertError(InvocationError.IllegalOperation, _bench.Mint(2, 1, 0));
        _bench.AssertError(InvocationError.DeleteFirst, _bench.Copy(1, Memory));
        Assert.True(_bench.System.Core.HasChildren(_bench[Memory]));
        Assert.Equal(CapabilityType.Zombie, _bench.In(1).Type);

        // It may be moved, and is finished where it then is.
        _bench.AssertDone(_bench.Move(3, 1));
        _bench.AssertDone(_bench.Delete(3));
        AssertNothingIsLeft();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_CNode_that_holds_its_own_only_capability_goes_with_its_memory(int index)
    {
        CNodeCapability node = CreateNode(1, radixBits: 2);
        Fill(node, 2, without: index);
        MoveInto(node, index, 1);
        AssertDoneWithInterrupts(Memory);
        Assert.Equal(0, SlotsOf(node).Count(IsFull));
        AssertNothingIsLeft();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_capability_in_its_own_CNode_is_deleted_there(int index)
    {
        CNodeCapability node = CreateNode(1, radixBits: 2);
        Fill(node, 2, without: index);
        MoveInto(node, index, 1);
        SlotReference slot = TestSystem.SlotOf(node, (ulong)index);
        RunWithInterrupts(() => Delete(slot));
        Assert.False(IsFull(slot));

        // Elsewhere than in the first slot it gave its place to what was there, and stays with the slots before it until its memory goes.
        Assert.Equal(index, SlotsOf(node).Count(IsFull));
        AssertNothingIsLeft();
        Assert.Equal(0, SlotsOf(node).Count(IsFull));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 3)]
    [InlineData(3, 0)]
    [InlineData(2, 1)]
    public void CNodes_that_hold_each_other_go_with_their_memory(int inFirst, int inSecond)
    {
        CNodeCapability first = CreateNode(1, radixBits: 2);
        CNodeCapability second = CreateNode(2, radixBits: 2);
        Fill(first, 2, without: inFirst);
        Fill(second, 2, without: inSecond);
        MoveInto(first, inFirst, 2);
        MoveInto(second, inSecond, 1);
        AssertDoneWithInterrupts(Memory);
        Assert.Equal(0, SlotsOf(first).Concat(SlotsOf(second)).Count(IsFull));
        AssertNothingIsLeft();
    }

    [Fact]
    public void A_CNode_in_a_deleted_CNode_is_out_of_reach_and_goes_with_its_memory()
    {
        CNodeCapability outer = CreateNode(1, radixBits: 2);
        CNodeCapability inner = CreateNode(2, radixBits: 2);
        Fill(inner, 2);
        MoveInto(outer, 3, 2);
        _bench.AssertDone(_bench.Delete(1));
        Assert.Equal(0, SlotsOf(outer).Count(IsFull));

        // What was in its first slot was deleted in its stead; the rest is not touched.
        ZombieCapability zombie = new(_bench.System.Core.CapabilityIn(TestSystem.SlotOf(inner, 0)));
        Assert.Equal((4UL, inner.Address), (zombie.Remaining, zombie.Address));
        Assert.Equal(4, SlotsOf(inner).Count(IsFull));
        AssertNothingIsLeft();
        Assert.Equal(0, SlotsOf(inner).Count(IsFull));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_long_chain_of_CNodes_is_deleted_without_recursion(int index)
    {
        List<CNodeCapability> nodes = [CreateNode(1, radixBits: 1)];
        for (int depth = 1; depth < 300; depth++)
        {
            CNodeCapability node = CreateNode(2, radixBits: 1);
            MoveInto(nodes[^1], index, 2);
            nodes.Add(node);
        }
        RunWithInterrupts(() => _bench.Delete(1));
        RunWithInterrupts(() => _bench.Revoke(Memory));
        Assert.Equal(0, nodes.SelectMany(SlotsOf).Count(IsFull));
        AssertNothingIsLeft();
    }

    [Fact]
    public void A_deletion_is_long_where_slots_or_a_thread_go_with_it()
    {
        CreateNode(1, radixBits: 2);
        _bench.PutEndpoint(2);
        Assert.True(IsLong(1));
        Assert.False(IsLong(2));
        Assert.False(IsLong(3));
        _bench.AssertDone(_bench.Copy(4, 1));
        Assert.False(IsLong(1));
        _bench.AssertDone(_bench.Delete(4));
        _bench.PreemptAfter(1);
        Assert.True(_bench.Delete(1).IsPreempted);
        Assert.Equal(CapabilityType.Zombie, _bench.In(1).Type);
        Assert.True(IsLong(1));

        bool IsLong(int index) => _bench.System.Core.IsDeletionLong(_bench[index]);
    }

    [Fact]
    public void What_is_quick_is_deleted_at_once()
    {
        _bench.PutEndpoint(2);
        _bench.AssertDone(_bench.Copy(3, 2));
        _bench.System.Core.DeleteOne(_bench[2]);
        _bench.System.Core.DeleteOne(_bench[2]);
        Assert.True(_bench.In(2).IsNull);
        Assert.False(_bench.In(3).IsNull);
        _bench.System.AssertWellFormed(AllSlots(_bench.Root));
    }

    private static IEnumerable<SlotReference> SlotsOf(CNodeCapability node) =>
        Enumerable.Range(0, 1 << node.RadixBits).Select(index => TestSystem.SlotOf(node, (ulong)index));

    private IEnumerable<SlotReference> AllSlots(CNodeCapability node) => SlotsOf(_bench.Root).Concat(SlotsOf(node));

    private bool IsFull(SlotReference slot) => !_bench.System.Core.At(slot).IsEmpty;

    private Status Delete(SlotReference slot) => _bench.System.Core.Delete(slot, exposed: true);

    private CNodeCapability CreateNode(int slot, int radixBits)
    {
        _bench.AssertDone(_bench.Retype(Memory, ObjectType.CNode, radixBits, slot));
        return new(_bench.In(slot));
    }

    private void MoveInto(CNodeCapability node, int index, int source) =>
        _bench.System.Core.Move(_bench.In(source), _bench[source], TestSystem.SlotOf(node, (ulong)index));

    /// <summary>Puts endpoints of the same memory into the slots of a CNode.</summary>
    private void Fill(CNodeCapability node, int radixBits, int without = -1)
    {
        for (int index = 0; index < 1 << radixBits; index++)
        {
            if (index == without)
                continue;
            _bench.AssertDone(_bench.Retype(Memory, ObjectType.Endpoint, 0, offset: 63));
            MoveInto(node, index, 63);
        }
    }

    private void AssertDoneWithInterrupts(int revoked) => RunWithInterrupts(() => _bench.Revoke(revoked));

    private void RunWithInterrupts(Func<Status> invoke)
    {
        for (int limit = 0; limit < 10_000; limit++)
        {
            _bench.PreemptAfter(1);
            Status status = invoke();
            _bench.System.AssertWellFormed(SlotsOf(_bench.Root));
            if (status.IsPreempted)
                continue;
            _bench.AssertDone(status);
            return;
        }
        Assert.Fail("It never ends.");
    }

    private void AssertNothingIsLeft()
    {
        _bench.PreemptAfter(0);
        _bench.AssertDone(_bench.Revoke(Memory));
        Assert.False(_bench.System.Core.HasChildren(_bench[Memory]));
        Assert.Equal([Memory], Enumerable.Range(0, 64).Where(index => IsFull(_bench[index])));
        _bench.System.AssertWellFormed(SlotsOf(_bench.Root));
    }
}
