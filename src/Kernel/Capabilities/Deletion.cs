using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Kernel.Interrupts;
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
            Status status = core.FinalizeSlot(slot, exposed, out bool isFinished, out int interrupt);
            if (!status.IsDone)
                return status;
            if (exposed || isFinished)
                core.Empty(slot, interrupt);
            return Status.Done;
        }

        /// <summary>Deletes a capability that is known to be quick: no CNode, no thread (seL4: cteDeleteOne).</summary>
        public void DeleteOne(SlotReference slot)
        {
            Capability capability = core.CapabilityIn(slot);
            if (capability.IsNull)
                return;
            core.Finalize(capability, core.IsFinal(slot), out int interrupt);
            core.Empty(slot, interrupt);
        }

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
        public bool IsDeletionLong(SlotReference slot) =>
            core.CapabilityIn(slot).Type is CapabilityType.Thread or CapabilityType.CNode or CapabilityType.Zombie && core.IsFinal(slot);

        /// <summary>
        /// Undoes what the slot's capability stands for, until nothing is left of it, or an interrupt comes (seL4: finaliseSlot). Where
        /// <paramref name="isFinished"/> is false the slot holds a zombie whose first slot it is itself.
        /// </summary>
        private Status FinalizeSlot(SlotReference slot, bool exposed, out bool isFinished, out int interrupt)
        {
            isFinished = false;
            interrupt = Finalization.NoInterrupt;
            while (!core.At(slot).IsEmpty)
            {
                Capability remainder = core.Finalize(core.CapabilityIn(slot), core.IsFinal(slot), out interrupt);
                if (IsRemovable(remainder, slot))
                    break;
                core.At(slot).Capability = remainder;
                if (!exposed && new ZombieCapability(remainder).Address == slot.Value)
                    return Status.Done;
                Status status = exposed ? core.DeleteLastSlot(slot) : core.MoveZombieInside(slot);
                if (!status.IsDone)
                    return status;
                status = core.PreemptionPoint();
                if (!status.IsDone)
                    return status;
            }
            isFinished = true;
            return Status.Done;
        }

        /// <summary>One step of an exposed zombie: the last of its slots that are left is deleted (seL4: reduceZombie).</summary>
        private Status DeleteLastSlot(SlotReference slot)
        {
            ZombieCapability zombie = new(core.CapabilityIn(slot));
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
        private Status MoveZombieInside(SlotReference slot)
        {
            SlotReference first = new(new ZombieCapability(core.CapabilityIn(slot)).Address);
            if (first != slot)
                core.Swap(core.CapabilityIn(first), first, core.CapabilityIn(slot), slot);
            return Status.Done;
        }

        /// <summary>Empties a slot whose capability is undone (seL4: emptySlot, postCapDeletion).</summary>
        private void Empty(SlotReference slot, int interrupt)
        {
            if (core.At(slot).IsEmpty)
                return;
            core.Remove(slot);
            if (interrupt != Finalization.NoInterrupt)
                core.DeletedInterruptHandler(interrupt);
        }
    }

    /// <summary>Nothing is left to do: it is null, or a zombie without slots, or with none but the one that it is in.</summary>
    private static bool IsRemovable(Capability remainder, SlotReference slot)
    {
        if (remainder.IsNull)
            return true;
        ZombieCapability zombie = new(remainder);
        return zombie.Remaining == 0 || (zombie.Remaining == 1 && zombie.Address == slot.Value);
    }
}
