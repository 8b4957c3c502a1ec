using System.Collections.Generic;
using System.Linq;
using Firn.Abi.Capabilities;
using Firn.Configurations;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Objects;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Capabilities;

/// <summary>The list: where capabilities are put, what happens to their neighbours, who is whose child.</summary>
public sealed class DerivationTreeTests
{
    private readonly SlotBench _bench = new();

    [Fact]
    public void A_derived_capability_follows_what_it_is_derived_from_at_once()
    {
        EndpointCapability endpoint = _bench.PutEndpoint(0);
        Insert(endpoint.Capability, 0, 1);
        Insert(endpoint.Capability, 0, 2);
        Insert(endpoint.Capability, 1, 3);
        AssertList(0, 2, 1, 3);
        Assert.Equal([1, 2, 3], ChildrenOf(0));
        Assert.Empty(ChildrenOf(1));
    }

    [Fact]
    public void Objects_follow_their_memory()
    {
        UntypedCapability untyped = _bench.PutUntyped(0, 12);
        for (int index = 1; index < 4; index++)
        {
            EndpointCapability endpoint = new() { Endpoint = new(untyped.Address + (16UL * (ulong)index)) };
            _bench.System.Core.InsertObject(_bench[0], _bench[index], endpoint.Capability);
        }
        AssertList(0, 3, 2, 1);
        Assert.Equal([1, 2, 3], ChildrenOf(0));
        ref Slot child = ref _bench.System.Core.At(_bench[2]);
        Assert.True(child.IsRevocable && child.IsFirstBadged);
    }

    [Fact]
    public void A_copy_of_untyped_memory_takes_the_right_to_make_objects_with_it()
    {
        UntypedCapability untyped = _bench.PutUntyped(0, 12);
        Insert(untyped.Capability, 0, 1);
        Assert.Equal(1UL << 8, new UntypedCapability(_bench.In(0)).FreeIndex);
        Assert.Equal(0UL, new UntypedCapability(_bench.In(1)).FreeIndex);
        Assert.Equal([1], ChildrenOf(0));
    }

    [Fact]
    public void A_mint_with_a_badge_is_a_parent_and_a_copy_is_none()
    {
        EndpointCapability endpoint = _bench.PutEndpoint(0);
        Insert((endpoint with { Badge = 7 }).Capability, 0, 1);
        Insert((endpoint with { Badge = 7 }).Capability, 1, 2);
        Insert((endpoint with { Badge = 7 }).Capability, 0, 3);
        Insert((endpoint with { Badge = 8 }).Capability, 0, 4);
        AssertList(0, 4, 3, 1, 2);
        Assert.Equal([1, 2, 3, 4], ChildrenOf(0));
        Assert.Equal([2], ChildrenOf(1));
        Assert.Empty(ChildrenOf(2));

        // Of the two that have been minted with badge 7 neither is the other's child, though they are neighbours.
        Assert.Empty(ChildrenOf(3));
        Assert.Empty(ChildrenOf(4));
    }

    [Fact]
    public void The_first_of_a_badge_hands_that_on_when_it_goes()
    {
        EndpointCapability endpoint = _bench.PutEndpoint(0);
        Insert((endpoint with { Badge = 7 }).Capability, 0, 1);
        Insert((endpoint with { Badge = 7 }).Capability, 1, 2);
        Insert((endpoint with { Badge = 7 }).Capability, 0, 3);
        _bench.System.Core.Remove(_bench[1]);
        AssertList(0, 3, 2);
        Assert.Empty(ChildrenOf(3));
        Assert.True(_bench.System.Core.At(_bench[2]).IsFirstBadged);
        Assert.False(_bench.System.Core.At(_bench[2]).IsRevocable);
    }

