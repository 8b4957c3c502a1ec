using System;
using System.Linq;
using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.Abi.Faults;
using Firn.Abi.Invocations;
using Firn.Abi.Objects;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Objects;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Objects;

/// <summary>The invocations of a CNode: each error in its order, with details, and what is in the slots afterwards.</summary>
public sealed class CNodeTests
{
    private const int Full = 1;
    private const int Empty = 2;
    private const int OtherFull = 3;

    private readonly SlotBench _bench = new();

    public CNodeTests()
    {
        _bench.PutEndpoint(Full);
        _bench.PutUntyped(OtherFull, 12);
    }

    public static TheoryData<Invocation> All => [.. Enum.GetValues<Invocation>().Where(IsOfCNode)];

    public static TheoryData<Invocation> Transfers => [Invocation.CNodeCopy, Invocation.CNodeMint, Invocation.CNodeMove, Invocation.CNodeMutate];

    [Fact]
    public void Other_invocations_are_illegal()
    {
        foreach (Invocation invocation in Enum.GetValues<Invocation>().Where(invocation => !IsOfCNode(invocation)))
            Refused(() => _bench.AssertError(InvocationError.IllegalOperation, _bench.Invoke(invocation)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void All_need_an_index_and_a_depth(Invocation invocation)
    {
        Refused(() => _bench.AssertError(InvocationError.TruncatedMessage, _bench.Invoke(invocation)));
        Refused(() => _bench.AssertError(InvocationError.TruncatedMessage, _bench.Invoke(invocation, Full)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_slot_is_looked_up_before_anything_else(Invocation invocation)
    {
        Refused(() => _bench.AssertRange(1, 64, _bench.Invoke(invocation, Empty, 0)));
        Refused(() => _bench.AssertRange(1, 64, _bench.Invoke(invocation, Empty, 65)));
        Refused(() => _bench.AssertLookup(false, LookupFailure.GuardMismatch, _bench.Invoke(invocation, 64, 64)));
        Refused(() => _bench.AssertLookup(false, LookupFailure.GuardMismatch, _bench.Invoke(invocation, Empty, 57)));
        Refused(() => _bench.AssertLookup(false, LookupFailure.DepthMismatch, _bench.Invoke(invocation, Empty, 63)));
    }

    [Theory]
    [MemberData(nameof(Transfers))]
    public void A_transfer_has_four_words_and_a_root(Invocation invocation)
    {
        Refused(() => _bench.AssertError(InvocationError.TruncatedMessage, _bench.Invoke(invocation, Full, 64, Empty)));
        _bench.SetMessage([Full, 64, Empty, 65, 15, 0]);
        Refused(() => _bench.AssertError(InvocationError.TruncatedMessage, _bench.System.Core.InvokeCNode(invocation, _bench.Root)));
    }

    [Theory]
    [MemberData(nameof(Transfers))]
    public void The_destination_is_empty(Invocation invocation) =>
        Refused(() => _bench.AssertError(InvocationError.DeleteFirst, _bench.Invoke(invocation, Full, 64, Empty, 65)));

    [Theory]
    [MemberData(nameof(Transfers))]
    public void The_source_is_found_and_full(Invocation invocation)
    {
        Refused(() => _bench.AssertRange(1, 64, _bench.Invoke(invocation, Empty, 64, Full, 65)));
        Refused(() => _bench.AssertLookup(true, LookupFailure.GuardMismatch, _bench.Invoke(invocation, Empty, 64, 64, 64)));
        Refused(() => _bench.AssertMissing(true, 64, _bench.Invoke(invocation, Empty, 64, 4, 64)));
        _bench.SetMessage([Empty, 64, Full, 0], _bench[Full]);
        Refused(() => _bench.AssertLookup(true, LookupFailure.InvalidRoot, _bench.System.Core.InvokeCNode(invocation, _bench.Root)));
    }

    [Fact]
    public void The_words_behind_are_missed_last()
    {
        Refused(() => _bench.AssertMissing(true, 64, _bench.Invoke(Invocation.CNodeCopy, Empty, 64, 4, 64)));
        Refused(() => _bench.AssertError(InvocationError.TruncatedMessage, _bench.Invoke(Invocation.CNodeCopy, Empty, 64, Full, 64)));
        Refused(() => _bench.AssertError(InvocationError.TruncatedMessage, _bench.Invoke(Invocation.CNodeMint, Empty, 64, Full, 64, 15)));
        Refused(() => _bench.AssertError(InvocationError.TruncatedMessage, _bench.Invoke(Invocation.CNodeMutate, Empty, 64, Full, 64)));
        _bench.AssertDone(_bench.Invoke(Invocation.CNodeMove, Empty, 64, Full, 64));
    }

    [Fact]
    public void A_missing_source_tells_its_depth()
    {
        _bench.Put(5, (_bench.Root with { GuardSize = 0 }).Capability);
        _bench.SetMessage([Empty, 64, 4, 6, 15], _bench[5]);
        Refused(() => _bench.AssertMissing(true, 6, _bench.System.Core.InvokeCNode(Invocation.CNodeCopy, _bench.Root)));
    }

    [Fact]
    public void A_copy_has_fewer_rights_and_the_same_badge()
    {
        _bench.AssertDone(_bench.Mint(Empty, Full, 99, rights: 0b0111));
        _bench.AssertDone(_bench.Copy(4, Empty, rights: 0b1010));
        EndpointCapability copy = new(_bench.In(4));
        Assert.Equal((false, true, false, false, 99UL), (copy.CanSend, copy.CanReceive, copy.CanGrant, copy.CanGrantReply, copy.Badge));
        Assert.Equal(_bench[Full], _bench.System.Core.At(_bench[Empty]).Previous);
    }

    [Fact]
    public void What_has_no_copy_is_illegal_to_copy()
    {
        _bench.Put(4, Capability.Of(CapabilityType.InterruptControl));
        Refused(() => _bench.AssertError(InvocationError.IllegalOperation, _bench.Copy(Empty, 4)));
        Refused(() => _bench.AssertError(InvocationError.IllegalOperation, _bench.Mint(Empty, 4, 0)));
        _bench.AssertDone(_bench.Retype(OtherFull, ObjectType.Endpoint, 0, 5));
        Refused(() => _bench.AssertError(InvocationError.RevokeFirst, _bench.Copy(Empty, OtherFull)));
        Refused(() => _bench.AssertError(InvocationError.RevokeFirst, _bench.Mint(Empty, OtherFull, 0)));
        _bench.AssertDone(_bench.Move(Empty, OtherFull));
        _bench.AssertDone(_bench.Move(OtherFull, 4));
    }

    [Fact]
    public void A_badge_is_minted_once_and_never_by_mutation()
    {
        Refused(() => _bench.AssertError(InvocationError.IllegalOperation, _bench.Mutate(Empty, Full, 7)));
        Refused(() => _bench.AssertError(InvocationError.IllegalOperation, _bench.Mutate(Empty, Full, 0)));
        _bench.AssertDone(_bench.Mint(Empty, Full, 7));
        Refused(() => _bench.AssertError(InvocationError.IllegalOperation, _bench.Mint(4, Empty, 8)));
        Refused(() => _bench.AssertError(InvocationError.IllegalOperation, _bench.Mint(4, Empty, 7)));
        Assert.Equal(7UL, new EndpointCapability(_bench.In(Empty)).Badge);
    }

    [Fact]
    public void A_guard_is_given_by_mint_and_mutation()
    {
        _bench.AssertDone(_bench.Retype(OtherFull, ObjectType.CNode, 4, Empty));
        CNodeData data = new() { Guard = 5, GuardSize = 60 };
        CNodeData tooLong = new() { Guard = 5, GuardSize = 61 };
        Refused(() => _bench.AssertError(InvocationError.IllegalOperation, _bench.Mint(4, Empty, tooLong.Bits)));
        Refused(() => _bench.AssertError(InvocationError.IllegalOperation, _bench.Mutate(4, Empty, tooLong.Bits)));
        _bench.AssertDone(_bench.Mint(4, Empty, data.Bits));
        _bench.AssertDone(_bench.Mutate(5, Empty, data.Bits));
        CNodeCapability minted = new(_bench.In(4));
        Assert.Equal((5UL, 60, 4), (minted.Guard, minted.GuardSize, minted.RadixBits));
        Assert.Equal(_bench.In(4), _bench.In(5));
        Assert.True(_bench.In(Empty).IsNull);
        Assert.Equal([_bench[4]], _bench.System.DescendantsOf(_bench[5]));
    }

    [Fact]
    public void A_move_takes_all_and_leaves_nothing()
    {
        Capability capability = _bench.In(Full);
        _bench.AssertDone(_bench.Copy(4, Full));
        _bench.AssertDone(_bench.Move(Empty, Full));
        Assert.Equal(capability, _bench.In(Empty));
        Assert.True(_bench.In(Full).IsNull);
        Assert.Equal([_bench[4]], _bench.System.DescendantsOf(_bench[Empty]));
    }

    [Fact]
    public void A_rotation_has_eight_words_and_two_roots()
    {
        Refused(() => _bench.AssertError(InvocationError.TruncatedMessage, _bench.Invoke(Invocation.CNodeRotate, Empty, 64, 0, Full, 65, 0, 4)));
        _bench.SetMessage([Empty, 64, 0, Full, 65, 0, OtherFull, 65], _bench.RootSlot);
        Refused(() => _bench.AssertError(InvocationError.TruncatedMessage, _bench.System.Core.InvokeCNode(Invocation.CNodeRotate, _bench.Root)));
    }

    [Fact]
    public void A_rotation_looks_up_the_source_then_the_pivot()
    {
        const ulong Bad = 65;
        const Invocation Rotate = Invocation.CNodeRotate;
        Refused(() => _bench.AssertLookup(true, LookupFailure.GuardMismatch, _bench.Invoke(Rotate, Empty, 64, 0, Full, Bad, 0, 64, 64)));
        Refused(() => _bench.AssertRange(1, 64, _bench.Invoke(Rotate, Empty, 64, 0, Full, Bad, 0, OtherFull, 64)));
        Refused(() => _bench.AssertLookup(true, LookupFailure.GuardMismatch, _bench.Invoke(Rotate, Empty, 64, 0, 64, 64, 0, OtherFull, 64)));
        _bench.SetMessage([Empty, 64, 0, Full, 64, 0, OtherFull, 64], _bench.RootSlot, _bench[Full]);
        Refused(() => _bench.AssertLookup(true, LookupFailure.InvalidRoot, _bench.System.Core.InvokeCNode(Invocation.CNodeRotate, _bench.Root)));
        _bench.SetMessage([Empty, 64, 0, Full, 64, 0, OtherFull, 64], _bench[Full], _bench.RootSlot);
        Refused(() => _bench.AssertLookup(true, LookupFailure.InvalidRoot, _bench.System.Core.InvokeCNode(Invocation.CNodeRotate, _bench.Root)));
    }

    [Fact]
    public void A_rotation_has_a_pivot_of_its_own_and_room()
    {
        Refused(() => _bench.AssertError(InvocationError.IllegalOperation, _bench.Rotate(Empty, Full, Full)));
        Refused(() => _bench.AssertError(InvocationError.IllegalOperation, _bench.Rotate(Empty, Empty, Full)));
        Refused(() => _bench.AssertError(InvocationError.IllegalOperation, _bench.Rotate(Full, Full, Full)));
        _bench.AssertDone(_bench.Copy(4, OtherFull));
        Refused(() => _bench.AssertError(InvocationError.DeleteFirst, _bench.Rotate(4, Full, OtherFull)));
        Refused(() => _bench.AssertError(InvocationError.DeleteFirst, _bench.Rotate(Full, 5, 6)));
        Refused(() => _bench.AssertMissing(true, 64, _bench.Rotate(Empty, 5, 6)));
        Refused(() => _bench.AssertMissing(false, 64, _bench.Rotate(Empty, 5, OtherFull)));
        Refused(() => _bench.AssertMissing(true, 64, _bench.Rotate(Empty, OtherFull, Empty)));
    }

    [Fact]
    public void A_rotation_keeps_badges_by_refusing()
    {
        Refused(() => _bench.AssertError(InvocationError.IllegalOperation, _bench.Rotate(Empty, OtherFull, Full)));
        Refused(() => _bench.AssertError(InvocationError.IllegalOperation, _bench.Rotate(Empty, Full, OtherFull)));
    }

    [Fact]
    public void A_rotation_gives_each_capability_the_data_of_its_new_place()
    {
        _bench.AssertDone(_bench.Retype(OtherFull, ObjectType.CNode, 2, 10, 2));
        CNodeCapability source = new(_bench.In(10));
        CNodeCapability pivot = new(_bench.In(11));
        Refused(() => _bench.AssertError(InvocationError.IllegalOperation, _bench.Rotate(12, 11, 10, destinationData: 63, pivotData: 8)));
        Refused(() => _bench.AssertError(InvocationError.IllegalOperation, _bench.Rotate(12, 11, 10, destinationData: 8, pivotData: 63)));
        _bench.AssertDone(_bench.Rotate(12, pivot: 11, source: 10, destinationData: 8, pivotData: 9));
        Assert.True(_bench.In(10).IsNull);
        Assert.Equal((pivot with { GuardSize = 8 }).Capability, _bench.In(12));
        Assert.Equal((source with { GuardSize = 9 }).Capability, _bench.In(11));

        _bench.AssertDone(_bench.Rotate(12, pivot: 11, source: 12, destinationData: 3, pivotData: 4));
        Assert.Equal((source with { GuardSize = 3 }).Capability, _bench.In(12));
        Assert.Equal((pivot with { GuardSize = 4 }).Capability, _bench.In(11));
        Assert.True(_bench.System.DescendantsOf(_bench[OtherFull]).SetEquals([_bench[11], _bench[12]]));
    }

    [Theory]
    [InlineData(0b0111)]
    [InlineData(0b1011)]
    [InlineData(0b1101)]
    [InlineData(0b1110)]
    public void Sends_are_ended_by_an_endpoint_with_all_rights(ulong rights)
    {
        _bench.AssertDone(_bench.Copy(Empty, Full, rights));
        Refused(() => _bench.AssertError(InvocationError.IllegalOperation, _bench.Invoke(Invocation.CNodeCancelBadgedSends, Empty, 64)));
        Refused(() => _bench.AssertError(InvocationError.IllegalOperation, _bench.Invoke(Invocation.CNodeCancelBadgedSends, OtherFull, 64)));
        Refused(() => _bench.AssertError(InvocationError.IllegalOperation, _bench.Invoke(Invocation.CNodeCancelBadgedSends, 4, 64)));
        Refused(() => _bench.AssertDone(_bench.Invoke(Invocation.CNodeCancelBadgedSends, Full, 64)));
    }

    [Fact]
    public void Deleting_and_revoking_an_empty_slot_is_done_at_once()
    {
        Refused(() => _bench.AssertDone(_bench.Delete(Empty)));
        Refused(() => _bench.AssertDone(_bench.Revoke(Empty)));
    }

    private static bool IsOfCNode(Invocation invocation) => invocation is >= Invocation.CNodeRevoke and <= Invocation.CNodeRotate;

    /// <summary>Nothing changes in any slot.</summary>
    private void Refused(Action invoke)
    {
        (Capability, ulong, ulong)[] before = Slots();
        invoke();
        Assert.Equal(before, Slots());
    }

    private ref Slot In(int index) => ref _bench.System.Core.At(_bench[index]);

    private (Capability Capability, ulong Previous, ulong Next)[] Slots() =>
    [
        .. Enumerable.Range(0, 1 << SlotBench.RadixBits)
            .Select(index => (_bench.In(index), In(index).Previous.Value, In(index).Next.Value)),
    ];
}
