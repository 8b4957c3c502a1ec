using System.Collections.Generic;
using System.Linq;
using Firn.Abi.Capabilities;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Memory;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Capabilities;

/// <summary>Which capabilities stand for the same, over a set that has two of everything.</summary>
public sealed class CapabilityRegionTests
{
    private const ulong Start = FakeBoard.MemoryStart | KernelWindow.Base;
    private const ulong Other = Start + 0x10_0000;

    private readonly TestSystem _system = new();

    /// <summary>Two objects of each type that has memory, the first in the first 64 KiB.</summary>
    private static IEnumerable<(Capability Inside, Capability Outside)> Objects =>
    [
        (new EndpointCapability { Endpoint = new(Start + 16) }.Capability, new EndpointCapability { Endpoint = new(Other) }.Capability),
        (new NotificationCapability { Notification = new(Start + 64) }.Capability,
            new NotificationCapability { Notification = new(Other) }.Capability),
        (new ReplyCapability { Reply = new(Start + 32) }.Capability, new ReplyCapability { Reply = new(Other) }.Capability),
        (new CNodeCapability { Address = Start + 64, RadixBits = 1 }.Capability, new CNodeCapability { Address = Other, RadixBits = 1 }.Capability),
        (new ThreadCapability { Thread = new(Start + 2048) }.Capability, new ThreadCapability { Thread = new(Other) }.Capability),
        (new SchedulingContextCapability { Context = new(Start + 128), SizeBits = 7 }.Capability,
            new SchedulingContextCapability { Context = new(Other), SizeBits = 7 }.Capability),
        (new FrameCapability { Base = Start + 4096 }.Capability, new FrameCapability { Base = Other }.Capability),
        (new PageTableCapability { Table = new(Start + 4096) }.Capability, new PageTableCapability { Table = new(Other) }.Capability),
        (new AddressSpaceCapability { Table = new(Start + 8192) }.Capability, new AddressSpaceCapability { Table = new(Other) }.Capability),
        (new AsidPoolCapability { Pool = new(Start + 4096) }.Capability, new AsidPoolCapability { Pool = new(Other) }.Capability),
        (new VirtualCpuCapability { VirtualCpu = new(Start + 4096) }.Capability, new VirtualCpuCapability { VirtualCpu = new(Other) }.Capability),
    ];

    private static Capability[] WithoutMemory =>
    [
        Capability.Of(CapabilityType.Domain), Capability.Of(CapabilityType.SchedulingControl), Capability.Of(CapabilityType.SecureMonitor),
        Capability.Of(CapabilityType.AsidControl), Capability.Of(CapabilityType.InterruptControl),
        new InterruptHandlerCapability { Interrupt = 40 }.Capability, new SoftwareInterruptCapability { Interrupt = 2, Target = 1 }.Capability,
    ];

    [Fact]
    public void Untyped_memory_is_a_region_of_all_that_lies_in_it()
    {
        Capability untyped = new UntypedCapability { Address = Start, SizeBits = 16 }.Capability;
        Assert.All(Objects, pair =>
        {
            Assert.True(IsSameRegion(untyped, pair.Inside));
            Assert.False(IsSameRegion(untyped, pair.Outside));
            Assert.False(IsSameRegion(pair.Inside, untyped));
        });
        Assert.All(WithoutMemory, capability => Assert.False(IsSameRegion(untyped, capability)));
        Assert.False(IsSameRegion(untyped, Capability.Null));
        Assert.False(_system.Core.IsSameObject(untyped, untyped));
    }

    [Theory]
    [InlineData(0, 16, true)]
    [InlineData(0, 15, true)]
    [InlineData(0x8000, 15, true)]
    [InlineData(0, 17, false)]
    [InlineData(0x1_0000, 4, false)]
    public void Untyped_memory_holds_untyped_memory(ulong offset, int sizeBits, bool expected)
    {
        Capability untyped = new UntypedCapability { Address = Start, SizeBits = 16 }.Capability;
        Assert.Equal(expected, IsSameRegion(untyped, new UntypedCapability { Address = Start + offset, SizeBits = sizeBits }.Capability));
    }

    [Fact]
    public void A_zombie_has_the_memory_of_what_it_was()
    {
        Capability node = new ZombieCapability { Address = Start, RadixBits = 4, Remaining = 3 }.Capability;
        Capability thread = new ZombieCapability { Address = Start, RadixBits = ZombieCapability.ThreadRadix, Remaining = 3 }.Capability;
        Assert.True(IsSameRegion(new UntypedCapability { Address = Start, SizeBits = 9 }.Capability, node));
        Assert.False(IsSameRegion(new UntypedCapability { Address = Start, SizeBits = 8 }.Capability, node));
        Assert.True(IsSameRegion(new UntypedCapability { Address = Start, SizeBits = 11 }.Capability, thread));
        Assert.False(IsSameRegion(new UntypedCapability { Address = Start, SizeBits = 10 }.Capability, thread));
        Assert.False(IsSameRegion(node, node));
        Assert.False(_system.Core.IsSameObject(node, node));
    }

    [Fact]
    public void Objects_are_the_same_by_type_and_place()
    {
        Capability[] all = [.. Objects.SelectMany(pair => (Capability[])[pair.Inside, pair.Outside])];
        foreach (Capability left in all)
        {
            foreach (Capability right in all)
            {
                bool isSame = left.Equals(right);
                Assert.Equal(isSame, IsSameRegion(left, right));
                Assert.Equal(isSame, _system.Core.IsSameObject(left, right));
            }
        }
    }

    [Fact]
    public void What_has_no_memory_is_the_same_by_type_or_number()
    {
        foreach (Capability left in WithoutMemory)
        {
            foreach (Capability right in WithoutMemory)
            {
                bool isControls = left.Type == CapabilityType.InterruptControl
                    && right.Type is CapabilityType.InterruptHandler or CapabilityType.SoftwareInterrupt;
                Assert.Equal(left.Equals(right) || isControls, IsSameRegion(left, right));
                bool isObject = left.Type is not (CapabilityType.InterruptControl or CapabilityType.SoftwareInterrupt);
                Assert.Equal(left.Equals(right) && isObject, _system.Core.IsSameObject(left, right));
            }
        }
        Assert.False(IsSameRegion(
            new InterruptHandlerCapability { Interrupt = 40 }.Capability, new InterruptHandlerCapability { Interrupt = 41 }.Capability));
        Assert.True(IsSameRegion(new SecureMonitorCapability { Badge = 1 }.Capability, new SecureMonitorCapability { Badge = 2 }.Capability));
        Assert.False(IsSameRegion(
            new SoftwareInterruptCapability { Target = 1 }.Capability, new SoftwareInterruptCapability { Target = 2 }.Capability));
    }

    [Fact]
    public void Size_counts_where_an_object_has_a_choice()
    {
        Assert.False(IsSameRegion(
            new CNodeCapability { Address = Start, RadixBits = 1 }.Capability, new CNodeCapability { Address = Start, RadixBits = 2 }.Capability));
        Assert.False(IsSameRegion(
            new SchedulingContextCapability { Context = new(Start), SizeBits = 7 }.Capability,
            new SchedulingContextCapability { Context = new(Start), SizeBits = 8 }.Capability));
    }

    [Fact]
    public void Badges_and_rights_make_no_other_object()
    {
        EndpointCapability endpoint = new() { Endpoint = new(Start) };
        Assert.True(_system.Core.IsSameObject(endpoint.Capability, (endpoint with { Badge = 5, CanSend = true }).Capability));
    }

    private bool IsSameRegion(Capability left, Capability right) => _system.Core.IsSameRegion(left, right);
}
