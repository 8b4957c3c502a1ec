using System;
using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Abi.RootTask;
using Firn.Arm64.Translation;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Boot;

/// <summary>
/// Makes the root task: memory for its objects, its first capabilities in seL4's slots, its boot information. Nothing of it runs before all is
/// done, and nothing is taken back: a problem ends the boot.
/// </summary>
internal static class RootTask
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Makes it. Memory is mapped, the core's state and the idle thread are there.</summary>
        internal BootProblem CreateRootTask(ref BootState boot, ref readonly KernelImageLayout layout, ref readonly BootWords words)
        {
            BootProblem problem = boot.Plan.Fill<TConfiguration>(in words);
            if (problem == BootProblem.None)
                problem = FindFreeMemory(ref boot, in layout);
            if (problem != BootProblem.None)
                return problem;
            if (!RootTaskObjects.TryTakeMemory<TConfiguration>(in boot.Plan, ref boot.Free, out ulong start))
                return BootProblem.ObjectMemory;
            boot.Objects.Place<TConfiguration>(in boot.Plan, start);
            core.ClearMemory(KernelWindow.FromPhysical(new PhysicalAddress(start)), boot.Plan.ObjectsSize);

            core.CreateControls(ref boot);
            core.FillBootInformation(ref boot);
            bool provided = core.TryCreateAddressSpace(ref boot);
            if (provided)
                core.CreateFixedFrames(in boot);
            provided = provided && core.TryCreateChunkFrames(ref boot) && core.TryCreateSchedulingControls(ref boot)
                && core.TryCreateImageFrames(ref boot);
            if (!provided)
                return BootProblem.Slots;
            core.CreateAsidPool(in boot);
            core.CreateRootThread(in boot);
            problem = core.CreateUntyped(ref boot, in layout);
            core.FinishBootInformation(in boot);
            return problem;
        }

        // The CNode, and the capabilities that stand for the kernel's own services.
        private void CreateControls(ref BootState boot)
        {
            boot.NextSlot = (ulong)InitialSlot.Count;
            core.PutInitial(in boot, InitialSlot.CNode, new CNodeCapability
            {
                Address = boot.Objects.CNode,
                RadixBits = TConfiguration.RootCNodeSizeBits,
                GuardSize = 64 - TConfiguration.RootCNodeSizeBits,
            }.Capability);
            core.PutInitial(in boot, InitialSlot.Domain, Capability.Of(CapabilityType.Domain));
            core.PutInitial(in boot, InitialSlot.InterruptControl, Capability.Of(CapabilityType.InterruptControl));
            if (TConfiguration.SecureMonitorCalls)
                core.PutInitial(in boot, InitialSlot.SecureMonitor, new SecureMonitorCapability().Capability);
        }

        private void FillBootInformation(ref BootState boot)
        {
            ref BootInformation information = ref core.BootInformation(in boot);
            information.Node = 0;
            information.Nodes = core.Shared.Cores;
            information.IpcBuffer = boot.Plan.IpcBuffer;
            information.CNodeSizeBits = (ulong)TConfiguration.RootCNodeSizeBits;
            information.ExtraLength = boot.Plan.ChunksSize;
            if (boot.Plan.TreeSize == 0)
                return;
            ref BootChunk chunk = ref core.Machine.At<BootChunk>(boot.Objects.Chunks);
            chunk.Id = (ulong)BootChunkId.DeviceTree;
            chunk.Length = BootChunk.Size + boot.Plan.TreeSize;
            ReadOnlySpan<byte> tree = core.Machine.Memory(new PhysicalAddress(boot.Plan.TreeStart), (int)boot.Plan.TreeSize);
            tree.CopyTo(core.Machine.Memory(KernelWindow.ToPhysical(boot.Objects.Chunks + BootChunk.Size), tree.Length));
        }

        private bool TryCreateSchedulingControls(ref BootState boot)
        {
            ref BootInformation information = ref core.BootInformation(in boot);
            information.SchedulingControls.Start = boot.NextSlot;
            for (int i = 0; i < (int)core.Shared.Cores; i++)
            {
                if (!core.TryProvide(ref boot, new SchedulingControlCapability { Core = i }.Capability))
                    return false;
            }
            information.SchedulingControls.End = boot.NextSlot;
            return true;
        }

        // The slots that are left; and the image's instructions reach memory, wherever the loader left them.
        private void FinishBootInformation(ref readonly BootState boot)
        {
            ref BootInformation information = ref core.BootInformation(in boot);
            information.Empty.Start = boot.NextSlot;
            information.Empty.End = 1UL << TConfiguration.RootCNodeSizeBits;
            core.Machine.CleanData(new PhysicalAddress(boot.Plan.ImageStart), boot.Plan.ImageEnd - boot.Plan.ImageStart);
            core.Machine.SynchronizeData();
            core.Machine.InvalidateInstructionCaches();
        }
    }

    // Memory without the kernel's image, the device tree and the root task's image, which must lie in it and apart.
    private static BootProblem FindFreeMemory(ref BootState boot, ref readonly KernelImageLayout layout)
    {
        ulong kernelEnd = layout.ToPhysical(layout.End);
        ulong treeEnd = boot.Plan.TreeStart + boot.Plan.TreeSize;
        if (treeEnd < boot.Plan.TreeStart || !boot.Memory.Contains(boot.Plan.TreeStart, treeEnd))
            return BootProblem.DeviceTreePlace;
        if (!boot.Memory.Contains(boot.Plan.ImageStart, boot.Plan.ImageEnd))
            return BootProblem.ImagePlace;
        if (Overlap(layout.PhysicalStart, kernelEnd, boot.Plan.TreeStart, treeEnd)
            || Overlap(layout.PhysicalStart, kernelEnd, boot.Plan.ImageStart, boot.Plan.ImageEnd)
            || Overlap(boot.Plan.TreeStart, treeEnd, boot.Plan.ImageStart, boot.Plan.ImageEnd))
        {
            return BootProblem.Overlap;
        }
        boot.Free.Clear();
        bool taken = true;
        for (int i = 0; taken && i < boot.Memory.Count; i++)
            taken = boot.Free.TryAdd(boot.Memory.Start(i), boot.Memory.End(i));
        taken = taken && boot.Free.TryRemove(layout.PhysicalStart, kernelEnd)
            && boot.Free.TryRemove(boot.Plan.TreeStart, treeEnd)
            && boot.Free.TryRemove(boot.Plan.ImageStart, boot.Plan.ImageEnd);
        return taken ? BootProblem.None : BootProblem.MemoryPieces;
    }

    private static bool Overlap(ulong start, ulong end, ulong otherStart, ulong otherEnd) =>
        start < otherEnd && otherStart < end && start < end && otherStart < otherEnd;
}
