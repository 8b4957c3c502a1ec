using System;
using System.Linq;
using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.Abi.Faults;
using Firn.Abi.Invocations;
using Firn.Abi.Objects;
using Firn.Configurations;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Objects;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Objects;

/// <summary>Untyped.Retype: each error in its order, what is made where, and clearing.</summary>
public sealed class UntypedTests
{
    private const int Memory = 0;
    private const ulong Endpoint = (ulong)ObjectType.Endpoint;

    private readonly SlotBench _bench = new();

    [Fact]
    public void It_is_the_only_invocation()
    {
        _bench.PutUntyped(Memory, 12);
        _bench.SetMessage([Endpoint, 0, 0, 0, 1, 1], _bench.RootSlot);
        UntypedCapability untyped = new(_bench.In(Memory));
        foreach (Invocation invocation in (Invocation[])[Invocation.Invalid, Invocation.CNodeCopy, Invocation.ThreadSuspend])
            _bench.AssertError(InvocationError.IllegalOperation, _bench.System.Core.InvokeUntyped(invocation, _bench[Memory], untyped));
    }

    [Fact]
    public void A_message_has_six_words_and_a_capability()
    {
        _bench.PutUntyped(Memory, 12);
        UntypedCapability untyped = new(_bench.In(Memory));
        _bench.SetMessage([Endpoint, 0, 0, 0, 1], _bench.RootSlot);
        _bench.AssertError(InvocationError.TruncatedMessage, _bench.System.Core.InvokeUntyped(Invocation.UntypedRetype, _bench[Memory], untyped));
        _bench.SetMessage([Endpoint, 0, 0, 0, 1, 1]);
        _bench.AssertError(InvocationError.TruncatedMessage, _bench.System.Core.InvokeUntyped(Invocation.UntypedRetype, _bench[Memory], untyped));
    }

    [Theory]
    [InlineData(13)]
    [InlineData(99)]
    [InlineData(0x1_0000)]
    [InlineData(ulong.MaxValue)]
    public void An_unknown_type_is_argument_0(ulong type) => AssertArgument(0, type, 64, 0, 65, 99, 0);

    [Theory]
    [InlineData(ObjectType.Untyped, 48)]
    [InlineData(ObjectType.Untyped, 64)]
    [InlineData(ObjectType.Untyped, ulong.MaxValue)]
    [InlineData(ObjectType.CNode, 43)]
    [InlineData(ObjectType.CNode, 0x1_0000_0001)]
    [InlineData(ObjectType.SchedulingContext, 48)]
    [InlineData(ObjectType.Endpoint, 64)]
    [InlineData(ObjectType.SmallFrame, 64)]
    public void A_size_is_at_most_2_to_the_47(ObjectType type, ulong sizeBits) => AssertRange(0, 47, (ulong)type, sizeBits, 0, 65, 99, 0);

    [Theory]
    [InlineData(ObjectType.CNode, 0)]
    [InlineData(ObjectType.Untyped, 3)]
    [InlineData(ObjectType.Untyped, 0)]
    [InlineData(ObjectType.SchedulingContext, 6)]
    public void A_size_that_is_too_small_is_argument_1(ObjectType type, ulong sizeBits) => AssertArgument(1, (ulong)type, sizeBits, 0, 65, 99, 0);

    [Fact]
    public void The_size_of_a_type_without_choice_does_not_matter_below_64()
    {
        _bench.PutUntyped(Memory, 12);
        _bench.AssertDone(_bench.Retype(Memory, Endpoint, 63, 0, 0, 1, 1));
        Assert.Equal(CapabilityType.Endpoint, _bench.In(1).Type);
    }

    [Fact]
    public void The_CNode_is_looked_up_where_there_is_a_depth()
    {
        _bench.PutUntyped(Memory, 12);
        CNodeCapability node = _bench.System.CreateCNode(2);
        _bench.Put(5, node.Capability);
        _bench.AssertDone(_bench.Retype(Memory, Endpoint, 0, 5, 64, 3, 1));
        Assert.Equal(CapabilityType.Endpoint, _bench.System.Core.CapabilityIn(TestSystem.SlotOf(node, 3)).Type);
        AssertUnchanged(() => _bench.AssertRange(1, 64, _bench.Retype(Memory, Endpoint, 0, 5, 65, 99, 0)));
        AssertUnchanged(() => _bench.AssertLookup(false, LookupFailure.DepthMismatch, _bench.Retype(Memory, Endpoint, 0, 5, 63, 99, 0)));
        AssertUnchanged(() => _bench.AssertMissing(false, 64, _bench.Retype(Memory, Endpoint, 0, 6, 64, 99, 0)));
    }

