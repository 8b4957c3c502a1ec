using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Abi.Invocations;
using Firn.Abi.Memory;
using Firn.Arm64.Translation;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Invocations;
using Firn.Kernel.Ipc;

namespace Firn.Kernel.Memory;

/// <summary>Invocations of address spaces (seL4: decodeARMVSpaceRootInvocation).</summary>
internal static class AddressSpaceInvocations
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Performs an invocation; the message is in <c>core.Message</c>.</summary>
        [MethodImpl(MethodImplOptions.NoInlining)]
        internal Status InvokeAddressSpace(Invocation invocation, AddressSpaceCapability space) => invocation switch
        {
            Invocation.AddressSpaceCleanData or Invocation.AddressSpaceInvalidateData or Invocation.AddressSpaceCleanInvalidateData
                or Invocation.AddressSpaceUnifyInstruction => core.MaintainAddressSpace(CacheOperations.Of(invocation), space),
            _ => Status.IllegalOperation,
        };

        private Status MaintainAddressSpace(CacheOperation operation, AddressSpaceCapability space)
        {
            if (core.Message.Length < AddressSpaceCleanDataArguments.Words)
                return Status.Truncated;
            AddressSpaceCleanDataArguments range = AddressSpaceCleanDataArguments.Read(ref core);
            if (range.End <= range.Start)
                return Status.InvalidArgument(1);
            if (range.End > AddressSpaceLayout<TConfiguration>.UserTop)
                return Status.IllegalOperation;
            if (space.Asid == 0)
                return Status.InvalidCapability(0);
            if (!core.TryFindRoot(space.Asid, out TableReference root))
                return core.FailedLookup(wasSource: false);
            if (root != space.Table)
                return Status.InvalidCapability(0);
            TablePosition position = TableWalk<TMachine, Stage2Regime<TConfiguration>>.Find(core.Machine, root, range.Start);
            ulong descriptor = core.Machine.At<ulong>(position.Descriptor);
            // Where nothing is mapped there is nothing to do, and a thread that does not know is not told.
            if (!Stage2Regime<TConfiguration>.IsValid(descriptor))
                return Status.Done;
            ulong size = 1UL << position.Bits;
            ulong first = new IntermediatePhysicalAddress(range.Start).AlignDown(size).Value;
            if (range.End - 1 > first + (size - 1))
                return core.RangeError(range.Start, first + (size - 1));
            core.MaintainPages(operation, Stage2Regime<TConfiguration>.Output(descriptor) + (range.Start - first), range.End - range.Start);
            return Status.Done;
        }
    }
}
