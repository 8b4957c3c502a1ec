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
            ref Slot from = ref core.At(source);
            ref Slot to = ref core.At(destination);
            Capability original = from.Capability;
            SlotReference next = from.Next;
            bool isRevocable = IsRevocableCopy(capability, original);
            if (original.Type == CapabilityType.Untyped && capability.Type == CapabilityType.Untyped)
                core.SealUntyped(source, new UntypedCapability(original), new UntypedCapability(capability));
            to.Capability = capability;
            to.SetDerivation(source, next, isRevocable, isFirstBadged: isRevocable);
            from.Next = destination;
            if (!next.IsNull)
                core.At(next).Previous = destination;
        }

        /// <summary>Puts a new object's capability behind the untyped memory that it came of (seL4: insertNewCap).</summary>
        public void InsertObject(SlotReference parent, SlotReference destination, Capability capability)
        {
            ref Slot from = ref core.At(parent);
            ref Slot to = ref core.At(destination);
            SlotReference next = from.Next;
            to.Capability = capability;
            to.SetDerivation(parent, next, isRevocable: true, isFirstBadged: true);
            from.Next = destination;
            if (!next.IsNull)
                core.At(next).Previous = destination;
        }

        /// <summary>Moves a capability, changed or not, to an empty slot (seL4: cteMove).</summary>
        public void Move(Capability capability, SlotReference source, SlotReference destination)
        {
            ref Slot from = ref core.At(source);
            ref Slot to = ref core.At(destination);
            SlotReference previous = from.Previous;
            SlotReference next = from.Next;
            to.Capability = capability;
            to.SetDerivation(previous, next, from.IsRevocable, from.IsFirstBadged);
            from.Clear();
            core.SetNeighbours(previous, next, destination);
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
            one.SetDerivation(secondPrevious, secondNext, two.IsRevocable, two.IsFirstBadged);
            two.SetDerivation(previous, next, isRevocable, isFirstBadged);
            core.SetNeighbours(secondPrevious, secondNext, firstSlot);
        }

        /// <summary>Takes a slot out of the list and empties it; being the first of its badge passes on to the next.</summary>
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
                if (place.IsFirstBadged)
                    after.IsFirstBadged = true;
            }
            place.Clear();
        }

        /// <summary>No other capability names the slot's object (seL4: isFinalCapability). Those that do are neighbours.</summary>
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
        public bool IsParent(SlotReference parent, SlotReference child)
        {
            ref Slot upper = ref core.At(parent);
            ref Slot lower = ref core.At(child);
            if (!upper.IsRevocable)
                return false;
            Capability capability = upper.Capability;
            Capability other = lower.Capability;
            if (!core.IsSameRegion(capability, other))
                return false;
            switch (capability.Type)
            {
                case CapabilityType.Endpoint:
                case CapabilityType.Notification:
                case CapabilityType.SecureMonitor:
                    // Without a badge it is the parent of all; with one, of the copies that have the same and were not minted elsewhere.
                    ulong badge = BadgeOf(capability);
                    return badge == 0 || (badge == BadgeOf(other) && !lower.IsFirstBadged);
                case CapabilityType.SoftwareInterrupt:
                    return !lower.IsFirstBadged;
                default:
                    return true;
            }
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
        private void SealUntyped(SlotReference source, UntypedCapability original, UntypedCapability copy)
        {
            if (original.Address == copy.Address && original.SizeBits == copy.SizeBits)
                core.At(source).Capability = (original with { FreeIndex = original.Units }).Capability;
        }
    }

    private static ulong BadgeOf(Capability capability) => capability.Type switch
    {
        CapabilityType.Endpoint => new EndpointCapability(capability).Badge,
        CapabilityType.Notification => new NotificationCapability(capability).Badge,
        CapabilityType.SecureMonitor => new SecureMonitorCapability(capability).Badge,
        _ => 0,
    };

    /// <summary>A copy from which something may be derived that a revocation of the copy deletes (seL4: isCapRevocable).</summary>
    private static bool IsRevocableCopy(Capability copy, Capability original) => copy.Type switch
    {
        CapabilityType.Untyped => true,
        CapabilityType.Endpoint or CapabilityType.Notification or CapabilityType.SecureMonitor => BadgeOf(copy) != BadgeOf(original),
        CapabilityType.InterruptHandler or CapabilityType.SoftwareInterrupt => original.Type == CapabilityType.InterruptControl,
        _ => false,
    };
}