    [Fact]
    public void Without_a_depth_the_root_is_the_CNode()
    {
        _bench.PutUntyped(Memory, 12);
        _bench.SetMessage([Endpoint, 0, 77, 0, 99, 0], _bench[Memory]);
        Status status = _bench.System.Core.InvokeUntyped(Invocation.UntypedRetype, _bench[Memory], new(_bench.In(Memory)));
        _bench.AssertMissing(false, 0, status);
    }

    [Fact]
    public void A_root_that_is_no_CNode_is_an_invalid_root()
    {
        _bench.PutUntyped(Memory, 12);
        _bench.SetMessage([Endpoint, 0, 77, 65, 99, 0], _bench[Memory]);
        Status status = _bench.System.Core.InvokeUntyped(Invocation.UntypedRetype, _bench[Memory], new(_bench.In(Memory)));
        _bench.AssertLookup(false, LookupFailure.InvalidRoot, status);
    }

    [Theory]
    [InlineData(64, 0, 0, 63)]
    [InlineData(ulong.MaxValue, 1, 0, 63)]
    [InlineData(1, 0, 1, 256)]
    [InlineData(1, 257, 1, 256)]
    [InlineData(1, ulong.MaxValue, 1, 256)]
    [InlineData(1, 64, 1, 63)]
    [InlineData(63, 2, 1, 1)]
    public void The_window_lies_in_the_CNode(ulong offset, ulong count, ulong minimum, ulong maximum) =>
        AssertRange(minimum, maximum, Endpoint, 0, 0, 0, offset, count);

    [Fact]
    public void All_slots_of_the_window_are_empty()
    {
        _bench.PutUntyped(Memory, 4);
        _bench.PutEndpoint(9);
        AssertUnchanged(() => _bench.AssertError(InvocationError.DeleteFirst, _bench.Retype(Memory, ObjectType.Endpoint, 0, 6, 4)));
    }

    [Theory]
    [InlineData(8, 16, ObjectType.Endpoint, 17)]
    [InlineData(4, 16, ObjectType.Notification, 1)]
    [InlineData(12, 0, ObjectType.AddressSpace, 1)]
    [InlineData(12, 0, ObjectType.HugeFrame, 1)]
    public void What_does_not_fit_tells_what_is_left(int memoryBits, int sizeBits, ObjectType type, int count)
    {
        _bench.PutUntyped(Memory, memoryBits);
        AssertUnchanged(() => _bench.AssertError(InvocationError.NotEnoughMemory, _bench.Retype(Memory, type, sizeBits, 1, count)));
        Assert.Equal(1UL << memoryBits, _bench.System.Core.Error.Maximum);
    }

