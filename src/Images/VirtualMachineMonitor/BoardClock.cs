using System;
using Firn.Abi.Capabilities;
using Firn.Abi.Memory;
using Firn.Abi.RootTask;
using Firn.Arm64.Target;
using Firn.User.Allocation;
using Firn.User.Memory;
using Firn.User.Objects;
using Firn.User.Target;

namespace Firn.Images.VirtualMachineMonitor;

/// <summary>The machine's own clock, a PL031: read once, for the time from which the virtual machine's goes on.</summary>
internal static class BoardClock
{
    private const ulong Physical = 0x0901_0000;
    private const ulong Address = BoardConsole.Address + 0x1_0000;

    /// <summary>Seconds since 1970; 0: there is no clock that the program may have.</summary>
    internal static uint Read(ref ObjectAllocator allocator, ref readonly BootInformation information, ReadOnlySpan<UntypedDescriptor> untyped)
    {
        // The console's page comes first in the same piece.
        ulong taken = BoardConsole.IsNeeded ? BoardFrames.Next(BoardConsole.Physical) : BoardConsole.Physical;
        if (!BoardFrames.TryTake(ref allocator, in information, untyped, Physical, taken, out Frame frame))
            return 0;
        MappingAttributes device = new() { ExecuteNever = true };
        bool isMapped = Mapper.Map(
            ref allocator, AddressSpace.At((ulong)InitialSlot.AddressSpace), frame, Address, CapabilityRights.ReadWrite, device).IsSuccess;
        return isMapped ? Instruction.Load32(Address) : 0;
    }
}
