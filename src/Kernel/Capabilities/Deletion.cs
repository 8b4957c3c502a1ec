using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Kernel.Interrupts;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Capabilities;

/// <summary>
/// Deleting capabilities, and the objects whose last one goes. CNodes and threads have slots that are deleted first, and that can take long: the
/// last capability becomes a zombie, which counts the slots that are left, so that the deletion can stop for an interrupt anywhere and go on.
/// </summary>
public static class Deletion
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>
        /// Deletes a slot's capability; long ones may be preempted (seL4: cteDelete). Exposed: the slot is to be empty in the end; a slot inside
        /// of an object that is being deleted is not exposed, and may be left with a zombie of that very object.
        /// </summary>
        public Status Delete(SlotReference slot, bool exposed)
        {
            if (core.CapabilityIn(slot).HasSlots)
                return core.DeleteInSteps(slot, exposed);
            core.DeleteAtOnce(slot);
            return Status.Done;
        }

        /// <summary>Deletes a capability that is known to be quick: no CNode, no thread (seL4: cteDeleteOne).</summary>
        public void DeleteOne(SlotReference slot) => core.DeleteAtOnce(slot);

        /// <summary>Deletes everything derived from a slot's capability (seL4: cteRevoke).</summary>
        public Status Revoke(SlotReference slot)
        {
            while (true)
            {
                SlotReference next = core.At(slot).Next;
                if (next.IsNull || !core.IsParent(slot, next))
                    return Status.Done;
                Status status = core.Delete(next, exposed: true);
                if (!status.IsDone)
                    return status;
                status = core.PreemptionPoint();
                if (!status.IsDone)
                    return status;
            }
        }

        /// <summary>Deleting the slot's capability may take long: it is the last of a CNode or a thread (seL4: slotCapLongRunningDelete).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool IsDeletionLong(SlotReference slot)
        {
            CapabilityType type = core.CapabilityIn(slot).Type;
            return type == CapabilityType.Zombie || (type is CapabilityType.CNode or CapabilityType.Thread && core.IsFinal(slot));
        }

        // Copies go without a trace, but for frames': each copy is mapped on its own.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void DeleteAtOnce(SlotReference slot)
        {
            Capability capability = core.CapabilityIn(slot);
            if (capability.IsNull)
                return;
            if (capability.Type == CapabilityType.Frame)
            {
                if (new FrameCapability(capability).MappedAsid != 0)
                    core.UnmapFrame(new(capability));
            }
            else if (core.IsFinal(slot))
            {
                core.DeleteLast(slot);
                return;
            }
            core.Remove(slot);
        }

        private void DeleteLast(SlotReference slot)
        {
            Capability capability = core.CapabilityIn(slot);
            core.FinalizeObject(capability);
            core.Remove(slot);
            if (capability.Type == CapabilityType.InterruptHandler)
                core.DeletedInterruptHandler(new InterruptHandlerCapability(capability).Interrupt);
        }

        /// <summary>
        /// Deletes a capability of what has slots, until nothing is left of it, or an interrupt comes (seL4: finaliseSlot). A slot that is not
        /// exposed may be left with a zombie whose first slot it is itself.
        /// </summary>
        private Status DeleteInSteps(SlotReference slot, bool exposed)
        {
            while (core.IsDeletionLong(slot))
            {
                Capability remainder = core.CapabilityIn(slot);
                if (remainder.Type != CapabilityType.Zombie)
                    remainder = core.FinalizeToZombie(remainder);
                ZombieCapability zombie = new(remainder);
                bool isInside = zombie.Address == slot.Value;
                if (zombie.Remaining == 0 || (zombie.Remaining == 1 && isInside))
                {
                    core.Remove(slot);
                    return Status.Done;
                }
                core.At(slot).Capability = remainder;
                if (!exposed && isInside)
                    return Status.Done;
                Status status = exposed ? core.DeleteLastSlot(slot, zombie) : core.MoveZombieInside(slot, zombie);
                if (!status.IsDone)
                    return status;
                status = core.PreemptionPoint();
                if (!status.IsDone)
                    return status;
            }

            // A copy, or what the zombie changed places with.
            core.DeleteAtOnce(slot);
            return Status.Done;
        }

        /// <summary>One step of an exposed zombie: the last of its slots that are left is deleted (seL4: reduceZombie).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Status DeleteLastSlot(SlotReference slot, ZombieCapability zombie)
        {
            Status status = core.Delete(core.SlotAt(zombie.Address, zombie.Remaining - 1), exposed: false);
            if (!status.IsDone)
                return status;

            // The slot may have held what leads back here: then this is another zombie now, or nothing.
            Capability capability = core.CapabilityIn(slot);
            if (capability.Word0 == zombie.Word0 && capability.Word1 == zombie.Word1)
                core.At(slot).Capability = (zombie with { Remaining = zombie.Remaining - 1 }).Capability;
            return Status.Done;
        }

        /// <summary>
        /// One step of a zombie in an object that is deleted itself: it changes places with what is in its own first slot, so that no zombie
        /// is reduced from within another and the kernel's stack does not grow (seL4: reduceZombie).
        /// </summary>
        private Status MoveZombieInside(SlotReference slot, ZombieCapability zombie)
        {
            SlotReference first = new(zombie.Address);
            core.Swap(core.CapabilityIn(first), first, zombie.Capability, slot);
            return Status.Done;
        }
    }
}
