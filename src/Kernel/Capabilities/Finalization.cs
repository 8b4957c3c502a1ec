using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Kernel.Interrupts;
using Firn.Kernel.Ipc;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Capabilities;

/// <summary>What happens to an object when a capability of it goes, by type.</summary>
public static class Finalization
{
    /// <summary>No interrupt is to be switched off after the deletion.</summary>
    public const int NoInterrupt = -1;

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>
        /// Undoes what a capability stands for; of the last one, the object (seL4: finaliseCap). What remains is null, or a zombie whose slots
        /// are to be deleted. <paramref name="interrupt"/> is to be switched off once the slot is empty.
        /// </summary>
        public Capability Finalize(Capability capability, bool isFinal, out int interrupt)
        {
            interrupt = NoInterrupt;
            switch (capability.Type)
            {
                case CapabilityType.Zombie:
                    return capability;
                case CapabilityType.Frame:
                case CapabilityType.PageTable:
                case CapabilityType.AddressSpace:
                case CapabilityType.AsidPool:
                case CapabilityType.VirtualCpu:
                    // Copies are mapped on their own, so each of them has something to undo.
                    core.FinalizeTranslation(capability, isFinal);
                    return Capability.Null;
            }
            return isFinal ? core.FinalizeObject(capability, out interrupt) : Capability.Null;
        }

        private Capability FinalizeObject(Capability capability, out int interrupt)
        {
            interrupt = NoInterrupt;
            switch (capability.Type)
            {
                case CapabilityType.Endpoint:
                    core.CancelAllMessages(new EndpointCapability(capability).Endpoint);
                    break;
                case CapabilityType.Notification:
                    NotificationReference notification = new NotificationCapability(capability).Notification;
                    core.UnbindNotificationContext(notification);
                    core.UnbindThread(notification);
                    core.CancelAllSignals(notification);
                    break;
                case CapabilityType.Reply:
                    core.FinalizeReply(new ReplyCapability(capability).Reply);
                    break;
                case CapabilityType.SchedulingContext:
                    core.FinalizeContext(new SchedulingContextCapability(capability).Context);
                    break;
                case CapabilityType.InterruptHandler:
                    interrupt = new InterruptHandlerCapability(capability).Interrupt;
                    core.DeletingInterruptHandler(interrupt);
                    break;
                case CapabilityType.CNode:
                    CNodeCapability node = new(capability);
                    return new ZombieCapability
                    {
                        RadixBits = node.RadixBits,
                        Remaining = 1UL << node.RadixBits,
                        Address = node.Address,
                    }.Capability;
                case CapabilityType.Thread:
                    ThreadReference thread = new ThreadCapability(capability).Thread;
                    core.FinalizeThread(thread);
                    return new ZombieCapability
                    {
                        RadixBits = ZombieCapability.ThreadRadix,
                        Remaining = (ulong)ThreadSlot.Count,
                        Address = thread.Value,
                    }.Capability;
            }
            return Capability.Null;
        }
    }
}
