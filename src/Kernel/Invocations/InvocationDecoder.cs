using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Abi.Invocations;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Interrupts;
using Firn.Kernel.Ipc;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Invocations;

/// <summary>What is asked of a capability, handed to who can do it.</summary>
public static class InvocationDecoder
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>
        /// Performs the invocation of a capability, also sending by one; the message is in <c>core.Message</c>, and the caller's state is Restart
        /// (seL4: decodeInvocation).
        /// </summary>
        public Status Invoke(ulong label, SlotReference slot, Capability capability, bool isBlocking, bool canDonate)
        {
            switch (capability.Type)
            {
                case CapabilityType.Endpoint:
                    EndpointCapability endpoint = new(capability);
                    if (!endpoint.CanSend)
                        return Status.InvalidCapability(0);
                    core.SendMessage(core.CurrentThread, endpoint.Endpoint, endpoint, isBlocking, core.Message.IsCall, canDonate);
                    return Status.Done;

                case CapabilityType.Notification:
                    NotificationCapability notification = new(capability);
                    if (!notification.CanSend)
                        return Status.InvalidCapability(0);
                    core.Signal(notification.Notification, notification.Badge);
                    return Status.Done;

                case CapabilityType.Reply:
                    ReplyCapability reply = new(capability);
                    core.TransferReply(core.CurrentThread, reply.Reply, reply.CanGrant);
                    return Status.Done;

                default:
                    return core.InvokeObject(InvocationLabels<TConfiguration>.InvocationOf(label), slot, capability);
            }
        }

        private Status InvokeObject(Invocation invocation, SlotReference slot, Capability capability) => capability.Type switch
        {
            CapabilityType.Untyped => core.InvokeUntyped(invocation, slot, new(capability)),
            CapabilityType.Frame or CapabilityType.PageTable or CapabilityType.AddressSpace or CapabilityType.AsidControl or CapabilityType.AsidPool
                or CapabilityType.VirtualCpu => core.InvokeTranslation(invocation, slot, capability),
            CapabilityType.InterruptControl => core.InvokeInterruptControl(invocation, slot),
            CapabilityType.InterruptHandler => core.InvokeInterruptHandler(invocation, new(capability)),
            CapabilityType.SoftwareInterrupt => core.InvokeSoftwareInterrupt(new(capability)),
            CapabilityType.SecureMonitor => core.InvokeSecureMonitor(invocation, new(capability)),

            // The rest changes who runs, or deletes what a receive phase would need.
            _ when core.Message.IsFirstPhase => Status.InvalidCapability(0),
            CapabilityType.CNode => core.InvokeCNode(invocation, new(capability)),
            CapabilityType.Thread => core.InvokeThread(invocation, slot, new(capability)),
            CapabilityType.Domain => core.InvokeDomain(invocation),
            CapabilityType.SchedulingControl => core.InvokeSchedulingControl(invocation, new(capability)),
            CapabilityType.SchedulingContext => core.InvokeSchedulingContext(invocation, new(capability)),

            // Null and Zombie.
            _ => Status.InvalidCapability(0),
        };
    }
}
