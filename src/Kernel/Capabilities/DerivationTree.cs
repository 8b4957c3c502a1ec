using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Capabilities;

/// <summary>
/// The list of all capabilities, in which what is derived from a capability follows it. Who is whose child is not stored: it follows from
/// what the capabilities stand for, from their badges and from two flags of a slot.
/// </summary>
public static class DerivationTree
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Puts a capability derived from another behind it (seL4: cteInsert).</summary>
        public void Insert(Capability capability, SlotReference source, SlotReference destination)
        {
            Capability original = core.CapabilityIn(source);
            if (capability.Type == CapabilityType.Untyped)
                core.InsertUntyped(capability, source, destination);
            else
                core.InsertBehind(source, destination, capability, IsRevocableCopy(capability, original));
        }

        /// <summary>Puts a new object's capability behind the untyped memory that it came of (seL4: insertNewCap).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void InsertObject(SlotReference parent, SlotReference destination, Capability capability) =>
            core.InsertBehind(parent, destination, capability, isRevocable: true);

        /// <summary>Moves a capability, changed or not, to an empty slot (seL4: cteMove).</summary>
        public void Move(Capability capability, SlotReference source, SlotReference destination)
        {
            ref Slot from = ref core.At(source);
            ref Slot to = ref core.At(destination);
            to.Capability = capability;
            to.TakePlaceOf(in from);
            core.SetNeighbours(from.Previous, from.Next, destination);
            from.Clear();
        }

        /// <summary>
        /// Exchanges two capabilities, changed or not: what was in the first slot, now <paramref name="first"/>, goes to the second (seL4: cteSwap).
        /// </summary>
        public void Swap(Capability first, SlotReference firstSlot, Capability second, SlotReference secondSlot)
        {
            ref Slot one = ref core.At(firstSlot);
            ref Slot two = ref core.At(secondSlot);
            one.Capability = second;
            two.Capability = first;

            // Where the two are neighbours the first step changes what the second reads: that is what makes the links right in the end.
            SlotReference previous = one.Previous;
            SlotReference next = one.Next;
            bool isRevocable = one.IsRevocable;
            bool isFirstBadged = one.IsFirstBadged;
            core.SetNeighbours(previous, next, secondSlot);
            SlotReference secondPrevious = two.Previous;
            SlotReference secondNext = two.Next;
            one.TakePlaceOf(in two);
            two.SetDerivation(previous, next, isRevocable, isFirstBadged);
            core.SetNeighbours(secondPrevious, secondNext, firstSlot);
        }

        /// <summary>Takes a slot out of the list and empties it; being the first of its badge passes on to the next.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Remove(SlotReference slot)
        {
            ref Slot place = ref core.At(slot);
            SlotReference previous = place.Previous;
            SlotReference next = place.Next;
            if (!previous.IsNull)
                core.At(previous).Next = next;
            if (!next.IsNull)
            {
                ref Slot after = ref core.At(next);
                after.Previous = previous;
                after.InheritFirstBadged(in place);
            }
            place.Clear();
        }

        /// <summary>No other capability names the slot's object (seL4: isFinalCapability). Those that do are neighbours.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool IsFinal(SlotReference slot)
        {
            ref Slot place = ref core.At(slot);
            SlotReference previous = place.Previous;
            SlotReference next = place.Next;
            Capability capability = place.Capability;
            if (!previous.IsNull && core.IsSameObject(core.CapabilityIn(previous), capability))
                return false;
            return next.IsNull || !core.IsSameObject(capability, core.CapabilityIn(next));
        }

        /// <summary>There are capabilities derived from it; of untyped memory, objects in it (seL4: ensureNoChildren).</summary>
        public bool HasChildren(SlotReference slot)
        {
            SlotReference next = core.At(slot).Next;
            return !next.IsNull && core.IsParent(slot, next);
        }

        /// <summary>The second slot's capability, which follows in the list, is derived from the first's (seL4: isMDBParentOf).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool IsParent(SlotReference parent, SlotReference child)
        {
            ref Slot upper = ref core.At(parent);
            ref Slot lower = ref core.At(child);
            if (!upper.IsRevocable || !core.IsSameRegion(upper.Capability, lower.Capability))
                return false;

            // Without a badge it is the parent of all; with one, of the copies that have the same and were not minted elsewhere.
            Capability capability = upper.Capability;
            if (capability.IsBadgeable)
                return capability.Word0 == 0 || (capability.Word0 == lower.Capability.Word0 && !lower.IsFirstBadged);
            return capability.Type != CapabilityType.SoftwareInterrupt || !lower.IsFirstBadged;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void InsertBehind(SlotReference source, SlotReference destination, Capability capability, bool isRevocable)
        {
            ref Slot from = ref core.At(source);
            ref Slot to = ref core.At(destination);
            SlotReference next = from.Next;
            to.Capability = capability;
            to.SetDerivation(source, next, isRevocable, isFirstBadged: isRevocable);
            from.Next = destination;
            if (!next.IsNull)
                core.At(next).Previous = destination;
        }

        private void SetNeighbours(SlotReference previous, SlotReference next, SlotReference slot)
        {
            if (!previous.IsNull)
                core.At(previous).Next = slot;
            if (!next.IsNull)
                core.At(next).Previous = slot;
        }

        /// <summary>
        /// A copy of untyped memory may make objects, so the original must not: all of it counts as used (seL4: setUntypedCapAsFull).
        /// </summary>
        private void InsertUntyped(Capability capability, SlotReference source, SlotReference destination)
        {
            UntypedCapability copy = new(capability);
            UntypedCapability original = new(core.CapabilityIn(source));
            if (core.CapabilityIn(source).Type == CapabilityType.Untyped && original.Address == copy.Address && original.SizeBits == copy.SizeBits)
                core.At(source).Capability = (original with { FreeIndex = original.Units }).Capability;
            core.InsertBehind(source, destination, capability, isRevocable: true);
        }
    }

    /// <summary>A copy, not of untyped memory, from which something may be derived that a revocation of the copy deletes (seL4: isCapRevocable).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsRevocableCopy(Capability copy, Capability original)
    {
        if (copy.IsBadgeable)
            return copy.Word0 != original.Word0;
        return copy.Type is CapabilityType.InterruptHandler or CapabilityType.SoftwareInterrupt && original.Type == CapabilityType.InterruptControl;
    }
}
