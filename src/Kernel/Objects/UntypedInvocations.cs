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
            Status status = core.CheckObject(arguments.Type, arguments.SizeBits, out int objectBits);
            if (!status.IsDone)
                return status;
            status = core.CheckDestination(in arguments, out ulong firstSlot);
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
            core.Retype(slot, capability, address, type, (int)arguments.SizeBits, objectBits, firstSlot, (uint)arguments.Count);
            return Status.Done;
        }

        /// <summary>There is such a type, and an object can have this size.</summary>
        private Status CheckObject(ulong type, ulong sizeBits, out int objectBits)
        {
            objectBits = 0;
            if (type > (ulong)ObjectType.VirtualCpu || ObjectSize<TConfiguration>.BitsOf((ObjectType)type, 0) < 0)
                return Status.InvalidArgument(0);

            // Also for a type that has no choice of size: the word is checked all the same.
            const int WordBits = 64;
            int maximum = ObjectSize<TConfiguration>.MaximumUntypedBits;
            if (sizeBits >= WordBits)
                return core.RangeError(0, (ulong)maximum);
            objectBits = ObjectSize<TConfiguration>.BitsOf((ObjectType)type, (int)sizeBits);
            if (objectBits > maximum)
                return core.RangeError(0, (ulong)maximum);
            int minimum = (ObjectType)type switch
            {
                ObjectType.CNode => 1,
                ObjectType.Untyped => ObjectSize<TConfiguration>.MinimumUntypedBits,
                ObjectType.SchedulingContext => ObjectSize<TConfiguration>.MinimumSchedulingContextBits,
                _ => 0,
            };
            return (int)sizeBits < minimum ? Status.InvalidArgument(1) : Status.Done;
        }

        /// <summary>There is a CNode, and in it so many empty slots in a row.</summary>
        private Status CheckDestination(in UntypedRetypeArguments arguments, out ulong firstSlot)
        {
            firstSlot = 0;
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
            for (ulong index = arguments.NodeOffset; index < arguments.NodeOffset + arguments.Count; index++)
            {
                if (!core.At(core.SlotAt(destination.Address, index)).IsEmpty)
                    return Status.Of(InvocationError.DeleteFirst);
            }
            firstSlot = core.SlotAt(destination.Address, arguments.NodeOffset).Value;
            return Status.Done;
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
        private void Retype(
            SlotReference slot, UntypedCapability capability, ulong address, ObjectType type, int sizeBits, int objectBits,
            ulong firstSlot, uint count)
        {
            ulong end = address + ((ulong)count << objectBits);
            core.At(slot).Capability = new UntypedCapability(capability.Capability) { FreeOffset = end - capability.Address }.Capability;
            UntypedKind kind = capability.Kind;
            for (uint index = 0; index < count; index++)
            {
                Capability created = core.CreateObject(type, address, sizeBits, kind);
                core.InsertObject(slot, core.SlotAt(firstSlot, index), created);
                address += 1UL << objectBits;
            }
        }
    }
}
