using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Ipc;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Interrupts;

/// <summary>Interrupts, as the rest of the kernel sees them.</summary>
public static class InterruptOperations
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>An interrupt is pending that the kernel would take (seL4: isIRQPending).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool IsInterruptPending() => core.Machine.IsInterruptPending;

        /// <summary>Takes the interrupt that is pending; nothing happens where it went away (seL4: handleInterruptEntry, handleInterrupt).</summary>
        public void HandleInterrupt()
        {
            int interrupt = core.AcknowledgeInterrupt();
            if (interrupt >= 0)
                core.HandleInterrupt(core.IndexOf(interrupt));
        }

        /// <summary>The slot of the notification that an interrupt signals.</summary>
        public SlotReference InterruptSlot(int interrupt) =>
            new(core.SharedAddress + InterruptSlotsOffset(ref core) + ((ulong)interrupt * Slot.Size));

        /// <summary>What an interrupt is used for.</summary>
        public InterruptState InterruptStateOf(int interrupt) => core.Shared.InterruptStates[interrupt];

        /// <summary>Sets what an interrupt is used for; one that is used for nothing is masked (seL4: setIRQState).</summary>
        public void SetInterruptState(int interrupt, InterruptState state)
        {
            core.Shared.InterruptStates[interrupt] = state;
            if (core.IsElsewhere(interrupt))
                core.MaskElsewhere(interrupt, state == InterruptState.Inactive);
            else
                core.MaskInterrupt(InterruptIndex.NumberOf<TConfiguration>(interrupt), state == InterruptState.Inactive);
        }

        /// <summary>The last handler capability of an interrupt is deleted: it no longer signals (seL4: deletingIRQHandler).</summary>
        public void DeletingInterruptHandler(int interrupt) => core.DeleteOne(core.InterruptSlot(interrupt));

        /// <summary>An interrupt is switched off for good, after its last handler is gone (seL4: deletedIRQHandler).</summary>
        public void DeletedInterruptHandler(int interrupt) => core.SetInterruptState(interrupt, InterruptState.Inactive);

        private void HandleInterrupt(int interrupt)
        {
            if (InterruptIndex.NumberOf<TConfiguration>(interrupt) > TConfiguration.HighestInterrupt)
            {
                core.MaskInterrupt(interrupt, true);
                core.EndInterrupt(false);
                return;
            }
            InterruptState state = core.InterruptStateOf(interrupt);
            if (state == InterruptState.Signal)
                core.SignalInterrupt(interrupt);
            else
                core.HandleOwnInterrupt(interrupt, state);
            core.EndInterrupt(state == InterruptState.Signal);
        }

        // One that is the kernel's, or nobody's.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private void HandleOwnInterrupt(int interrupt, InterruptState state)
        {
            switch (state)
            {
                case InterruptState.Timer:
                    core.Machine.SetDeadline(ulong.MaxValue);
                    core.MustReprogram = true;
                    break;
                case InterruptState.Reserved:
                    core.HandleReservedInterrupt(InterruptIndex.NumberOf<TConfiguration>(interrupt));
                    break;
                case InterruptState.InterCore when TConfiguration.Cores > 1:
                    // A request was answered before this core got the lock.
                    if (InterruptIndex.NumberOf<TConfiguration>(interrupt) == InterruptNumber.Reschedule)
                        core.RequireReschedule();
                    break;
                default:
                    core.MaskInterrupt(InterruptIndex.NumberOf<TConfiguration>(interrupt), true);
                    break;
            }
        }

        // A GICv2 has one step from active to inactive: a level would come again at once, so the source is masked until it is acknowledged.
        private void SignalInterrupt(int interrupt)
        {
            Capability capability = core.CapabilityIn(core.InterruptSlot(interrupt));
            if (capability.Type == CapabilityType.Notification)
            {
                var notification = new NotificationCapability(capability);
                if (notification.CanSend)
                    core.Signal(notification.Notification, notification.Badge);
            }
            if (!core.UsesInterruptRegisters)
                core.MaskInterrupt(InterruptIndex.NumberOf<TConfiguration>(interrupt), true);
        }

        private void HandleReservedInterrupt(int interrupt)
        {
            if (!TConfiguration.HypervisorSupport)
                return;
            if (interrupt == InterruptNumber.Maintenance)
                core.HandleVirtualInterfaceMaintenance();
            else
                core.HandleVirtualPrivateInterrupt(interrupt);
        }
    }

    // The slots are a field of the shared state; slots are named by their addresses.
    private static ulong InterruptSlotsOffset<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        ref Shared shared = ref core.Shared;
        return (ulong)Unsafe.ByteOffset(ref Unsafe.As<Shared, byte>(ref shared), ref Unsafe.As<InterruptSlots, byte>(ref shared.InterruptSlots));
    }
}
