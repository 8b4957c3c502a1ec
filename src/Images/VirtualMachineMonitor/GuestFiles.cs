using System;
using Firn.Abi.Capabilities;
using Firn.Abi.Memory;
using Firn.Abi.Objects;
using Firn.Abi.RootTask;
using Firn.User.Allocation;
using Firn.User.Memory;
using Firn.User.Objects;

namespace Firn.Images.VirtualMachineMonitor;

/// <summary>
/// Files that the boot image put into memory which the kernel leaves alone: they are its device memory, and are mapped to be read, in pages as large as
/// the pieces of it allow.
/// </summary>
internal static class GuestFiles
{
    private const ulong Space = 0x8_0000_0000;

    /// <summary>Maps a file at an address that is the same distance from its own for all files. False: the kernel has not left all of it alone.</summary>
    internal static bool TryMap(
        ref ObjectAllocator allocator, ref readonly BootInformation information, ReadOnlySpan<UntypedDescriptor> untyped, ulong address, ulong size,
        out GuestFile file)
    {
        file = default;
        ulong at = address;
        for (int i = 0; i < untyped.Length && at < address + size; i++)
        {
            UntypedDescriptor piece = untyped[i];
            if (piece.IsDevice == 0 || piece.Address != at)
                continue;
            if (!TryMapPiece(ref allocator, Untyped.At(information.Untyped.Start + (ulong)i), at, piece.SizeBits))
                return false;
            at += 1UL << piece.SizeBits;
        }
        if (at < address + size)
            return false;
        file = new(Space + address, (int)size);
        return true;
    }

    private static bool TryMapPiece(ref ObjectAllocator allocator, Untyped piece, ulong address, int bits)
    {
        bool isLarge = bits >= ObjectSize<Configuration>.LargeFrameBits;
        ObjectType type = isLarge ? ObjectType.LargeFrame : ObjectType.SmallFrame;
        int frameBits = isLarge ? ObjectSize<Configuration>.LargeFrameBits : ObjectSize<Configuration>.SmallFrameBits;
        for (ulong offset = 0; offset < 1UL << bits; offset += 1UL << frameBits)
        {
            if (!allocator.Slots.TryTake(out ulong slot)
                || !piece.Retype((ulong)type, 0, allocator.Root, 0, 0, slot, 1).IsSuccess
                || !Mapper.Map(
                    ref allocator, AddressSpace.At((ulong)InitialSlot.AddressSpace), Frame.At(slot), Space + address + offset,
                    new CapabilityRights { Read = true }, new MappingAttributes { Cacheable = true, ExecuteNever = true }).IsSuccess)
            {
                return false;
            }
        }
        return true;
    }
}