    [Fact]
    public void Badges_of_secure_monitor_calls_derive_as_those_of_endpoints_do()
    {
        _bench.Put(0, new SecureMonitorCapability().Capability);
        Insert(new SecureMonitorCapability { Badge = 7 }.Capability, 0, 1);
        Insert(new SecureMonitorCapability { Badge = 7 }.Capability, 1, 2);
        Insert(new SecureMonitorCapability { Badge = 7 }.Capability, 0, 3);
        Assert.Equal([1, 2, 3], ChildrenOf(0));
        Assert.Equal([2], ChildrenOf(1));
        Assert.Empty(ChildrenOf(3));
    }

    [Fact]
    public void Handlers_and_software_interrupts_are_children_of_the_interrupt_control()
    {
        _bench.Put(0, Capability.Of(CapabilityType.InterruptControl));
        Insert(new InterruptHandlerCapability { Interrupt = 40 }.Capability, 0, 1);
        Insert(new SoftwareInterruptCapability { Interrupt = 3, Target = 1 }.Capability, 0, 2);
        Insert(new SoftwareInterruptCapability { Interrupt = 3, Target = 1 }.Capability, 0, 3);
        Insert(new SoftwareInterruptCapability { Interrupt = 3, Target = 1 }.Capability, 2, 4);
        Insert(new InterruptHandlerCapability { Interrupt = 40 }.Capability, 1, 5);
        AssertList(0, 3, 2, 4, 1, 5);
        Assert.Equal([1, 2, 3, 4, 5], ChildrenOf(0));
        Assert.Equal([4], ChildrenOf(2));
        Assert.Equal([5], ChildrenOf(1));
        Assert.Empty(ChildrenOf(3));
        Assert.True(_bench.System.Core.IsFinal(_bench[2]));
        Assert.False(_bench.System.Core.IsFinal(_bench[1]));
    }

    [Fact]
    public void A_move_keeps_the_place_in_the_tree()
    {
        EndpointCapability endpoint = _bench.PutEndpoint(0);
        Insert(endpoint.Capability, 0, 1);
        Insert(endpoint.Capability, 0, 2);
        foreach ((int source, int destination) in ((int, int)[])[(2, 3), (0, 4), (1, 5)])
            _bench.System.Core.Move(_bench.In(source), _bench[source], _bench[destination]);
        AssertList(4, 3, 5);
        Assert.Equal([3, 5], ChildrenOf(4));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(0, 3)]
    [InlineData(1, 3)]
    [InlineData(3, 2)]
    [InlineData(2, 4)]
    [InlineData(4, 2)]
    public void A_swap_exchanges_places_also_of_neighbours_and_of_nothing(int first, int second)
    {
        EndpointCapability endpoint = _bench.PutEndpoint(0);
        for (int index = 3; index > 0; index--)
            Insert((endpoint with { Badge = (ulong)index }).Capability, 0, index);
        int[] order = [0, 1, 2, 3];
        Capability[] expected = [.. order.Select(_bench.In)];
        _bench.System.Core.Swap(_bench.In(first), _bench[first], _bench.In(second), _bench[second]);
        int[] swapped = [.. order.Select(index => index == first ? second : index == second ? first : index)];
        AssertList(swapped);
        Assert.Equal(expected, swapped.Select(_bench.In));
        _bench.System.AssertWellFormed(Enumerable.Range(0, 64).Select(index => _bench[index]));
        Assert.Equal(swapped[1..].Order(), ChildrenOf(swapped[0]));
    }

    private void Insert(Capability capability, int source, int destination) =>
        _bench.System.Core.Insert(capability, _bench[source], _bench[destination]);

    private IEnumerable<int> ChildrenOf(int index) =>
        _bench.System.DescendantsOf(_bench[index]).Select(slot => (int)((slot.Value - _bench.Root.Address) / Slot.Size)).Order();

    private void AssertList(params int[] indices)
    {
        ref Core<FakeMachine, Sel4Compat> core = ref _bench.System.Core;
        for (int i = 0; i < indices.Length; i++)
        {
            Assert.Equal(i == 0 ? default : _bench[indices[i - 1]], core.At(_bench[indices[i]]).Previous);
            Assert.Equal(i == indices.Length - 1 ? default : _bench[indices[i + 1]], core.At(_bench[indices[i]]).Next);
        }
    }
}
