using Firn.Abi.Errors;
using Firn.Abi.Invocations;
using Firn.Configurations;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;
using Xunit;

namespace Firn.KernelTests.Memory;

/// <summary>Cache maintenance by frames and address spaces.</summary>
public static class CacheOperationsTests
{
    private const ulong Address = 0x1_0000_3000;

    [Fact]
    public static void Frames_are_maintained_by_their_physical_address()
    {
        (SpaceSystem<Sel4Compat> system, SlotReference slot, ulong start) = Mapped();
        Assert.True(system.Invoke(Invocation.FrameCleanData, slot, [0x40, 0x1000]).IsDone);
        Assert.Equal([$"cvac {start + 0x40:x} fc0", "dsb sy"], system.TakeLog());
        Assert.True(system.Invoke(Invocation.FrameCleanInvalidateData, slot, [0, 0x1000]).IsDone);
        Assert.Equal([$"civac {start:x} 1000", "dsb sy"], system.TakeLog());
        Assert.True(system.Invoke(Invocation.FrameInvalidateData, slot, [0, 0x1000]).IsDone);
        Assert.Equal([$"ivac {start:x} 1000", "dsb sy"], system.TakeLog());
    }

    [Fact]
    public static void What_lies_beside_an_invalidated_range_in_its_lines_is_kept()
    {
        (SpaceSystem<Sel4Compat> system, SlotReference slot, ulong start) = Mapped();
        Assert.True(system.Invoke(Invocation.FrameInvalidateData, slot, [0x10, 0x90]).IsDone);
        Assert.Equal([$"cvac {start + 0x10:x} 1", $"cvac {start + 0x80:x} 1", $"ivac {start + 0x10:x} 80", "dsb sy"], system.TakeLog());
    }

    [Theory]
    [InlineData(3U, "ivau")]
    [InlineData(2U, "ic ialluis")]
    public static void Instructions_are_unified_in_order(uint policy, string invalidate)
    {
        (SpaceSystem<Sel4Compat> system, SlotReference slot, ulong start) = Mapped();
        system.Board.CacheType = system.Board.CacheType with { InstructionPolicy = policy };
        Assert.True(system.Invoke(Invocation.FrameUnifyInstruction, slot, [0, 0x20]).IsDone);
        string second = policy == 3 ? $"{invalidate} {start:x} 20" : invalidate;
        Assert.Equal([$"cvau {start:x} 20", "dsb ish", second, "dsb ish", "isb"], system.TakeLog());
    }

    [Theory]
    [InlineData(0x10UL, 0x10UL, InvocationError.InvalidArgument, 1U)]
    [InlineData(0x20UL, 0x10UL, InvocationError.InvalidArgument, 1U)]
    [InlineData(0x1000UL, 0x1001UL, InvocationError.InvalidArgument, 0U)]
    [InlineData(0UL, 0x1001UL, InvocationError.InvalidArgument, 0U)]
    public static void A_frames_range_lies_within_it(ulong start, ulong end, InvocationError error, uint number)
    {
        (SpaceSystem<Sel4Compat> system, SlotReference slot, _) = Mapped();
        Status status = system.Invoke(Invocation.FrameCleanData, slot, [start, end]);
        Assert.Equal((error, number), (status.Error, status.Number));
        Assert.Empty(system.TakeLog());
    }

    [Fact]
    public static void A_frame_must_be_mapped_in_an_address_space_that_is_still_there()
    {
        (SpaceSystem<Sel4Compat> system, SlotReference slot, _) = Mapped();
        Assert.Equal(InvocationError.TruncatedMessage, system.Invoke(Invocation.FrameCleanData, slot, [0]).Error);
        Assert.Equal(InvocationError.IllegalOperation, system.Invoke(Invocation.FrameCleanData, system.CreateFrame(), [0, 1]).Error);
        system.Core.FinalizeTranslation(system.Core.CapabilityIn(system.Space), isFinal: true);
        // The lookup comes before the range is looked at.
        Assert.Equal(InvocationError.FailedLookup, system.Invoke(Invocation.FrameCleanData, slot, [1, 0]).Error);
    }

