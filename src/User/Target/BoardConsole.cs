using System;
using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.Abi.Objects;
using Firn.Abi.RootTask;
using Firn.Abi.SystemCalls;
using Firn.Arm64.Devices;
using Firn.Arm64.Target;
using Firn.User.Allocation;
using Firn.User.Memory;
using Firn.User.Objects;

namespace Firn.User.Target;

/// <summary>
/// The board's serial console, a PL011, mapped by the program itself: a kernel that does not print leaves it to whom the root task lets have it.
/// Safety: the registers are accessed after they were mapped alone.
/// </summary>
public static class BoardConsole
{
    /// <summary>The physical address of its registers: the first UART of QEMU's <c>virt</c>.</summary>
    public const ulong Physical = 0x0900_0000;

    /// <summary>Where programs map them.</summary>
    public const ulong Address = 0x3000_0000;

    private static ulong _registers;
    private static ulong _frame;

    /// <summary>Whether text needs it: the kernel of this configuration prints nothing for programs.</summary>
    public static bool IsNeeded => !SystemCalls<Configuration>.Exists(SystemCall.DebugPutCharacter);

    /// <summary>Maps it into the root task's address space, if text needs it.</summary>
    /// <param name="allocator">Gives slots, and memory for page tables.</param>
    /// <param name="information">The boot information.</param>
    /// <param name="untyped">Its descriptors of untyped memory.</param>
    public static InvocationResult Start(
        ref ObjectAllocator allocator, ref readonly BootInformation information, ReadOnlySpan<UntypedDescriptor> untyped)
    {
        if (!IsNeeded)
            return default;
        InvocationResult result = TakeFrame(ref allocator, in information, untyped);
        if (result.IsSuccess)
            result = MapInto(ref allocator, AddressSpace.At((ulong)InitialSlot.AddressSpace), Frame.At(_frame));
        if (result.IsSuccess)
            Use();
        return result;
    }

    /// <summary>Maps what <see cref="Start"/> found into a component's address space as well, if text needs it.</summary>
    public static InvocationResult Share(ref ObjectAllocator allocator, AddressSpace space)
    {
        if (!IsNeeded)
            return default;
        if (!allocator.Slots.TryTake(out ulong slot))
            return new(InvocationError.DeleteFirst);
        InvocationResult result = allocator.Root.Copy(slot, 64, allocator.Root, _frame, 64, CapabilityRights.ReadWrite);
        return result.IsSuccess ? MapInto(ref allocator, space, Frame.At(slot)) : result;
    }

    /// <summary>In a component: whoever started it has mapped the registers, if text needs them.</summary>
    public static void Use() => UseAt(IsNeeded ? Address : 0);

    /// <summary>The registers are mapped elsewhere, by whoever calls this.</summary>
    public static void UseAt(ulong address) => _registers = address;

    /// <summary>Text is seen: the registers are mapped, or the kernel prints.</summary>
    public static bool IsReady => !IsNeeded || _registers != 0;

    /// <summary>Writes a character; drops it where the registers are not mapped.</summary>
    internal static void Write(byte value)
    {
        if (_registers == 0)
            return;
        while (new Pl011Flags { Bits = Instruction.Load32(_registers + Pl011Register.Flags) }.TransmitFull)
        {
            // The device says when there is room.
        }
        Instruction.Store32(_registers + Pl011Register.Data, new Pl011Data { Character = value }.Bits);
    }

    private static InvocationResult TakeFrame(
        ref ObjectAllocator allocator, ref readonly BootInformation information, ReadOnlySpan<UntypedDescriptor> untyped)
    {
        for (int i = 0; i < untyped.Length; i++)
        {
            // Memory of a device is retyped from its start: this is the frame that comes first.
            if (untyped[i].IsDevice == 0 || untyped[i].Address != Physical)
                continue;
            if (!allocator.Slots.TryTake(out _frame))
                return new(InvocationError.DeleteFirst);
            return Untyped.At(information.Untyped.Start + (ulong)i).Retype((ulong)ObjectType.SmallFrame, 0, allocator.Root, 0, 0, _frame, 1);
        }
        return new(InvocationError.FailedLookup);
    }

    private static InvocationResult MapInto(ref ObjectAllocator allocator, AddressSpace space, Frame frame) =>
        Mapper.Map(ref allocator, space, frame, Address, CapabilityRights.ReadWrite, new() { ExecuteNever = true });
}
