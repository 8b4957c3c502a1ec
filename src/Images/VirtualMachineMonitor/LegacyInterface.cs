using System;
using Firn.Abi.Capabilities;
using Firn.Abi.Memory;
using Firn.Abi.RootTask;
using Firn.Arm64.Gic;
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
        // Its second page is the register that deactivates, of which the monitor is to know: an interrupt may be active and in no list register, or in another core's.
        for (ulong offset = 0; offset < CpuInterfaceRegister.Deactivate; offset = at - address)
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
