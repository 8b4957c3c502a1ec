using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Faults;
using Firn.Kernel.Invocations;
using Firn.Kernel.Memory;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Objects;

/// <summary>Invocations: the capabilities that a thread holds in its own slots.</summary>
internal static class ThreadSpaces
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Sets capability space, address space and IPC buffer (seL4: decodeTCBConfigure).</summary>
        public Status ConfigureThread(ThreadReference thread, SlotReference slot)
        {
            if (core.Message.Length < ThreadConfigureArguments.Words || core.Message.Extra[0].IsNull || core.Message.Extra[1].IsNull
                || core.Message.Extra[2].IsNull)
            {
                return Status.Truncated;
            }
            ThreadConfigureArguments arguments = ThreadConfigureArguments.Read(ref core);
            SlotReference spaceSlot = core.Message.Extra[0];
            SlotReference addressesSlot = core.Message.Extra[1];
            Status status = core.DecodeIpcBuffer(arguments.Buffer, core.Message.Extra[2], out SlotReference bufferSlot, out Capability buffer);
            if (!status.IsDone)
                return status;
            status = core.DecodeSpaces(
                thread, spaceSlot, arguments.CapabilitySpaceData.Bits, addressesSlot, arguments.AddressSpaceData,
                out Capability space, out Capability addresses);
            if (!status.IsDone)
                return status;

            status = core.InstallSpaces(thread, slot, space, spaceSlot, addresses, addressesSlot);
            return status.IsDone ? core.InstallIpcBuffer(thread, slot, arguments.Buffer, buffer, bufferSlot) : status;
        }

        /// <summary>Sets fault handler, capability space and address space (seL4: decodeSetSpace).</summary>
        public Status SetSpace(ThreadReference thread, SlotReference slot)
        {
            if (core.Message.Length < ThreadSetSpaceArguments.Words || core.Message.Extra[0].IsNull || core.Message.Extra[1].IsNull
                || core.Message.Extra[2].IsNull)
            {
                return Status.Truncated;
            }
            ThreadSetSpaceArguments arguments = ThreadSetSpaceArguments.Read(ref core);
            SlotReference handlerSlot = core.Message.Extra[0];
            SlotReference spaceSlot = core.Message.Extra[1];
            SlotReference addressesSlot = core.Message.Extra[2];
            Capability handler = core.CapabilityIn(handlerSlot);
            Status status = core.DecodeSpaces(
                thread, spaceSlot, arguments.CapabilitySpaceData.Bits, addressesSlot, arguments.AddressSpaceData,
                out Capability space, out Capability addresses);
            if (!status.IsDone)
                return status;
            if (!core.IsFaultHandler(handler))
                return Status.InvalidCapability(1);

            status = core.Install(thread, slot, ThreadSlot.FaultHandler, handler, handlerSlot);
            return status.IsDone ? core.InstallSpaces(thread, slot, space, spaceSlot, addresses, addressesSlot) : status;
        }

        /// <summary>Sets the IPC buffer; address 0 takes it away (seL4: decodeSetIPCBuffer).</summary>
        public Status SetIpcBuffer(ThreadReference thread, SlotReference slot)
        {
            if (core.Message.Length < ThreadSetIpcBufferArguments.Words || core.Message.Extra[0].IsNull)
                return Status.Truncated;
            ulong address = ThreadSetIpcBufferArguments.Read(ref core).Buffer;
            Status status = core.DecodeIpcBuffer(address, core.Message.Extra[0], out SlotReference bufferSlot, out Capability buffer);
            return status.IsDone ? core.InstallIpcBuffer(thread, slot, address, buffer, bufferSlot) : status;
        }

        /// <summary>Sets who hears of the end of the thread's budget (seL4: decodeSetTimeoutEndpoint).</summary>
        public Status SetTimeoutEndpoint(ThreadReference thread, SlotReference slot)
        {
            SlotReference handlerSlot = core.Message.Extra[0];
            if (handlerSlot.IsNull)
                return Status.Truncated;
            Capability handler = core.CapabilityIn(handlerSlot);
            if (!core.IsFaultHandler(handler))
                return Status.InvalidCapability(1);
            return core.Install(thread, slot, ThreadSlot.TimeoutHandler, handler, handlerSlot);
        }

        /// <summary>
        /// Puts a capability, which may be null, into a thread's slot in place of what is there. Deleting that may have deleted the source or
        /// the thread's own capability: then the slot remains empty (seL4: installTCBCap).
        /// </summary>
        public Status Install(ThreadReference thread, SlotReference slot, ThreadSlot place, Capability capability, SlotReference source)
        {
            SlotReference destination = core.SlotOf(thread, place);
            Status status = core.Delete(destination, exposed: true);
            if (status.IsDone && !capability.IsNull && core.IsStillThere(thread, slot, capability, source))
                core.Insert(capability, source, destination);
            return status;
        }

        private Status InstallSpaces(
            ThreadReference thread, SlotReference slot, Capability space, SlotReference spaceSlot, Capability addresses, SlotReference addressesSlot)
        {
            if (TConfiguration.HypervisorSupport)
                core.LetGuestGo(thread);
            Status status = core.Install(thread, slot, ThreadSlot.CapabilitySpace, space, spaceSlot);
            return status.IsDone ? core.Install(thread, slot, ThreadSlot.AddressSpace, addresses, addressesSlot) : status;
        }

        private Status InstallIpcBuffer(ThreadReference thread, SlotReference slot, ulong address, Capability buffer, SlotReference bufferSlot)
        {
            SlotReference destination = core.SlotOf(thread, ThreadSlot.IpcBuffer);
            Status status = core.Delete(destination, exposed: true);
            if (!status.IsDone)
                return status;
            core.At(thread).IpcBuffer = address;
            if (!bufferSlot.IsNull && core.IsStillThere(thread, slot, buffer, bufferSlot))
                core.Insert(buffer, bufferSlot, destination);
            if (thread == core.CurrentThread)
                core.RequireReschedule();
            return Status.Done;
        }

        private bool IsStillThere(ThreadReference thread, SlotReference slot, Capability capability, SlotReference source) =>
            core.IsSameObject(capability, core.CapabilityIn(source))
                && core.IsSameObject(new ThreadCapability { Thread = thread }.Capability, core.CapabilityIn(slot));

        // No slot: the thread is to have no buffer.
        private Status DecodeIpcBuffer(ulong address, SlotReference slot, out SlotReference source, out Capability buffer)
        {
            source = default;
            buffer = core.CapabilityIn(slot);
            if (address == 0)
                return Status.Done;
            source = slot;
            Status status = core.Derive(slot, buffer, out buffer);
            return status.IsDone ? core.CheckIpcBuffer(address, buffer) : status;
        }

        private Status DecodeSpaces(
            ThreadReference thread, SlotReference spaceSlot, ulong spaceData, SlotReference addressesSlot, ulong addressesData,
            out Capability space, out Capability addresses)
        {
            space = core.CapabilityIn(spaceSlot);
            addresses = core.CapabilityIn(addressesSlot);
            if (core.IsDeletionLong(core.SlotOf(thread, ThreadSlot.CapabilitySpace))
                || core.IsDeletionLong(core.SlotOf(thread, ThreadSlot.AddressSpace)))
            {
                return Status.IllegalOperation;
            }

            if (spaceData != 0)
                space = core.WithData(space, spaceData, preserve: false);
            Status status = core.Derive(spaceSlot, space, out space);
            if (!status.IsDone)
                return status;
            if (space.Type != CapabilityType.CNode)
                return Status.IllegalOperation;

            if (addressesData != 0)
                addresses = core.WithData(addresses, addressesData, preserve: false);
            status = core.Derive(addressesSlot, addresses, out addresses);
            if (!status.IsDone)
                return status;
            return core.IsAddressSpaceRoot(addresses) ? Status.Done : Status.IllegalOperation;
        }
    }
}
