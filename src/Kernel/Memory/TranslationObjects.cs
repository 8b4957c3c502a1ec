using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Abi.Errors;
using Firn.Abi.Invocations;
using Firn.Abi.Messages;
using Firn.Abi.Objects;
using Firn.Arm64.Translation;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Ipc;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Memory;

/// <summary>Frames, page tables, address spaces, ASIDs, virtual CPUs: what the other parts of the kernel ask of them.</summary>
public static class TranslationObjects
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Performs an invocation of a frame, page table, address space, ASID control or pool, virtual CPU; the message is in <c>core.Message</c> (seL4: Arch_decodeInvocation).</summary>
        public Status InvokeTranslation(Invocation invocation, SlotReference slot, Capability capability)
        {
            switch (capability.Type)
            {
                case CapabilityType.Frame:
                    return core.InvokeFrame(invocation, slot, new(capability));
                case CapabilityType.PageTable:
                    return core.InvokePageTable(invocation, slot, new(capability));
                case CapabilityType.AddressSpace:
                    return core.InvokeAddressSpace(invocation, new(capability));
                case CapabilityType.AsidControl:
                    return core.InvokeAsidControl(invocation);
                case CapabilityType.AsidPool:
                    return core.InvokeAsidPool(invocation, new(capability));
                case CapabilityType.VirtualCpu when TConfiguration.HypervisorSupport:
                    // These two look at no register.
                    if (invocation is not (Invocation.VirtualCpuDescribe or Invocation.VirtualCpuSetExitFormat))
                        core.TakeVirtualCpu(new VirtualCpuCapability(capability).VirtualCpu);
                    return core.InvokeVirtualCpu(invocation, new VirtualCpuCapability(capability).VirtualCpu);
                default:
                    return Status.IllegalOperation;
            }
        }

        /// <summary>Makes an object in cleared memory and answers its capability (seL4: Arch_createObject).</summary>
        public Capability CreateTranslationObject(ObjectType type, ulong address, bool isDevice, bool isNonSecure)
        {
            switch (type)
            {
                case ObjectType.PageTable:
                    return new PageTableCapability { Table = new(address) }.Capability;
                case ObjectType.AddressSpace:
                    return new AddressSpaceCapability { Table = new(address) }.Capability;
                case ObjectType.VirtualCpu:
                    core.CreateVirtualCpu(new(address));
                    return new VirtualCpuCapability { VirtualCpu = new(address) }.Capability;
                default:
                    return core.CreateFrame(FrameSizes.Of(type), address, isDevice, isNonSecure).Capability;
            }
        }

        // What is mapped as device memory is read behind the caches: there too is nothing but zeros.
        private FrameCapability CreateFrame(FrameSize size, ulong address, bool isDevice, bool isNonSecure)
        {
            if (!isDevice)
                core.MaintainCaches(CacheOperation.Clean, KernelWindow.ToPhysical(address), 1UL << FrameSizes.Bits(size));
            return new() { Base = address, Size = size, CanRead = true, CanWrite = true, IsDevice = isDevice, IsNonSecure = isNonSecure };
        }

        /// <summary>Undoes what the capability stands for: mapping, ASID, or with the last one the object (seL4: Arch_finaliseCap).</summary>
        public void FinalizeTranslation(Capability capability, bool isFinal)
        {
            if (capability.Type == CapabilityType.Frame)
            {
                var frame = new FrameCapability(capability);
                if (frame.MappedAsid != 0)
                    core.UnmapFrame(frame);
                return;
            }
            if (!isFinal)
                return;
            switch (capability.Type)
            {
                case CapabilityType.PageTable:
                    var table = new PageTableCapability(capability);
                    if (table.MappedAsid != 0)
                        core.UnmapPageTable(table);
                    break;
                case CapabilityType.AddressSpace:
                    var space = new AddressSpaceCapability(capability);
                    if (space.Asid != 0)
                        core.DeleteAsid(space.Asid, space.Table);
                    break;
                case CapabilityType.AsidPool:
                    var pool = new AsidPoolCapability(capability);
                    core.DeleteAsidPool(pool.BaseAsid, pool.Pool);
                    break;
                case CapabilityType.VirtualCpu when TConfiguration.HypervisorSupport:
                    core.FinalizeVirtualCpu(new VirtualCpuCapability(capability).VirtualCpu);
                    break;
                default:
                    break;
            }
        }

        /// <summary>Two of these capabilities name overlapping memory, or the same object (seL4: Arch_sameRegionAs).</summary>
        public bool IsSameTranslationRegion(Capability left, Capability right)
        {
            if (left.Type != right.Type)
                return false;
            switch (left.Type)
            {
                case CapabilityType.Frame:
                    return Contains(new(left), new(right));
                case CapabilityType.PageTable:
                    return new PageTableCapability(left).Table == new PageTableCapability(right).Table;
                case CapabilityType.AddressSpace:
                    return new AddressSpaceCapability(left).Table == new AddressSpaceCapability(right).Table;
                case CapabilityType.AsidPool:
                    return new AsidPoolCapability(left).Pool == new AsidPoolCapability(right).Pool;
                case CapabilityType.VirtualCpu:
                    return new VirtualCpuCapability(left).VirtualCpu == new VirtualCpuCapability(right).VirtualCpu;
                case CapabilityType.SoftwareInterrupt:
                    var interrupt = new SoftwareInterruptCapability(left);
                    var other = new SoftwareInterruptCapability(right);
                    return interrupt.Interrupt == other.Interrupt && interrupt.Target == other.Target;
                case CapabilityType.AsidControl:
                case CapabilityType.SecureMonitor:
                    return true;
                default:
                    return false;
            }
        }

        /// <summary>Two of these capabilities name the same object (seL4: Arch_sameObjectAs).</summary>
        public bool IsSameTranslationObject(Capability left, Capability right)
        {
            if (left.Type == CapabilityType.SoftwareInterrupt)
                return false;
            if (left.Type != CapabilityType.Frame || right.Type != CapabilityType.Frame)
                return core.IsSameTranslationRegion(left, right);
            var frame = new FrameCapability(left);
            var other = new FrameCapability(right);
            return frame.Base == other.Base && frame.Size == other.Size && frame.IsDevice == other.IsDevice;
        }

        /// <summary>A frame with rights taken away (seL4: Arch_maskCapRights).</summary>
        public Capability WithTranslationRights(Capability capability, CapabilityRights rights) =>
            capability.Type == CapabilityType.Frame ? FrameRights.Without(new(capability), rights).Capability : capability;

        /// <summary>The capability can be a thread's address space (seL4: isValidVTableRoot).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool IsAddressSpaceRoot(Capability capability) =>
            capability.Type == CapabilityType.AddressSpace && new AddressSpaceCapability(capability).Asid != 0;

        /// <summary>Checks a frame as IPC buffer at an address (seL4: checkValidIPCBuffer).</summary>
        public Status CheckIpcBuffer(ulong address, Capability frame)
        {
            if (frame.Type != CapabilityType.Frame || !new FrameCapability(frame).Kind.HoldsIpcBuffers)
                return Status.IllegalOperation;
            return new VirtualAddress(address).IsAligned(IpcBuffer.Size) ? Status.Done : Status.Of(InvocationError.AlignmentError);
        }

        /// <summary>The thread's IPC buffer, to be read by the kernel, or to be written where <paramref name="forReceiving"/>; null: it has none (seL4: lookupIPCBuffer).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public IpcBufferReference IpcBufferOf(ThreadReference thread, bool forReceiving)
        {
            Capability capability = core.CapabilityIn(core.SlotOf(thread, ThreadSlot.IpcBuffer));
            if (capability.Type != CapabilityType.Frame)
                return default;
            var frame = new FrameCapability(capability);
            if (!frame.Kind.HoldsIpcBuffers || !(forReceiving ? frame.CanWrite : frame.CanRead))
                return default;
            ulong offset = core.At(thread).IpcBuffer & ((1UL << FrameSizes.Bits(frame.Size)) - 1);
            return new(frame.Base + offset);
        }
    }

    // All of the second lies within the first.
    private static bool Contains(FrameCapability outer, FrameCapability inner)
    {
        ulong outerEnd = outer.Base + (1UL << FrameSizes.Bits(outer.Size));
        ulong innerEnd = inner.Base + (1UL << FrameSizes.Bits(inner.Size));
        return inner.Base >= outer.Base && innerEnd <= outerEnd;
    }
}
