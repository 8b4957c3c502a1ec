using Firn.Abi.Capabilities;
using Firn.Abi.Faults;
using Firn.Abi.Messages;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Faults;
using Firn.Kernel.Objects;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Capabilities;

/// <summary>Lookups, with every way to fail.</summary>
public sealed class CapabilitySpaceTests
{
    private readonly TestSystem _system = new();
    private readonly ThreadReference _thread;

    public CapabilitySpaceTests() => _thread = _system.CreateThread();

    [Fact]
    public void A_pointer_names_a_slot_by_its_lowest_bits_where_the_guard_takes_the_rest()
    {
        CNodeCapability root = SetRoot(_system.CreateCNode(4));
        AssertFound(TestSystem.SlotOf(root, 11), 11);
    }

    [Fact]
    public void A_guard_must_match()
    {
        SetRoot(_system.CreateCNode(4) with { Guard = 0xABC });
        AssertFails(0xABD5, LookupFailure.GuardMismatch, bitsLeft: 64, bitsFound: 60, guard: 0xABC);
        Assert.True(_system.Core.TryLookup(_thread, 0xABC5, out _));
    }

    [Fact]
    public void Without_a_guard_the_highest_bits_are_the_index()
    {
        CNodeCapability root = SetRoot(_system.CreateCNode(4) with { GuardSize = 0 });
        AssertFound(TestSystem.SlotOf(root, 7), 0x7FFF_FFFF_FFFF_FFFF);
    }

    [Fact]
    public void A_lookup_goes_on_in_a_CNode_and_stops_at_anything_else()
    {
        CNodeCapability root = SetRoot(_system.CreateCNode(8) with { GuardSize = 0 });
        CNodeCapability middle = _system.CreateCNode(4) with { Guard = 0b101, GuardSize = 3 };
        _system.Put(TestSystem.SlotOf(root, 0x42), middle.Capability);
        _system.Put(TestSystem.SlotOf(middle, 9), Capability.Of(CapabilityType.Domain));
        AssertFound(TestSystem.SlotOf(middle, 9), (0x42UL << 56) | (0b101UL << 53) | (9UL << 49) | 12345);
        AssertFound(TestSystem.SlotOf(root, 0x41), 0x41UL << 56);
        AssertFails(0x42UL << 56, LookupFailure.GuardMismatch, bitsLeft: 56, bitsFound: 3, guard: 0b101);
    }

    [Fact]
    public void A_CNode_that_wants_more_bits_than_are_left_does_not_match_the_depth()
    {
        CNodeCapability root = SetRoot(_system.CreateCNode(4) with { GuardSize = 0 });
        _system.Put(TestSystem.SlotOf(root, 0), (_system.CreateCNode(8) with { GuardSize = 53 }).Capability);
        AssertFails(0, LookupFailure.DepthMismatch, bitsLeft: 60, bitsFound: 61, guard: null);
    }

    [Fact]
    public void A_guard_that_is_longer_than_what_is_left_mismatches()
    {
        CNodeCapability root = SetRoot(_system.CreateCNode(4) with { GuardSize = 0 });
        _system.Put(TestSystem.SlotOf(root, 0), (_system.CreateCNode(1) with { GuardSize = 63 }).Capability);
        AssertFails(0, LookupFailure.GuardMismatch, bitsLeft: 60, bitsFound: 63, guard: 0);
    }

    [Fact]
    public void A_thread_without_CNode_has_no_space()
    {
        Assert.False(_system.Core.TryLookup(_thread, 0, out SlotReference slot));
        Assert.True(slot.IsNull);
        Assert.Equal(LookupFailure.InvalidRoot, _system.Core.Error.Lookup.Failure);
    }

