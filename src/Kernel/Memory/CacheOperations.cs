using Firn.Abi.Configuration;
using Firn.Abi.Invocations;
using Firn.Arm64.Translation;

namespace Firn.Kernel.Memory;

/// <summary>Cache maintenance for threads, by physical address, through the kernel's window.</summary>
internal static class CacheOperations
{
    // CTR_EL0.L1Ip.
    private const uint PhysicallyIndexed = 3;

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>
        /// Performs an operation on memory that may be a device's or not the kernel's: pages that are not in the window are passed over, as nothing
        /// of them is known to be memory.
        /// </summary>
        internal void MaintainPages(CacheOperation operation, PhysicalAddress start, ulong length)
        {
            while (length != 0)
            {
                ulong rest = Granule.PageSize - (start.Value - start.AlignDown(Granule.PageSize).Value);
                ulong step = length < rest ? length : rest;
                if (core.Machine.IsInWindow(start))
                    core.MaintainCaches(operation, start, step);
                start += step;
                length -= step;
            }
        }

        /// <summary>Performs an operation on memory in the window; complete when this returns (seL4: doFlush).</summary>
        internal void MaintainCaches(CacheOperation operation, PhysicalAddress start, ulong length)
        {
            switch (operation)
            {
                case CacheOperation.Clean:
                    core.Machine.CleanData(start, length);
                    core.Machine.SynchronizeData();
                    break;
                case CacheOperation.Invalidate:
                    core.InvalidateWithin(start, length);
                    core.Machine.SynchronizeData();
                    break;
                case CacheOperation.CleanInvalidate:
                    core.Machine.CleanInvalidateData(start, length);
                    core.Machine.SynchronizeData();
                    break;
                default:
                    core.UnifyInstructions(start, length);
                    break;
            }
        }

        // What lies beside the range in its first and last line is not lost. Operations on one line keep their order without a barrier.
        private void InvalidateWithin(PhysicalAddress start, ulong length)
        {
            ulong line = core.Machine.DataCacheLine;
            PhysicalAddress end = start + length;
            if (!start.IsAligned(line))
                core.Machine.CleanData(start, 1);
            if (!end.IsAligned(line))
                core.Machine.CleanData(end.AlignDown(line), 1);
            core.Machine.InvalidateData(start, length);
        }

        // The window is another virtual address than the thread's, so a virtually indexed instruction cache is dropped whole.
        private void UnifyInstructions(PhysicalAddress start, ulong length)
        {
            core.Machine.CleanDataToUnification(start, length);
            core.Machine.SynchronizeMaintenance();
            if (core.Machine.CacheType.InstructionPolicy == PhysicallyIndexed)
                core.Machine.InvalidateInstructions(start, length);
            else
                core.Machine.InvalidateInstructionCaches();
            core.Machine.SynchronizeMaintenance();
            core.Machine.SynchronizeInstructions();
        }
    }

    /// <summary>The operation of an invocation of a frame or an address space.</summary>
    internal static CacheOperation Of(Invocation invocation) => invocation switch
    {
        Invocation.FrameCleanData or Invocation.AddressSpaceCleanData => CacheOperation.Clean,
        Invocation.FrameInvalidateData or Invocation.AddressSpaceInvalidateData => CacheOperation.Invalidate,
        Invocation.FrameCleanInvalidateData or Invocation.AddressSpaceCleanInvalidateData => CacheOperation.CleanInvalidate,
        _ => CacheOperation.Unify,
    };
}
