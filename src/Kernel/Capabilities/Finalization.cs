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
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>
        /// The last capability of an object that has no slots goes, and with it what it stands for (seL4: finaliseCap). An interrupt's is
        /// switched off only when the slot is empty.
        /// </summary>
        internal void FinalizeObject(Capability capability)
        {
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
                    core.DeletingInterruptHandler(new InterruptHandlerCapability(capability).Interrupt);
                    break;
                default:
                    core.FinalizeTranslation(capability, isFinal: true);
                    break;
            }
        }

        /// <summary>
        /// The last capability of an object that has slots becomes a zombie, which counts the slots that are left to delete; a thread stops
        /// (seL4: finaliseCap).
        /// </summary>
        internal Capability FinalizeToZombie(Capability capability)
        {
            if (capability.Type == CapabilityType.Thread)
            {
                ThreadReference thread = new ThreadCapability(capability).Thread;
                core.FinalizeThread(thread);
                return new ZombieCapability
                {
                    RadixBits = ZombieCapability.ThreadRadix,
                    Remaining = (ulong)ThreadSlot.Count,
                    Address = thread.Value,
                }.Capability;
            }
            CNodeCapability node = new(capability);
            return new ZombieCapability { RadixBits = node.RadixBits, Remaining = 1UL << node.RadixBits, Address = node.Address }.Capability;
        }
    }
}
