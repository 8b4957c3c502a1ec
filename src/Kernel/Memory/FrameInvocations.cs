using Firn.Abi.Configuration;
using Firn.Abi.Errors;
using Firn.Abi.Faults;
using Firn.Abi.Invocations;
using Firn.Abi.Memory;
using Firn.Arm64.Translation;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Invocations;
using Firn.Kernel.Ipc;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Memory;

/// <summary>Invocations of frames (seL4: decodeARMFrameInvocation).</summary>
internal static class FrameInvocations
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Performs an invocation; the message is in <c>core.Message</c>.</summary>
        internal Status InvokeFrame(Invocation invocation, SlotReference slot, FrameCapability frame)
        {
            switch (invocation)
            {
                case Invocation.FrameMap:
                    return core.MapFrame(slot, frame);
                case Invocation.FrameUnmap:
                    if (frame.MappedAsid != 0)
                        core.UnmapFrame(frame);
                    core.At(slot).Capability = (frame with { MappedAsid = 0, MappedAddress = 0 }).Capability;
                    return Status.Done;
                case Invocation.FrameCleanData:
                case Invocation.FrameInvalidateData:
                case Invocation.FrameCleanInvalidateData:
                case Invocation.FrameUnifyInstruction:
                    return core.MaintainFrame(CacheOperations.Of(invocation), frame);
                case Invocation.FrameGetAddress:
                    core.SetResult(0, KernelWindow.ToPhysical(frame.Base).Value);
                    return Status.Done;
                default:
                    return Status.IllegalOperation;
            }
        }

        private Status MapFrame(SlotReference slot, FrameCapability frame)
        {
            if (core.Message.Length < FrameMapArguments.Words || core.Message.Extra[0].IsNull)
                return Status.Truncated;
            FrameMapArguments arguments = FrameMapArguments.Read(ref core);
            Capability space = core.CapabilityIn(core.Message.Extra[0]);
            if (!core.IsAddressSpaceRoot(space))
                return Status.InvalidCapability(1);
            ushort asid = new AddressSpaceCapability(space).Asid;
            if (!core.TryFindRoot(asid, out TableReference root))
                return core.FailedLookup(wasSource: false);
            if (root != new AddressSpaceCapability(space).Table)
                return Status.InvalidCapability(1);
            Status place = CheckPlace(frame, asid, arguments.Address, AddressSpaceLayout<TConfiguration>.UserTop);
            if (!place.IsDone)
                return place;
            TablePosition position = TableWalk<TMachine, Stage2Regime<TConfiguration>>.Find(core.Machine, root, arguments.Address);
            if (position.Bits != FrameSizes.Bits(frame.Size))
            {
                core.Error.Lookup.Failure = LookupFailure.MissingCapability;
                core.Error.Lookup.BitsLeft = (byte)position.Bits;
                return core.FailedLookup(wasSource: false);
            }
            core.At(slot).Capability = (frame with { MappedAsid = asid, MappedAddress = arguments.Address }).Capability;
            ulong descriptor = Stage2Regime<TConfiguration>.Frame(
                KernelWindow.ToPhysical(frame.Base), frame.Size, FrameRights.Of(frame, arguments.Rights), arguments.Attributes);
            core.StoreFrame(asid, arguments.Address, position, descriptor);
            return Status.Done;
        }

        private Status MaintainFrame(CacheOperation operation, FrameCapability frame)
        {
            if (core.Message.Length < FrameCleanDataArguments.Words)
                return Status.Truncated;
            if (frame.MappedAsid == 0)
                return Status.IllegalOperation;
            if (!core.TryFindRoot(frame.MappedAsid, out _))
                return core.FailedLookup(wasSource: false);
            FrameCleanDataArguments range = FrameCleanDataArguments.Read(ref core);
            if (range.End <= range.Start)
                return Status.InvalidArgument(1);
            ulong size = 1UL << FrameSizes.Bits(frame.Size);
            if (range.Start >= size || range.End > size)
                return Status.InvalidArgument(0);
            PhysicalAddress start = KernelWindow.ToPhysical(frame.Base) + range.Start;
            if (frame.IsDevice)
                core.MaintainPages(operation, start, range.End - range.Start);
            else
                core.MaintainCaches(operation, start, range.End - range.Start);
            return Status.Done;
        }
    }

    // A frame that is mapped can only be mapped again where it is; another must lie below the top.
    private static Status CheckPlace(FrameCapability frame, ushort asid, ulong address, ulong top)
    {
        ulong size = 1UL << FrameSizes.Bits(frame.Size);
        if (!new IntermediatePhysicalAddress(address).IsAligned(size))
            return Status.Of(InvocationError.AlignmentError);
        if (frame.MappedAsid == 0)
            return address + (size - 1) > top ? Status.InvalidArgument(0) : Status.Done;
        if (frame.MappedAsid != asid)
            return Status.InvalidCapability(1);
        return frame.MappedAddress != address ? Status.InvalidArgument(0) : Status.Done;
    }
}
