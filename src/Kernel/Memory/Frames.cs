using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Arm64.Translation;
using Firn.Kernel.Capabilities;

namespace Firn.Kernel.Memory;

/// <summary>Frames put into tables and taken out.</summary>
internal static class Frames
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Puts a frame's descriptor into its place, over another or none (seL4: performPageInvocationMap).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void StoreFrame(uint asid, ulong address, TablePosition position, ulong descriptor)
        {
            ulong before = core.Machine.At<ulong>(position.Descriptor);
            if (Stage2Regime<TConfiguration>.IsValid(before))
                core.ReplaceFrame(asid, address, position, before, descriptor);
            else
                core.StoreDescriptor(position.Descriptor, descriptor);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private void ReplaceFrame(uint asid, ulong address, TablePosition position, ulong before, ulong descriptor)
        {
            if (before == descriptor)
                return;
            if (Stage2Regime<TConfiguration>.MustBreak(before, descriptor))
            {
                core.StoreDescriptor(position.Descriptor, 0);
                core.InvalidatePage(asid, address);
                core.StoreDescriptor(position.Descriptor, descriptor);
                return;
            }
            core.StoreDescriptor(position.Descriptor, descriptor);
            core.InvalidatePage(asid, address);
        }

        /// <summary>Takes a frame out of the place where its capability says it is, if it still is (seL4: unmapPage).</summary>
        internal void UnmapFrame(FrameCapability frame)
        {
            if (!core.TryFindRoot(frame.MappedAsid, out TableReference root))
                return;
            TablePosition position = TableWalk<TMachine, Stage2Regime<TConfiguration>>.Find(core.Machine, root, frame.MappedAddress);
            if (position.Bits != FrameSizes.Bits(frame.Size))
                return;
            ulong descriptor = core.Machine.At<ulong>(position.Descriptor);
            PhysicalAddress physical = KernelWindow.ToPhysical(frame.Base);
            if (!Stage2Regime<TConfiguration>.IsValid(descriptor) || Stage2Regime<TConfiguration>.Output(descriptor).Value != physical.Value)
                return;
            core.StoreDescriptor(position.Descriptor, 0);
            core.InvalidatePage(frame.MappedAsid, frame.MappedAddress);
        }
    }
}
