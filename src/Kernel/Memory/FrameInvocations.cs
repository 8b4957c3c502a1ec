using System.Runtime.CompilerServices;
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
            if (invocation == Invocation.FrameMap)
                return core.MapFrame(slot, frame);
            if (invocation == Invocation.FrameUnmap)
                return core.UnmapFrame(slot, frame);
            if (invocation == Invocation.FrameGetAddress)
            {
                core.SetResult(0, KernelWindow.ToPhysical(frame.Base).Value);
                return Status.Done;
            }
            return invocation is Invocation.FrameCleanData or Invocation.FrameInvalidateData or Invocation.FrameCleanInvalidateData
                or Invocation.FrameUnifyInstruction
                ? core.MaintainFrame(CacheOperations.Of(invocation), frame)
                : Status.IllegalOperation;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private Status UnmapFrame(SlotReference slot, FrameCapability frame)
        {
            if (frame.MappedAsid != 0)
                core.UnmapFrame(frame);
            core.At(slot).Capability = (frame with { MappedAsid = 0, MappedAddress = 0 }).Capability;
            return Status.Done;
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private Status MapFrame(SlotReference slot, FrameCapability frame)
        {
            if (core.Message.Length < FrameMapArguments.Words || core.Message.Extra[0].IsNull)
                return Status.Truncated;
            FrameMapArguments arguments = FrameMapArguments.Read(ref core);
            Capability space = core.CapabilityIn(core.Message.Extra[0]);
            if (!core.IsAddressSpaceRoot(space))
                return Status.InvalidCapability(1);
            uint asid = new AddressSpaceCapability(space).Asid;
            if (!core.TryFindRoot(asid, out TableReference root))
                return core.FailedLookup(wasSource: false);
            if (root != new AddressSpaceCapability(space).Table)
                return Status.InvalidCapability(1);
            Status place = CheckPlace(frame, asid, arguments.Address, AddressSpaceLayout<TConfiguration>.UserTop);
            if (!place.IsDone)
                return place;
            TablePosition position = TableWalk<TMachine, Stage2Regime<TConfiguration>>.Find(core.Machine, root, arguments.Address);
            if (position.Bits != FrameSizes.Bits(frame.Size))
                return core.MissingTable(position.Bits);
            core.At(slot).Capability = (frame with { MappedAsid = asid, MappedAddress = arguments.Address }).Capability;
            ulong descriptor = Stage2Regime<TConfiguration>.Frame(
                KernelWindow.ToPhysical(frame.Base), frame.Size, FrameRights.Of(frame, arguments.Rights), arguments.Attributes);
            core.StoreFrame(asid, arguments.Address, position, descriptor);
            return Status.Done;
        }

        // The address's walk ends at a descriptor of 2^bits bytes, which a frame of this size does not fit.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private Status MissingTable(int bits)
        {
            core.Error.Lookup.Failure = LookupFailure.MissingCapability;
            core.Error.Lookup.BitsLeft = (byte)bits;
            return core.FailedLookup(wasSource: false);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Status CheckPlace(FrameCapability frame, uint asid, ulong address, ulong top)
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