    [Fact]
    public void What_is_left_is_counted_from_the_watermark_while_there_are_children()
    {
        _bench.PutUntyped(Memory, 8);
        _bench.AssertDone(_bench.Retype(Memory, ObjectType.Endpoint, 0, 1, 3));
        AssertUnchanged(() => _bench.AssertError(InvocationError.NotEnoughMemory, _bench.Retype(Memory, ObjectType.Notification, 0, 10, 4)));
        Assert.Equal(256UL - 48, _bench.System.Core.Error.Maximum);
        _bench.AssertDone(_bench.Retype(Memory, ObjectType.Notification, 0, 10, 3));
        AssertUnchanged(() => _bench.AssertError(InvocationError.NotEnoughMemory, _bench.Retype(Memory, ObjectType.Endpoint, 0, 20)));
        Assert.Equal(0UL, _bench.System.Core.Error.Maximum);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Of_a_devices_or_the_other_worlds_memory_only_memory_is_made(bool isDevice, bool isNonSecure)
    {
        UntypedCapability untyped = _bench.System.CreateUntyped(13) with { IsDevice = isDevice, IsNonSecure = isNonSecure };
        _bench.Put(Memory, untyped.Capability);
        for (ulong type = 0; type <= (ulong)ObjectType.VirtualCpu; type++)
        {
            if ((ObjectType)type is ObjectType.Untyped or ObjectType.SmallFrame or ObjectType.LargeFrame or ObjectType.HugeFrame)
                continue;
            ulong sizeBits = type == (ulong)ObjectType.SchedulingContext ? 7UL : 1;
            AssertUnchanged(() => _bench.AssertArgument(1, _bench.Retype(Memory, type, sizeBits, 0, 0, 1, 1)));
        }
        // Too little memory is told first.
        AssertUnchanged(() => _bench.AssertError(InvocationError.NotEnoughMemory, _bench.Retype(Memory, ObjectType.CNode, 10, 1)));

        _bench.AssertDone(_bench.Retype(Memory, ObjectType.Untyped, 12, 1));
        UntypedCapability child = new(_bench.In(1));
        Assert.Equal((isDevice, isNonSecure), (child.IsDevice, child.IsNonSecure));
        _bench.AssertDone(_bench.Retype(1, ObjectType.SmallFrame, 0, 2));
        FrameCapability frame = new(_bench.In(2));
        Assert.Equal((isDevice, isNonSecure, untyped.Address), (frame.IsDevice, frame.IsNonSecure, frame.Base));
    }

    [Fact]
    public void Objects_lie_one_after_the_other_aligned_to_their_size()
    {
        UntypedCapability untyped = _bench.PutUntyped(Memory, 12);
        _bench.AssertDone(_bench.Retype(Memory, ObjectType.Endpoint, 0, 1));
        _bench.AssertDone(_bench.Retype(Memory, ObjectType.CNode, 4, 2, 2));
        _bench.AssertDone(_bench.Retype(Memory, ObjectType.Reply, 0, 4));
        Assert.Equal(untyped.Address, new EndpointCapability(_bench.In(1)).Endpoint.Value);
        Assert.Equal(untyped.Address + 0x200, new CNodeCapability(_bench.In(2)).Address);
        Assert.Equal(untyped.Address + 0x400, new CNodeCapability(_bench.In(3)).Address);
        Assert.Equal(untyped.Address + 0x600, new ReplyCapability(_bench.In(4)).Reply.Value);
        Assert.Equal(0x620UL, new UntypedCapability(_bench.In(Memory)).FreeOffset);
    }

    [Fact]
    public void New_capabilities_have_all_rights_and_neither_badge_nor_guard()
    {
        _bench.PutUntyped(Memory, 16);
        _bench.AssertDone(_bench.Retype(Memory, ObjectType.Endpoint, 0, 1));
        _bench.AssertDone(_bench.Retype(Memory, ObjectType.Notification, 0, 2));
        _bench.AssertDone(_bench.Retype(Memory, ObjectType.CNode, 3, 3));
        _bench.AssertDone(_bench.Retype(Memory, ObjectType.SchedulingContext, 8, 4));
        _bench.AssertDone(_bench.Retype(Memory, ObjectType.Reply, 0, 5));
        EndpointCapability endpoint = new(_bench.In(1));
        Assert.True(endpoint.CanSend && endpoint.CanReceive && endpoint.CanGrant && endpoint.CanGrantReply && endpoint.Badge == 0);
        NotificationCapability notification = new(_bench.In(2));
        Assert.True(notification.CanSend && notification.CanReceive && notification.Badge == 0);
        CNodeCapability node = new(_bench.In(3));
        Assert.Equal((3, 0, 0UL), (node.RadixBits, node.GuardSize, node.Guard));
        Assert.Equal(8, new SchedulingContextCapability(_bench.In(4)).SizeBits);
        Assert.True(new ReplyCapability(_bench.In(5)).CanGrant);
    }

    [Theory]
    [InlineData(ObjectType.Thread, CapabilityType.Thread, 11)]
    [InlineData(ObjectType.SmallFrame, CapabilityType.Frame, 12)]
    [InlineData(ObjectType.PageTable, CapabilityType.PageTable, 12)]
    [InlineData(ObjectType.AddressSpace, CapabilityType.AddressSpace, 13)]
    [InlineData(ObjectType.VirtualCpu, CapabilityType.VirtualCpu, 12)]
    public void Larger_objects_are_aligned_too(ObjectType type, CapabilityType expected, int sizeBits)
    {
        UntypedCapability untyped = _bench.PutUntyped(Memory, 16);
        _bench.AssertDone(_bench.Retype(Memory, ObjectType.Endpoint, 0, 1));
        _bench.AssertDone(_bench.Retype(Memory, type, 0, 2, 3));
        for (int index = 0; index < 3; index++)
        {
            Assert.Equal(expected, _bench.In(2 + index).Type);
            Assert.True(_bench.System.Core.TryGetMemory(_bench.In(2 + index), out ulong address, out int bits));
            Assert.Equal((untyped.Address + ((1UL + (ulong)index) << sizeBits), sizeBits), (address, bits));
        }
        _bench.AssertDone(_bench.Revoke(Memory));
        Assert.False(_bench.System.Core.HasChildren(_bench[Memory]));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(12)]
    public void Used_memory_is_cleared_when_no_child_is_left(int sizeBits)
    {
        UntypedCapability untyped = _bench.PutUntyped(Memory, sizeBits);
        _bench.AssertDone(_bench.Retype(Memory, ObjectType.Untyped, sizeBits, 1));
        Scribble(untyped);
        _bench.AssertDone(_bench.Delete(1));
        _bench.AssertDone(_bench.Retype(Memory, ObjectType.Endpoint, 0, 1));
        Assert.All(Bytes(untyped), value => Assert.Equal(0, value));
        Assert.Equal(16UL, new UntypedCapability(_bench.In(Memory)).FreeOffset);
    }

    [Fact]
    public void Memory_beyond_the_watermark_is_not_cleared_again()
    {
        UntypedCapability untyped = _bench.PutUntyped(Memory, 12);
        _bench.AssertDone(_bench.Retype(Memory, ObjectType.Endpoint, 0, 1, 17));
        _bench.AssertDone(_bench.Revoke(Memory));
        Scribble(untyped);
        _bench.AssertDone(_bench.Retype(Memory, ObjectType.Endpoint, 0, 1));
        Assert.Equal(0x200, Bytes(untyped).TakeWhile(value => value == 0).Count());
    }

    [Fact]
    public void Device_memory_is_never_touched()
    {
        UntypedCapability untyped = _bench.PutUntyped(Memory, 12, isDevice: true);
        Scribble(untyped);
        _bench.AssertDone(_bench.Retype(Memory, ObjectType.SmallFrame, 0, 1));
        _bench.AssertDone(_bench.Delete(1));
        _bench.AssertDone(_bench.Retype(Memory, ObjectType.Untyped, 11, 1));
        Assert.All(Bytes(untyped), value => Assert.Equal(0xA5, value));
    }

    [Fact]
    public void An_interrupt_stops_clearing_and_it_goes_on_from_the_watermark()
    {
        UntypedCapability untyped = _bench.PutUntyped(Memory, 10);
        _bench.AssertDone(_bench.Retype(Memory, ObjectType.Endpoint, 0, 1, 40));
        _bench.AssertDone(_bench.Revoke(Memory));
        Scribble(untyped);
        foreach (ulong left in (ulong[])[0x200, 0x100, 0])
        {
            _bench.PreemptAfter(1);
            Assert.True(_bench.Retype(Memory, ObjectType.Endpoint, 0, 1).IsPreempted);
            Assert.Equal(left, new UntypedCapability(_bench.In(Memory)).FreeOffset);
            Assert.Equal((int)left, Bytes(untyped).TakeWhile(value => value != 0).Count());
            Assert.True(_bench.In(1).IsNull);
        }
        _bench.PreemptAfter(1);
        _bench.AssertDone(_bench.Retype(Memory, ObjectType.Endpoint, 0, 1));
    }

    [Fact]
    public void Children_are_children()
    {
        _bench.PutUntyped(Memory, 12);
        _bench.AssertDone(_bench.Retype(Memory, ObjectType.Endpoint, 0, 1, 20));
        Assert.Equal(20, _bench.System.DescendantsOf(_bench[Memory]).Count);
        _bench.AssertError(InvocationError.RevokeFirst, _bench.Copy(30, Memory));
        Assert.Equal(256, Sel4Compat.RetypeFanOut);
    }

    private ReadOnlySpan<byte> Span(UntypedCapability untyped) =>
        MemoryExtensions.AsSpan(_bench.System.Board.Memory, (int)(untyped.Address - FakeBoard.WindowStart), 1 << untyped.SizeBits);

    private byte[] Bytes(UntypedCapability untyped) => Span(untyped).ToArray();

    private void Scribble(UntypedCapability untyped) => MemoryExtensions
        .AsSpan(_bench.System.Board.Memory, (int)(untyped.Address - FakeBoard.WindowStart), 1 << untyped.SizeBits).Fill(0xA5);

    private void AssertArgument(uint number, params ulong[] words)
    {
        _bench.PutUntyped(Memory, 12);
        AssertUnchanged(() => _bench.AssertArgument(number, _bench.Retype(Memory, words)));
    }

    private void AssertRange(ulong minimum, ulong maximum, params ulong[] words)
    {
        _bench.PutUntyped(Memory, 12);
        AssertUnchanged(() => _bench.AssertRange(minimum, maximum, _bench.Retype(Memory, words)));
    }

    /// <summary>A refused invocation changes no slot.</summary>
    private void AssertUnchanged(Action invoke)
    {
        Capability[] before = [.. Enumerable.Range(0, 64).Select(_bench.In)];
        invoke();
        Assert.Equal(before, Enumerable.Range(0, 64).Select(_bench.In));
    }
}
