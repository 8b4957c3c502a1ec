using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Abi.Errors;
using Firn.Kernel.Memory;

namespace Firn.Kernel.Capabilities;

/// <summary>What a capability becomes when it is copied, restricted, given a badge or a guard.</summary>
public static class Deriving
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>A capability fit to be a copy of the slot's; null where there is no copy (seL4: deriveCap).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Status Derive(SlotReference slot, Capability capability, out Capability derived)
        {
            derived = capability;
            if (IsCopiedAsItIs(capability.Type))
                return Status.Done;
            Status status = core.CheckCopy(slot, capability);
            derived = status.IsDone ? CopyOf(capability) : Capability.Null;
            return status;
        }

        /// <summary>With rights taken away; only some capabilities have rights (seL4: maskCapRights).</summary>
        public Capability WithRights(Capability capability, CapabilityRights rights)
        {
            if (capability.Type == CapabilityType.Endpoint)
            {
                EndpointCapability endpoint = new(capability);
                return (endpoint with { Rights = endpoint.Rights & rights }).Capability;
            }
            switch (capability.Type)
            {
                case CapabilityType.Notification:
                    NotificationCapability notification = new(capability);
                    return (notification with { Rights = notification.Rights & rights }).Capability;
                case CapabilityType.Reply:
                    ReplyCapability reply = new(capability);
                    return (reply with { CanGrant = reply.CanGrant && rights.Grant }).Capability;
                case CapabilityType.Frame:
                    return core.WithTranslationRights(capability, rights);
                default:
                    return capability;
            }
        }

        /// <summary>With a badge or a guard; null where it cannot have it. To preserve: an existing badge refuses (seL4: updateCapData).</summary>
        public Capability WithData(Capability capability, ulong data, bool preserve)
        {
            switch (capability.Type)
            {
                // A badge is for ever, and that there is none may be changed only in a copy.
                case CapabilityType.Endpoint:
                    EndpointCapability endpoint = new(capability);
                    return preserve || endpoint.Badge != 0 ? Capability.Null : (endpoint with { Badge = data }).Capability;
                case CapabilityType.Notification:
                    NotificationCapability notification = new(capability);
                    return preserve || notification.Badge != 0 ? Capability.Null : (notification with { Badge = data }).Capability;
                case CapabilityType.SecureMonitor:
                    SecureMonitorCapability monitor = new(capability);
                    return preserve || monitor.Badge != 0 ? Capability.Null : (monitor with { Badge = data }).Capability;
                case CapabilityType.CNode:
                    CNodeCapability node = new(capability);
                    CNodeData guard = new() { Bits = data };
                    int size = (int)guard.GuardSize;
                    if (size + node.RadixBits > 64)
                        return Capability.Null;
                    return (node with { Guard = guard.Guard & ((1UL << size) - 1), GuardSize = size }).Capability;
                default:
                    return capability;
            }
        }

        private Status CheckCopy(SlotReference slot, Capability capability) => capability.Type switch
        {
            CapabilityType.Untyped when core.HasChildren(slot) => Status.Of(InvocationError.RevokeFirst),
            CapabilityType.PageTable when new PageTableCapability(capability).MappedAsid == 0 => Status.IllegalOperation,
            CapabilityType.AddressSpace when new AddressSpaceCapability(capability).Asid == 0 => Status.IllegalOperation,
            _ => Status.Done,
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsCopiedAsItIs(CapabilityType type) => type is not (CapabilityType.Zombie or CapabilityType.InterruptControl
        or CapabilityType.Untyped or CapabilityType.Frame or CapabilityType.PageTable or CapabilityType.AddressSpace);

    // Of what may be copied, and not as it is: a copy of a frame is not mapped.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Capability CopyOf(Capability capability) => capability.Type switch
    {
        CapabilityType.Zombie or CapabilityType.InterruptControl => Capability.Null,
        CapabilityType.Frame => (new FrameCapability(capability) with { MappedAsid = 0 }).Capability,
        _ => capability,
    };
}
