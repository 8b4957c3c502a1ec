using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Abi.Faults;
using Firn.Abi.Messages;
using Firn.Kernel.Faults;
using Firn.Kernel.Ipc;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Capabilities;

/// <summary>Lookups in capability spaces.</summary>
public static class CapabilitySpaces
{
    private const int FullDepth = 64;

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>
        /// The slot of a capability pointer in a thread's space, at the full depth of 64; a failure is in <c>Error.Lookup</c> (seL4: lookupSlot).
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool TryLookup(ThreadReference thread, ulong pointer, out SlotReference slot)
        {
            slot = core.Resolve(core.CapabilityIn(core.SlotOf(thread, ThreadSlot.CapabilitySpace)), pointer, FullDepth).Slot;
            return !slot.IsNull;
        }

        /// <summary>
        /// The slot at an exact depth under a root, for operations on slots; a failure is in <c>Error</c> (seL4: lookupTargetSlot,
        /// lookupSourceSlot, lookupPivotSlot).
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Status LookupSlot(Capability root, ulong index, ulong depth, bool isSource, out SlotReference slot)
        {
            slot = default;
            if (root.Type != CapabilityType.CNode || depth - 1 >= FullDepth)
                return core.RefuseLookup(root, isSource);
            ResolvedSlot found = core.Resolve(root, index, (int)depth);
            if (!found.IsExact)
                return core.FailSlotLookup(found, isSource);
            slot = found.Slot;
            return Status.Done;
        }

        /// <summary>The slot in which the thread wants a received capability; null: it has none, or it is taken (seL4: getReceiveSlots).</summary>
        public SlotReference ReceiveSlot(ThreadReference thread, IpcBufferReference buffer)
        {
            if (buffer.IsNull)
                return default;
            ref IpcBuffer words = ref core.At(buffer);
            ulong root = words.ReceiveCNode;
            ulong index = words.ReceiveIndex;
            ulong depth = words.ReceiveDepth;
            if (!core.TryLookup(thread, root, out SlotReference rootSlot))
                return default;
            Status status = core.LookupSlot(core.CapabilityIn(rootSlot), index, depth, isSource: false, out SlotReference slot);
            return status.IsDone && core.At(slot).IsEmpty ? slot : default;
        }

        /// <summary>A slot is empty: sets the lookup failure, with the bits that were not looked up, and answers FailedLookup.</summary>
        public Status MissingCapability(ulong bitsLeft, bool wasSource)
        {
            core.Error.Lookup.Failure = LookupFailure.MissingCapability;
            core.Error.Lookup.BitsLeft = (byte)bitsLeft;
            return core.FailedLookup(wasSource);
        }

        /// <summary>
        /// Follows the bits of a pointer from a root down, until they are used up or a capability is no CNode (seL4: resolveAddressBits).
        /// Each CNode takes the bits of its guard and of its radix, the highest that are left. A failure is in <c>Error.Lookup</c>.
        /// </summary>
        private ResolvedSlot Resolve(Capability root, ulong pointer, int bits)
        {
            if (root.Type != CapabilityType.CNode)
                return core.FailWithInvalidRoot();
            while (true)
            {
                CNodeCapability node = new(root);
                int radixBits = node.RadixBits;
                int guardSize = node.GuardSize;
                int levelBits = radixBits + guardSize;

                // A guard of no bits makes a shift by 64, which is one by 0: the mask then takes no bit of it.
                ulong guard = (pointer >> (bits - guardSize)) & ((1UL << guardSize) - 1);
                if (guardSize > bits || guard != node.Guard)
                    return core.FailWithGuardMismatch(bits, node.Guard, guardSize);
                if (levelBits > bits)
                    return core.FailWithDepthMismatch(bits, levelBits);
                bits -= levelBits;
                SlotReference slot = core.SlotAt(node.Address, (pointer >> bits) & ((1UL << radixBits) - 1));
                if (bits == 0)
                    return new(slot, 0);
                root = core.CapabilityIn(slot);
                if (root.Type != CapabilityType.CNode)
                    return new(slot, bits);
            }
        }

        // The root is none, or the depth is none.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private Status RefuseLookup(Capability root, bool isSource)
        {
            if (root.Type == CapabilityType.CNode)
                return core.RangeError(1, FullDepth);
            core.FailWithInvalidRoot();
            return core.FailedLookup(isSource);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private Status FailSlotLookup(ResolvedSlot found, bool isSource)
        {
            if (!found.Slot.IsNull)
                core.FailWithDepthMismatch(found.BitsLeft, bitsFound: 0);
            return core.FailedLookup(isSource);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private ResolvedSlot FailWithInvalidRoot()
        {
            core.Error.Lookup.Failure = LookupFailure.InvalidRoot;
            return default;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private ResolvedSlot FailWithGuardMismatch(int bitsLeft, ulong guard, int guardSize)
        {
            ref LookupFault lookup = ref core.Error.Lookup;
            lookup.Failure = LookupFailure.GuardMismatch;
            lookup.Guard = guard;
            lookup.BitsLeft = (byte)bitsLeft;
            lookup.BitsFound = (byte)guardSize;
            return default;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private ResolvedSlot FailWithDepthMismatch(int bitsLeft, int bitsFound)
        {
            ref LookupFault lookup = ref core.Error.Lookup;
            lookup.Failure = LookupFailure.DepthMismatch;
            lookup.BitsLeft = (byte)bitsLeft;
            lookup.BitsFound = (byte)bitsFound;
            return default;
        }
    }
}