    [Fact]
    public void Operations_on_slots_want_an_exact_depth()
    {
        SlotBench bench = new();
        CNodeCapability inner = bench.System.CreateCNode(2) with { GuardSize = 0 };
        bench.Put(3, inner.Capability);
        Capability root = (bench.Root with { GuardSize = 0 }).Capability;
        Assert.True(Lookup(bench, root, 3, 6, out SlotReference slot).IsDone);
        Assert.Equal(bench[3], slot);
        Assert.True(Lookup(bench, root, 0b11_10, 8, out slot).IsDone);
        Assert.Equal(TestSystem.SlotOf(inner, 2), slot);
        Assert.True(Lookup(bench, root, ulong.MaxValue << 6 | 3, 6, out slot).IsDone);
        Assert.Equal(bench[3], slot);

        bench.AssertLookup(true, LookupFailure.DepthMismatch, Lookup(bench, root, 0b11_1, 7, out slot));
        Assert.Equal((1, 2), (bench.System.Core.Error.Lookup.BitsLeft, bench.System.Core.Error.Lookup.BitsFound));
        Assert.True(slot.IsNull);

        bench.AssertLookup(true, LookupFailure.DepthMismatch, Lookup(bench, root, 0b11_10_101, 11, out slot));
        Assert.Equal((3, 0), (bench.System.Core.Error.Lookup.BitsLeft, bench.System.Core.Error.Lookup.BitsFound));
        Assert.True(slot.IsNull);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65)]
    [InlineData(64 + 256)]
    [InlineData(ulong.MaxValue)]
    public void A_depth_is_1_to_64(ulong depth)
    {
        SlotBench bench = new();
        bench.AssertRange(1, 64, Lookup(bench, bench.Root.Capability, 0, depth, out SlotReference slot));
        Assert.True(slot.IsNull);
    }

    [Fact]
    public void The_root_of_a_slot_is_a_CNode_whatever_the_depth()
    {
        SlotBench bench = new();
        bench.AssertLookup(true, LookupFailure.InvalidRoot, Lookup(bench, Capability.Null, 0, 65, out _));
    }

    [Fact]
    public void The_receive_slot_is_named_in_the_buffer_and_empty()
    {
        SlotBench bench = new();
        ref IpcBuffer buffer = ref bench.System.Core.At(bench.Buffer);
        bench.Put(9, (bench.Root with { GuardSize = 0 }).Capability);
        buffer.ReceiveCNode = 9;
        buffer.ReceiveIndex = 20;
        buffer.ReceiveDepth = 6;
        Assert.Equal(bench[20], ReceiveSlot(bench));

        bench.PutEndpoint(20);
        Assert.True(ReceiveSlot(bench).IsNull);

        buffer.ReceiveIndex = 21;
        Assert.Equal(bench[21], ReceiveSlot(bench));
        buffer.ReceiveDepth = 5;
        Assert.True(ReceiveSlot(bench).IsNull);
        buffer.ReceiveDepth = 6;
        buffer.ReceiveCNode = 10;
        Assert.True(ReceiveSlot(bench).IsNull);
        buffer.ReceiveCNode = 64;
        Assert.True(ReceiveSlot(bench).IsNull);
        Assert.True(bench.System.Core.ReceiveSlot(bench.System.Core.CurrentThread, default).IsNull);
    }

    private static SlotReference ReceiveSlot(SlotBench bench) => bench.System.Core.ReceiveSlot(bench.System.Core.CurrentThread, bench.Buffer);

    private static Status Lookup(SlotBench bench, Capability root, ulong index, ulong depth, out SlotReference slot) =>
        bench.System.Core.LookupSlot(root, index, depth, isSource: true, out slot);

    private CNodeCapability SetRoot(CNodeCapability node)
    {
        _system.Put(_system.Core.SlotOf(_thread, ThreadSlot.CapabilitySpace), node.Capability);
        return node;
    }

    private void AssertFound(SlotReference expected, ulong pointer)
    {
        Assert.True(_system.Core.TryLookup(_thread, pointer, out SlotReference slot));
        Assert.Equal(expected, slot);
    }

    private void AssertFails(ulong pointer, LookupFailure failure, int bitsLeft, int bitsFound, ulong? guard)
    {
        Assert.False(_system.Core.TryLookup(_thread, pointer, out SlotReference slot));
        LookupFault lookup = _system.Core.Error.Lookup;
        Assert.Equal((failure, bitsLeft, bitsFound), (lookup.Failure, lookup.BitsLeft, lookup.BitsFound));
        if (guard.HasValue)
            Assert.Equal(guard.Value, lookup.Guard);
        Assert.True(slot.IsNull);
    }
}