    [Fact]
    public static void Pages_of_a_device_that_the_kernel_does_not_map_are_passed_over()
    {
        var system = new SpaceSystem<Sel4Compat>();
        system.MapTables(0x20_0000, FrameSize.Large);
        var frame = new FrameCapability { Base = 0x8000_5FE0_0000, Size = FrameSize.Large, IsDevice = true, CanRead = true, CanWrite = true };
        SlotReference slot = system.Put(frame.Capability);
        Assert.True(system.Map(slot, 0x20_0000).IsDone);
        system.TakeLog();
        Assert.True(system.Invoke(Invocation.FrameCleanData, slot, [0x1F_0000, 0x20_0000]).IsDone);
        Assert.Empty(system.TakeLog());
        // Half of this one is known as memory.
        system.Core.At(slot).Capability = (new FrameCapability(system.Core.CapabilityIn(slot)) with { Base = 0x8000_5FFF_F000 }).Capability;
        Assert.True(system.Invoke(Invocation.FrameCleanData, slot, [0, 0x1040]).IsDone);
        Assert.Equal(["cvac 60000000 40", "dsb sy"], system.TakeLog());
    }

    [Fact]
    public static void Address_spaces_are_maintained_by_a_threads_addresses()
    {
        (SpaceSystem<Sel4Compat> system, _, ulong start) = Mapped();
        Assert.True(system.Invoke(Invocation.AddressSpaceCleanData, system.Space, [Address + 0x10, Address + 0x1000]).IsDone);
        Assert.Equal([$"cvac {start + 0x10:x} ff0", "dsb sy"], system.TakeLog());
        Assert.True(system.Invoke(Invocation.AddressSpaceInvalidateData, system.Space, [Address, Address + 0x40]).IsDone);
        Assert.Equal([$"ivac {start:x} 40", "dsb sy"], system.TakeLog());
        Assert.True(system.Invoke(Invocation.AddressSpaceCleanInvalidateData, system.Space, [Address, Address + 0x40]).IsDone);
        Assert.Equal([$"civac {start:x} 40", "dsb sy"], system.TakeLog());
        Assert.True(system.Invoke(Invocation.AddressSpaceUnifyInstruction, system.Space, [Address, Address + 0x40]).IsDone);
        Assert.Equal($"cvau {start:x} 40", system.TakeLog()[0]);
    }

    [Fact]
    public static void An_address_spaces_errors_come_in_order()
    {
        (SpaceSystem<Sel4Compat> system, _, _) = Mapped();
        SlotReference unassigned = system.CreateSpace();
        SlotReference lost = system.Put((system.SpaceCapability with { Asid = 600 }).Capability);
        SlotReference stranger = system.Put((system.SpaceCapability with { Table = new(0x8000_6100_0000) }).Capability);
        Assert.Equal(InvocationError.TruncatedMessage, system.Invoke(Invocation.AddressSpaceCleanData, unassigned, [0]).Error);
        Assert.Equal(InvocationError.InvalidArgument, system.Invoke(Invocation.AddressSpaceCleanData, unassigned, [1, 1]).Error);
        Assert.Equal(InvocationError.IllegalOperation, system.Invoke(Invocation.AddressSpaceCleanData, unassigned, [1, 0x100_0000_0000]).Error);
        Assert.Equal(InvocationError.InvalidCapability, system.Invoke(Invocation.AddressSpaceCleanData, unassigned, [1, 2]).Error);
        Assert.Equal(InvocationError.FailedLookup, system.Invoke(Invocation.AddressSpaceCleanData, lost, [1, 2]).Error);
        Assert.Equal(InvocationError.InvalidCapability, system.Invoke(Invocation.AddressSpaceCleanData, stranger, [1, 2]).Error);
        Assert.Equal(InvocationError.IllegalOperation, system.Invoke(Invocation.FrameCleanData, system.Space, [1, 2]).Error);
    }

    [Fact]
    public static void An_address_spaces_range_stays_in_a_page_and_may_be_unmapped()
    {
        (SpaceSystem<Sel4Compat> system, _, _) = Mapped();
        Assert.True(system.Invoke(Invocation.AddressSpaceCleanData, system.Space, [0x5000_0000, 0x7000_0000]).IsDone);
        Assert.Empty(system.TakeLog());
        Assert.Equal(InvocationError.RangeError, system.Invoke(Invocation.AddressSpaceCleanData, system.Space, [Address + 8, Address + 0x1001]).Error);
        Assert.Equal((Address + 8, Address + 0xFFF), (system.Core.Error.Minimum, system.Core.Error.Maximum));
    }

    private static (SpaceSystem<Sel4Compat> System, SlotReference Slot, ulong Start) Mapped()
    {
        var system = new SpaceSystem<Sel4Compat>();
        system.MapTables(Address);
        SlotReference slot = system.CreateFrame();
        Assert.True(system.Map(slot, Address).IsDone);
        system.TakeLog();
        return (system, slot, KernelWindow.ToPhysical(new FrameCapability(system.Core.CapabilityIn(slot)).Base).Value);
    }
}
