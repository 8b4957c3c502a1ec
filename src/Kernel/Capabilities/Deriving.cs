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
        public Status Derive(SlotReference slot, Capability capability, out Capability derived)
        {
            derived = default;
            switch (capability.Type)
            {
                case CapabilityType.Zombie:
                case CapabilityType.InterruptControl:
                    return Status.Done;
                case CapabilityType.Untyped:
                    if (core.HasChildren(slot))
                        return Status.Of(InvocationError.RevokeFirst);
                    break;
                case CapabilityType.Frame:
                case CapabilityType.PageTable:
                case CapabilityType.AddressSpace:
                case CapabilityType.AsidControl:
                case CapabilityType.AsidPool:
                case CapabilityType.VirtualCpu:
                    return core.DeriveTranslation(capability, out derived);
            }
            derived = capability;
            return Status.Done;
        }

        /// <summary>With rights taken away; only some capabilities have rights (seL4: maskCapRights).</summary>
        public Capability WithRights(Capability capability, CapabilityRights rights)
        {
            switch (capability.Type)
            {
                case CapabilityType.Endpoint:
                    EndpointCapability endpoint = new(capability);
                    return (endpoint with
                    {
                        CanSend = endpoint.CanSend && rights.Write,
                        CanReceive = endpoint.CanReceive && rights.Read,
                        CanGrant = endpoint.CanGrant && rights.Grant,
                        CanGrantReply = endpoint.CanGrantReply && rights.GrantReply,
                    }).Capability;
                case CapabilityType.Notification:
                    NotificationCapability notification = new(capability);
                    return (notification with
                    {
                        CanSend = notification.CanSend && rights.Write,
                        CanReceive = notification.CanReceive && rights.Read,
                    }).Capability;
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
    }
}
