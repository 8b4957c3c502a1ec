using System;
using Firn.Abi.Capabilities;
using Firn.Abi.Memory;
using Firn.Abi.RootTask;
using Firn.User.Allocation;
using Firn.User.Memory;
using Firn.User.Objects;
using Firn.VirtualMachine.Boot;

namespace Firn.Images.VirtualMachineMonitor;

/// <summary>
/// The virtual CPU interface (GICV) of a machine's GICv2: mapped where a guest has its CPU interface, it is the guest's own, and acknowledge and end are no
/// exits.
/// </summary>
internal static class LegacyInterface
{
    /// <summary>Maps it. False: it is not where the device tree says, or not the root task's.</summary>
    internal static bool TryMap(
        ref ObjectAllocator allocator, ref readonly BootInformation information, ReadOnlySpan<UntypedDescriptor> untyped, MachineFacts facts, AddressSpace space)
    {
        if (!facts.TryFindVirtualInterface(out ulong address, out ulong size) || size < MachineMap.CpuInterfaceSize)
            return false;
        MappingAttributes device = new() { ExecuteNever = true };
        ulong at = address;
        for (ulong offset = 0; offset < MachineMap.CpuInterfaceSize; offset = at - address)
        {
            if (!BoardFrames.TryTake(ref allocator, in information, untyped, at, at, out Frame frame)
                || !Mapper.Map(ref allocator, space, frame, MachineMap.CpuInterface + offset, CapabilityRights.ReadWrite, device).IsSuccess)
            {
                return false;
            }
            at = BoardFrames.Next(at);
        }
        return true;
    }
}
