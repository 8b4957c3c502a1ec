using System;
using System.Numerics;
using Firn.Abi.Objects;
using Firn.Abi.RootTask;
using Firn.User.Allocation;
using Firn.User.Objects;

namespace Firn.Images.VirtualMachineMonitor;

/// <summary>Pages of the machine's devices, out of the device memory that the kernel has given the root task.</summary>
internal static class BoardFrames
{
    private const int PageBits = 12;

    /// <summary>Takes one. False: it is not the root task's.</summary>
    /// <param name="allocator">Gives slots.</param>
    /// <param name="information">The boot information.</param>
    /// <param name="untyped">Its descriptors of untyped memory.</param>
    /// <param name="address">The physical address of the page.</param>
    /// <param name="from">Below this address its piece is taken already: device memory is given from its start on.</param>
    /// <param name="frame">The page.</param>
    internal static bool TryTake(
        ref ObjectAllocator allocator, ref readonly BootInformation information, ReadOnlySpan<UntypedDescriptor> untyped, ulong address, ulong from,
        out Frame frame)
    {
        frame = default;
        for (int i = 0; i < untyped.Length; i++)
        {
            UntypedDescriptor piece = untyped[i];
            if (piece.IsDevice == 0 || address - piece.Address >= 1UL << piece.SizeBits)
                continue;
            Untyped memory = Untyped.At(information.Untyped.Start + (ulong)i);
            for (ulong at = Math.Max(piece.Address, from); at < address;)
            {
                int bits = Math.Min(BitOperations.TrailingZeroCount(at), BitOperations.Log2(address - at));
                if (!TryRetype(ref allocator, memory, ObjectType.Untyped, (ulong)bits, out _))
                    return false;
                at += 1UL << bits;
            }
            bool isTaken = TryRetype(ref allocator, memory, ObjectType.SmallFrame, 0, out ulong slot);
            frame = Frame.At(slot);
            return isTaken;
        }
        return false;
    }

    /// <summary>Takes the page behind one that was just taken.</summary>
    internal static ulong Next(ulong address) => address + (1UL << PageBits);

    private static bool TryRetype(ref ObjectAllocator allocator, Untyped memory, ObjectType type, ulong bits, out ulong slot) =>
        allocator.Slots.TryTake(out slot) && memory.Retype((ulong)type, bits, allocator.Root, 0, 0, slot, 1).IsSuccess;
}
