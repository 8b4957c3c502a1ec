using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Abi.Errors;
using Firn.Abi.Invocations;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Invocations;
using Firn.Kernel.Ipc;

namespace Firn.Kernel.Objects;

/// <summary>Invocations: operations on slots.</summary>
public static class CNodeInvocations
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Performs an invocation; the message is in <c>core.Message</c>.</summary>
        public Status InvokeCNode(Invocation invocation, CNodeCapability capability)
        {
            if (invocation is < Invocation.CNodeRevoke or > Invocation.CNodeRotate)
                return Status.IllegalOperation;
            if (core.Message.Length < CNodeDeleteArguments.Words)
                return Status.Truncated;
            CNodeDeleteArguments arguments = CNodeDeleteArguments.Read(ref core);
            Status status = core.LookupSlot(capability.Capability, arguments.Index, arguments.Depth, isSource: false, out SlotReference target);
            if (!status.IsDone)
                return status;
            return invocation switch
            {
                Invocation.CNodeRevoke => core.Revoke(target),
                Invocation.CNodeDelete => core.Delete(target, exposed: true),
                Invocation.CNodeCancelBadgedSends => core.CancelBadgedSends(core.CapabilityIn(target)),
                Invocation.CNodeRotate => core.Rotate(target),
                _ => core.Transfer(invocation, target),
            };
        }

        /// <summary>Ends sends with a capability's badge; without one there is nothing to end.</summary>
        private Status CancelBadgedSends(Capability capability)
        {
            if (capability.Type != CapabilityType.Endpoint)
                return Status.IllegalOperation;
            EndpointCapability endpoint = new(capability);
            if (!(endpoint.CanSend && endpoint.CanReceive && endpoint.CanGrant && endpoint.CanGrantReply))
                return Status.IllegalOperation;
            if (endpoint.Badge != 0)
                core.CancelBadgedSends(endpoint.Endpoint, endpoint.Badge);
            return Status.Done;
        }

        /// <summary>
        /// Copy, Mint, Move, Mutate: from a slot to an empty one. The first four words are the same and travel in registers, so that reading
        /// them again does not read other ones.
        /// </summary>
        private Status Transfer(Invocation invocation, SlotReference destination)
        {
            if (core.Message.Length < CNodeMoveArguments.Words || core.Message.Extra[0].IsNull)
                return Status.Truncated;
            CNodeMoveArguments arguments = CNodeMoveArguments.Read(ref core);
            if (!core.At(destination).IsEmpty)
                return Status.Of(InvocationError.DeleteFirst);
            Status status = core.LookupCapability(core.Message.Extra[0], arguments.SourceIndex, arguments.SourceDepth, out SlotReference source);
            if (!status.IsDone)
                return status;
            Capability capability = core.CapabilityIn(source);
            if (capability.IsNull)
                return core.MissingCapability(arguments.SourceDepth, wasSource: true);
            if (invocation == Invocation.CNodeCopy)
            {
                return core.Message.Length < CNodeCopyArguments.Words
                    ? Status.Truncated
                    : core.Copy(core.WithRights(capability, CNodeCopyArguments.Read(ref core).Rights), source, destination);
            }
            if (invocation == Invocation.CNodeMint)
                return core.Mint(capability, source, destination);
            if (invocation == Invocation.CNodeMutate)
            {
                if (core.Message.Length < CNodeMutateArguments.Words)
                    return Status.Truncated;
                capability = core.WithData(capability, CNodeMutateArguments.Read(ref core).Badge, preserve: true);
                if (capability.IsNull)
                    return Status.IllegalOperation;
            }
            core.Move(capability, source, destination);
            return Status.Done;
        }

        private Status Mint(Capability capability, SlotReference source, SlotReference destination)
        {
            if (core.Message.Length < CNodeMintArguments.Words)
                return Status.Truncated;
            CNodeMintArguments arguments = CNodeMintArguments.Read(ref core);
            capability = core.WithData(core.WithRights(capability, arguments.Rights), arguments.Badge, preserve: false);
            return core.Copy(capability, source, destination);
        }

        /// <summary>Puts a copy, changed or not, into an empty slot.</summary>
        private Status Copy(Capability capability, SlotReference source, SlotReference destination)
        {
            Status status = core.Derive(source, capability, out Capability derived);
            if (!status.IsDone)
                return status;
            if (derived.IsNull)
                return Status.IllegalOperation;
            core.Insert(derived, source, destination);
            return Status.Done;
        }

        /// <summary>
        /// The pivot's capability goes to the destination and the source's to the pivot; where source and destination are one, they are exchanged.
        /// </summary>
        private Status Rotate(SlotReference destination)
        {
            if (core.Message.Length < CNodeRotateArguments.Words || core.Message.Extra[0].IsNull || core.Message.Extra[1].IsNull)
                return Status.Truncated;
            CNodeRotateArguments arguments = CNodeRotateArguments.Read(ref core);
            Status status = core.LookupCapability(core.Message.Extra[1], arguments.SourceIndex, arguments.SourceDepth, out SlotReference source);
            if (!status.IsDone)
                return status;
            status = core.LookupCapability(core.Message.Extra[0], arguments.PivotIndex, arguments.PivotDepth, out SlotReference pivot);
            if (!status.IsDone)
                return status;
            if (pivot == source || pivot == destination)
                return Status.IllegalOperation;
            if (source != destination && !core.At(destination).IsEmpty)
                return Status.Of(InvocationError.DeleteFirst);
            if (core.At(source).IsEmpty)
                return core.MissingCapability(arguments.SourceDepth, wasSource: true);
            if (core.At(pivot).IsEmpty)
                return core.MissingCapability(arguments.PivotDepth, wasSource: false);

            // The words are named by where a capability ends: the source's goes to the pivot, the pivot's to the destination.
            Capability newSource = core.WithData(core.CapabilityIn(source), arguments.PivotBadge, preserve: true);
            Capability newPivot = core.WithData(core.CapabilityIn(pivot), arguments.Badge, preserve: true);
            if (newSource.IsNull || newPivot.IsNull)
                return Status.IllegalOperation;
            if (source == destination)
            {
                core.Swap(newSource, source, newPivot, pivot);
            }
            else
            {
                core.Move(newPivot, pivot, destination);
                core.Move(newSource, source, pivot);
            }
            return Status.Done;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Status LookupCapability(SlotReference root, ulong index, ulong depth, out SlotReference slot) =>
            core.LookupSlot(core.CapabilityIn(root), index, depth, isSource: true, out slot);
    }
}
