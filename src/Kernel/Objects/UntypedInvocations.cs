using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Abi.Errors;
using Firn.Abi.Invocations;
using Firn.Abi.Objects;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Invocations;
using Firn.Kernel.Ipc;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Objects;

/// <summary>Invocations: retype.</summary>
public static class UntypedInvocations
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Performs an invocation; the message is in <c>core.Message</c>.</summary>
        public Status InvokeUntyped(Invocation invocation, SlotReference slot, UntypedCapability capability)
        {
            if (invocation != Invocation.UntypedRetype)
                return Status.IllegalOperation;
            if (core.Message.Length < UntypedRetypeArguments.Words || core.Message.Extra[0].IsNull)
                return Status.Truncated;
            UntypedRetypeArguments arguments = UntypedRetypeArguments.Read(ref core);
            int objectBits = BitsOf<TConfiguration>(arguments.Type, arguments.SizeBits);
            if (objectBits < 0)
                return core.RefuseObject(arguments.Type, arguments.SizeBits);
            Status status = core.CheckDestination(in arguments, out SlotReference firstSlot);
            if (!status.IsDone)
                return status;

            // Without children nothing lies in the memory any more, whatever the watermark says.
            bool mustReset = !core.HasChildren(slot);
            ulong offset = mustReset ? 0 : capability.FreeOffset;
            ulong bytesLeft = (1UL << capability.SizeBits) - offset;
            if (bytesLeft >> objectBits < arguments.Count)
                return core.NotEnoughMemory(bytesLeft);
            ObjectType type = (ObjectType)arguments.Type;
            if (!capability.Kind.Holds(type))
                return Status.InvalidArgument(1);

            // What is left is enough also after this: an object's size divides the end of the memory.
            ulong mask = (1UL << objectBits) - 1;
            ulong address = (capability.Address + offset + mask) & ~mask;
            if (mustReset)
            {
                status = core.ResetUntyped(slot, capability);
                if (!status.IsDone)
                    return status;
            }
            core.Retype(slot, capability, address, type, (int)arguments.SizeBits, objectBits, firstSlot, arguments.Count);
            return Status.Done;
        }

        /// <summary>Why there is no object of this type or this size.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        private Status RefuseObject(ulong type, ulong sizeBits)
        {
            if (type > (ulong)ObjectType.VirtualCpu || ObjectSize<TConfiguration>.BitsOf((ObjectType)type, 0) < 0)
                return Status.InvalidArgument(0);
            const int WordBits = 64;
            int maximum = ObjectSize<TConfiguration>.MaximumUntypedBits;
            bool isTooLarge = sizeBits >= WordBits || ObjectSize<TConfiguration>.BitsOf((ObjectType)type, (int)sizeBits) > maximum;
            return isTooLarge ? core.RangeError(0, (ulong)maximum) : Status.InvalidArgument(1);
        }

        /// <summary>There is a CNode, and in it so many empty slots in a row.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Status CheckDestination(in UntypedRetypeArguments arguments, out SlotReference firstSlot)
        {
            firstSlot = default;
            Capability node = core.CapabilityIn(core.Message.Extra[0]);
            if (arguments.NodeDepth != 0)
            {
                Status status = core.LookupSlot(node, arguments.NodeIndex, arguments.NodeDepth, isSource: false, out SlotReference slot);
                if (!status.IsDone)
                    return status;
                node = core.CapabilityIn(slot);
            }
            if (node.Type != CapabilityType.CNode)
                return core.MissingCapability(arguments.NodeDepth, wasSource: false);
            CNodeCapability destination = new(node);
            ulong slots = 1UL << destination.RadixBits;
            if (arguments.NodeOffset > slots - 1)
                return core.RangeError(0, slots - 1);
            if (arguments.Count < 1 || arguments.Count > (ulong)TConfiguration.RetypeFanOut)
                return core.RangeError(1, (ulong)TConfiguration.RetypeFanOut);
            if (arguments.Count > slots - arguments.NodeOffset)
                return core.RangeError(1, slots - arguments.NodeOffset);
            firstSlot = core.SlotAt(destination.Address, arguments.NodeOffset);
            return core.AreEmpty(firstSlot, arguments.Count) ? Status.Done : Status.Of(InvocationError.DeleteFirst);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private bool AreEmpty(SlotReference first, ulong count)
        {
            SlotReference end = core.SlotAt(first.Value, count);
            for (SlotReference slot = first; slot != end; slot = core.SlotAt(slot.Value, 1))
            {
                if (!core.At(slot).IsEmpty)
                    return false;
            }
            return true;
        }

        /// <summary>
        /// Clears what was in use, from its end to the start, so that what is left to clear is always told by the watermark (seL4:
        /// resetUntypedCap). Device memory is not touched.
        /// </summary>
        private Status ResetUntyped(SlotReference slot, UntypedCapability capability)
        {
            ulong used = capability.FreeOffset;
            if (used == 0)
                return Status.Done;
            int chunkBits = TConfiguration.ResetChunkBits;
            if (capability.IsDevice || capability.SizeBits < chunkBits)
            {
                if (!capability.IsDevice)
                    core.ClearMemory(capability.Address, 1UL << capability.SizeBits);
                core.At(slot).Capability = new UntypedCapability(capability.Capability) { FreeOffset = 0 }.Capability;
                return Status.Done;
            }
            ulong offset = ((used - 1) >> chunkBits) << chunkBits;
            while (true)
            {
                core.ClearMemory(capability.Address + offset, 1UL << chunkBits);
                core.At(slot).Capability = new UntypedCapability(capability.Capability) { FreeOffset = offset }.Capability;
                Status status = core.PreemptionPoint();
                if (!status.IsDone)
                    return status;
                if (offset == 0)
                    return Status.Done;
                offset -= 1UL << chunkBits;
            }
        }

        /// <summary>
        /// Sets the watermark behind the new objects, makes them, and puts their capabilities into slots that are empty (seL4:
        /// invokeUntyped_Retype).
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Retype(
            SlotReference slot, UntypedCapability capability, ulong address, ObjectType type, int sizeBits, int objectBits,
            SlotReference firstSlot, ulong count)
        {
            ulong end = address + (count << objectBits);
            core.At(slot).Capability = (capability with { FreeOffset = end - capability.Address }).Capability;
            SlotReference destination = firstSlot;
            for (; address != end; address += 1UL << objectBits)
            {
                core.InsertObject(slot, destination, core.CreateObject(type, address, sizeBits, capability.Kind));
                destination = core.SlotAt(destination.Value, 1);
            }
        }
    }

    // log2 of an object's bytes; negative: there is no such type, or no object of it has this size. The size is checked also for a type
    // that has no choice of it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int BitsOf<TConfiguration>(ulong type, ulong sizeBits)
        where TConfiguration : struct, IKernelConfiguration
    {
        const int WordBits = 64;
        if (type > (ulong)ObjectType.VirtualCpu || sizeBits >= WordBits)
            return -1;
        int bits = ObjectSize<TConfiguration>.BitsOf((ObjectType)type, (int)sizeBits);
        bool isTooSmall = (ObjectType)type is ObjectType.CNode or ObjectType.Untyped or ObjectType.SchedulingContext
            && (int)sizeBits < MinimumOf<TConfiguration>((ObjectType)type);
        return isTooSmall || bits > ObjectSize<TConfiguration>.MaximumUntypedBits ? -1 : bits;
    }

    private static int MinimumOf<TConfiguration>(ObjectType type)
        where TConfiguration : struct, IKernelConfiguration => type switch
        {
            ObjectType.CNode => 1,
            ObjectType.Untyped => ObjectSize<TConfiguration>.MinimumUntypedBits,
            _ => ObjectSize<TConfiguration>.MinimumSchedulingContextBits,
        };
}
