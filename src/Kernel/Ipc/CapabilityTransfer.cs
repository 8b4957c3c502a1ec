using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Abi.Messages;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Ipc;

/// <summary>The capabilities that a message brings.</summary>
public static class CapabilityTransfer
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>
        /// Looks up the capabilities that a sender names in its IPC buffer into <c>core.Message.Extra</c>; false: one is not found, and its
        /// lookup failure is in <c>core.Error</c> (seL4: lookupExtraCaps).
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal bool TryLookupExtraCapabilities(ThreadReference thread, IpcBufferReference buffer, uint count, out ulong failed)
        {
            failed = 0;
            core.Message.Extra[0] = default;
            core.Message.Extra[1] = default;
            core.Message.Extra[2] = default;
            return count == 0 || buffer.IsNull || core.TryLookupEach(thread, buffer, (int)count, out failed);
        }

        /// <summary>
        /// Hands <c>core.Message.Extra</c> over. Of a capability to the endpoint that the message came over only the badge arrives; of the
        /// others the first, if the receiver has an empty slot for it. The first that cannot be handed over ends it (seL4: transferCaps).
        /// </summary>
        internal MessageInformation TransferCapabilities(
            MessageInformation information, EndpointReference endpoint, ThreadReference receiver, IpcBufferReference buffer)
        {
            information = information with { ExtraCapabilities = 0, UnwrappedCapabilities = 0 };
            if (core.Message.Extra[0].IsNull || buffer.IsNull)
                return information;

            SlotReference free = core.ReceiveSlot(receiver, buffer);
            int done = 0;
            for (; done < MessageLimits.Capabilities; done++)
            {
                SlotReference slot = core.Message.Extra[done];
                if (slot.IsNull)
                    break;
                Capability capability = core.CapabilityIn(slot);
                if (capability.Type == CapabilityType.Endpoint && new EndpointCapability(capability).Endpoint == endpoint)
                {
                    core.At(buffer).Capabilities[done] = new EndpointCapability(capability).Badge;
                    information = information with { UnwrappedCapabilities = information.UnwrappedCapabilities | (1u << done) };
                    continue;
                }

                if (free.IsNull || !core.Derive(slot, capability, out Capability derived).IsDone || derived.IsNull)
                    break;
                core.Insert(derived, slot, free);
                free = default;
            }

            return information with { ExtraCapabilities = (uint)done };
        }

        private bool TryLookupEach(ThreadReference thread, IpcBufferReference buffer, int count, out ulong failed)
        {
            for (int i = 0; i < count; i++)
            {
                failed = core.At(buffer).Capabilities[i];
                if (!core.TryLookup(thread, failed, out SlotReference slot))
                    return false;
                core.Message.Extra[i] = slot;
            }

            failed = 0;
            return true;
        }
    }
}
