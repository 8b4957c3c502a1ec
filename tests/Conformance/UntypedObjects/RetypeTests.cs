using Firn.Abi.Capabilities;
using Firn.Abi.Objects;
using Firn.Conformance.Framework;
using Firn.User.Objects;

namespace Firn.Conformance.UntypedObjects;

/// <summary>What becomes of untyped memory (manual, chapter 3.1.5 and 2.4).</summary>
internal static unsafe class RetypeTests
{
    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("untyped.retype_untyped"u8, &MakesUntyped);
        Suite.Test("untyped.retype_thread"u8, &MakesThread);
        Suite.Test("untyped.retype_endpoint"u8, &MakesEndpoint);
        Suite.Test("untyped.retype_notification"u8, &MakesNotification);
        Suite.Test("untyped.retype_cnode"u8, &MakesCNode);
        Suite.Test("untyped.retype_scheduling_context"u8, &MakesSchedulingContext);
        Suite.Test("untyped.retype_reply"u8, &MakesReply);
        Suite.Test("untyped.retype_small_frame"u8, &MakesSmallFrame);
        Suite.Test("untyped.retype_large_frame"u8, &MakesLargeFrame);
        Suite.Test("untyped.retype_huge_frame"u8, &MakesHugeFrame);
        Suite.Test("untyped.retype_page_table"u8, &MakesPageTable);
        Suite.Test("untyped.retype_address_space"u8, &MakesAddressSpace);
        Suite.Test("untyped.retype_virtual_cpu"u8, &MakesVirtualCpu);
        Suite.Test("untyped.retype_many_at_once"u8, &MakesMany);
        Suite.Test("untyped.retype_the_most_at_once"u8, &MakesTheMost);
        Suite.Test("untyped.retype_into_another_cnode"u8, &IntoAnotherCNode);
        Suite.Test("untyped.retype_into_a_nested_cnode"u8, &IntoANestedCNode);
        Suite.Test("untyped.objects_are_aligned_and_do_not_overlap"u8, &Placement);
        Suite.Test("untyped.memory_can_be_used_up_exactly"u8, &Exactly);
        Suite.Test("untyped.memory_is_whole_again_after_revoke"u8, &WholeAgain);
        Suite.Test("untyped.memory_is_whole_again_when_all_is_deleted"u8, &WholeAgainByDelete);
        Suite.Test("untyped.memory_is_not_whole_while_a_child_lives"u8, &NotWholeYet);
        Suite.Test("untyped.frames_are_cleared"u8, &FramesAreCleared);
        if (Configuration.ReservedMemory.Length > 0)
            Suite.Test("untyped.device_memory_is_not_cleared"u8, &DeviceMemoryIsKept);
        Suite.Test("untyped.whole_memory_in_one_object"u8, &WholeMemory);
    }

    private static void Makes(ObjectType type, int bits, CapabilityType expected)
    {
        ulong slot = Env.Slot();
        Check.Done(Env.Memory.Retype((ulong)type, (ulong)bits, Env.CNode, 0, 0, slot, 1));
        Check.Type(slot, expected, "type"u8);
    }

    private static void MakesUntyped() => Makes(ObjectType.Untyped, 16, CapabilityType.Untyped);

    private static void MakesThread() => Makes(ObjectType.Thread, 0, CapabilityType.Thread);

    private static void MakesEndpoint() => Makes(ObjectType.Endpoint, 0, CapabilityType.Endpoint);

    private static void MakesNotification() => Makes(ObjectType.Notification, 0, CapabilityType.Notification);

    private static void MakesCNode() => Makes(ObjectType.CNode, 3, CapabilityType.CNode);

    private static void MakesSchedulingContext() => Makes(ObjectType.SchedulingContext, 7, CapabilityType.SchedulingContext);

    private static void MakesReply() => Makes(ObjectType.Reply, 0, CapabilityType.Reply);

    private static void MakesSmallFrame() => Makes(ObjectType.SmallFrame, 0, CapabilityType.Frame);

    private static void MakesLargeFrame() => Makes(ObjectType.LargeFrame, 0, CapabilityType.Frame);

    private static void MakesPageTable() => Makes(ObjectType.PageTable, 0, CapabilityType.PageTable);

    private static void MakesAddressSpace() => Makes(ObjectType.AddressSpace, 0, CapabilityType.AddressSpace);

    private static void MakesVirtualCpu() => Makes(ObjectType.VirtualCpu, 0, CapabilityType.VirtualCpu);

    // No ordinary memory of the test is so large; a device's is.
    private static void MakesHugeFrame()
    {
        var device = Untyped.At(Devices.OfAtLeast(30));
        ulong slot = Env.Slot();
        Check.Done(device.Retype((ulong)ObjectType.HugeFrame, 0, Env.CNode, 0, 0, slot, 1));
        Check.Type(slot, CapabilityType.Frame, "type"u8);
    }

    private static void MakesMany()
    {
        ulong first = Env.Slots(8);
        Check.Done(Env.Memory.Retype((ulong)ObjectType.Endpoint, 0, Env.CNode, 0, 0, first, 8));
        for (ulong slot = first; slot < first + 8; slot++)
            Check.Type(slot, CapabilityType.Endpoint, "type"u8);
    }

    private static void MakesTheMost()
    {
        ulong first = Env.Slots(Configuration.RetypeFanOut);
        Check.Done(Env.Memory.Retype((ulong)ObjectType.Notification, 0, Env.CNode, 0, 0, first, (ulong)Configuration.RetypeFanOut));
        Check.Type(first + (ulong)Configuration.RetypeFanOut - 1, CapabilityType.Notification, "type of the last"u8);
    }

    private static void IntoAnotherCNode()
    {
        CNode other = Env.NewCNode(4);
        Check.Done(Env.Memory.Retype((ulong)ObjectType.Endpoint, 0, other, 0, 0, 7, 2));
        ulong slot = Env.Slot();
        Check.Done(Env.CNode.Move(slot, 64, other, 8, 4));
        Check.Type(slot, CapabilityType.Endpoint, "type"u8);
    }

    private static void IntoANestedCNode()
    {
        CNode inner = Env.NewCNode(4);
        Check.Done(Env.Memory.Retype((ulong)ObjectType.Endpoint, 0, Env.CNode, inner.Pointer, 64, 3, 1));
        ulong slot = Env.Slot();
        Check.Done(Env.CNode.Move(slot, 64, inner, 3, 4));
        Check.Type(slot, CapabilityType.Endpoint, "type"u8);
    }

    private static void Placement()
    {
        Untyped memory = Env.NewUntyped(16);
        ulong slots = Env.Slots(5);
        Check.Done(memory.Retype((ulong)ObjectType.SmallFrame, 0, Env.CNode, 0, 0, slots, 1));
        Check.Done(memory.Retype((ulong)ObjectType.Endpoint, 0, Env.CNode, 0, 0, slots + 1, 1));
        Check.Done(memory.Retype((ulong)ObjectType.SmallFrame, 0, Env.CNode, 0, 0, slots + 2, 1));
        Check.Done(memory.Retype((ulong)ObjectType.SmallFrame, 0, Env.CNode, 0, 0, slots + 3, 2));
        Check.Equal(Address(slots + 2), Address(slots) + 0x2000, "the frame behind an endpoint"u8);
        Check.Equal(Address(slots + 3), Address(slots) + 0x3000, "the frame behind it"u8);
        Check.Equal(Address(slots + 4), Address(slots) + 0x4000, "the second of two"u8);
        Check.Equal(Address(slots) & 0xFFFF, 0, "alignment of the memory"u8);
    }

    private static ulong Address(ulong slot)
    {
        Check.Done(Frame.At(slot).GetAddress(out ulong address));
        return address;
    }

    private static void Exactly()
    {
        Untyped memory = Env.NewUntyped(14);
        ulong slots = Env.Slots(5);
        Check.Done(memory.Retype((ulong)ObjectType.SmallFrame, 0, Env.CNode, 0, 0, slots, 4));
        InvocationResult result = memory.Retype((ulong)ObjectType.SmallFrame, 0, Env.CNode, 0, 0, slots + 4, 1);
        Check.Fails(result, Abi.Errors.InvocationError.NotEnoughMemory);
        Check.Equal(result.BytesLeft, 0, "bytes left"u8);
    }

    private static void WholeAgain()
    {
        Untyped memory = Env.NewUntyped(14);
        ulong slots = Env.Slots(4);
        Check.Done(memory.Retype((ulong)ObjectType.SmallFrame, 0, Env.CNode, 0, 0, slots, 4));
        Check.Done(Env.CNode.Revoke(memory.Pointer, 64));
        Check.That(Env.IsEmpty(slots) && Env.IsEmpty(slots + 3), "a frame is left"u8);
        Check.Done(memory.Retype((ulong)ObjectType.SmallFrame, 0, Env.CNode, 0, 0, slots, 4));
    }

    private static void WholeAgainByDelete()
    {
        Untyped memory = Env.NewUntyped(13);
        ulong slots = Env.Slots(2);
        Check.Done(memory.Retype((ulong)ObjectType.SmallFrame, 0, Env.CNode, 0, 0, slots, 2));
        Check.Done(Env.CNode.Delete(slots, 64));
        Check.Done(Env.CNode.Delete(slots + 1, 64));
        Check.Done(memory.Retype((ulong)ObjectType.SmallFrame, 0, Env.CNode, 0, 0, slots, 2));
    }

    private static void NotWholeYet()
    {
        Untyped memory = Env.NewUntyped(13);
        ulong slots = Env.Slots(2);
        Check.Done(memory.Retype((ulong)ObjectType.SmallFrame, 0, Env.CNode, 0, 0, slots, 2));
        Check.Done(Env.CNode.Delete(slots + 1, 64));
        Check.Fails(
            memory.Retype((ulong)ObjectType.SmallFrame, 0, Env.CNode, 0, 0, slots + 1, 1), Abi.Errors.InvocationError.NotEnoughMemory);
    }

    private static void FramesAreCleared()
    {
        Untyped memory = Env.NewUntyped(12);
        ulong slot = Env.Slot();
        Check.Done(memory.Retype((ulong)ObjectType.SmallFrame, 0, Env.CNode, 0, 0, slot, 1));
        ulong address = Window.Map(Frame.At(slot));
        for (ulong offset = 0; offset < 4096; offset += 8)
            Memory.Store(address + offset, ulong.MaxValue);
        Check.Done(Env.CNode.Revoke(memory.Pointer, 64));
        Check.Done(memory.Retype((ulong)ObjectType.SmallFrame, 0, Env.CNode, 0, 0, slot, 1));
        address = Window.Map(Frame.At(slot));
        for (ulong offset = 0; offset < 4096; offset += 8)
            Check.Equal(Memory.Load(address + offset), 0, "a word of the frame"u8);
    }

    // What the configuration reserves is memory, and given as a device's.
    private static void DeviceMemoryIsKept()
    {
        var device = Untyped.At(Devices.At(Configuration.ReservedMemory[0]));
        ulong slot = Env.Slot();
        Check.Done(device.Retype((ulong)ObjectType.SmallFrame, 0, Env.CNode, 0, 0, slot, 1));
        Memory.Store(Window.Map(Frame.At(slot)), 0x1234_5678);
        Check.Done(Frame.At(slot).CleanInvalidateData(0, 4096));
        Check.Done(Env.CNode.Revoke(device.Pointer, 64));
        Check.Done(device.Retype((ulong)ObjectType.SmallFrame, 0, Env.CNode, 0, 0, slot, 1));
        Check.Equal(Memory.Load(Window.Map(Frame.At(slot))), 0x1234_5678, "the word"u8);
        Check.Done(Env.CNode.Delete(slot, 64));
    }

    private static void WholeMemory()
    {
        Untyped memory = Env.NewUntyped(20);
        ulong slots = Env.Slots(2);
        Check.Done(memory.Retype((ulong)ObjectType.Untyped, 20, Env.CNode, 0, 0, slots, 1));
        Check.Fails(memory.Retype((ulong)ObjectType.Untyped, 4, Env.CNode, 0, 0, slots + 1, 1), Abi.Errors.InvocationError.NotEnoughMemory);
        Check.Done(Untyped.At(slots).Retype((ulong)ObjectType.Untyped, 20, Env.CNode, 0, 0, slots + 1, 1));
    }
}
