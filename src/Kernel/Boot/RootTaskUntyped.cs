using System.Numerics;
using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Abi.Memory;
using Firn.Abi.Objects;
using Firn.Abi.RootTask;
using Firn.Arm64.Translation;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Memory;

namespace Firn.Kernel.Boot;

/// <summary>
/// All that is left becomes the root task's untyped memory (seL4: create_untypeds): first the addresses that are no memory of the kernel's, as
/// device memory; then what only booting needed; then free memory. Each ascending, in pieces as large as their alignment and length allow.
/// </summary>
internal static class RootTaskUntyped
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Makes the capabilities and their descriptions.</summary>
        internal BootProblem CreateUntyped(ref BootState boot, ref readonly KernelImageLayout layout)
        {
            Unsafe.SkipInit(out MemoryRegions other);
            if (!TryFindDeviceMemory(ref core, in boot, ref other))
                return BootProblem.MemoryPieces;
            ulong first = boot.NextSlot;
            boot.UntypedLeftOut = 0;
            bool provided = true;
            for (int i = 0; provided && i < other.Count; i++)
                provided = core.TryProvideUntyped(ref boot, first, other.Start(i), other.End(i), isDevice: true);
            provided = provided && core.TryProvideUntyped(
                ref boot, first, layout.PhysicalStart, layout.ToPhysical(layout.BootEnd), isDevice: false);
            for (int i = 0; provided && i < boot.Free.Count; i++)
                provided = core.TryProvideUntyped(ref boot, first, boot.Free.Start(i), boot.Free.End(i), isDevice: false);
            ref BootInformation information = ref core.BootInformation(in boot);
            information.Untyped.Start = first;
            information.Untyped.End = boot.NextSlot;
            return provided ? BootProblem.None : BootProblem.Slots;
        }

        private bool TryProvideUntyped(ref BootState boot, ulong firstSlot, ulong start, ulong end, bool isDevice)
        {
            while (start < end)
            {
                int bits = BitOperations.Log2(end - start);
                if (bits > ObjectSize<TConfiguration>.MaximumUntypedBits)
                    bits = ObjectSize<TConfiguration>.MaximumUntypedBits;
                if (start != 0 && BitOperations.TrailingZeroCount(start) < bits)
                    bits = BitOperations.TrailingZeroCount(start);
                if (bits >= ObjectSize<TConfiguration>.MinimumUntypedBits && !core.TryProvideUntyped(ref boot, firstSlot, start, bits, isDevice))
                    return false;
                start += 1UL << bits;
            }
            return true;
        }

        private bool TryProvideUntyped(ref BootState boot, ulong firstSlot, ulong start, int bits, bool isDevice)
        {
            ulong index = boot.NextSlot - firstSlot;
            if (index >= (ulong)TConfiguration.UntypedDescriptors)
            {
                boot.UntypedLeftOut++;
                return true;
            }
            ref UntypedDescriptor descriptor = ref core.Machine.At<UntypedDescriptor>(
                boot.Objects.BootInformation + (ulong)BootInformationLayout<TConfiguration>.UntypedOffset + (index * UntypedDescriptor.Size));
            descriptor.Address = start;
            descriptor.SizeBits = (byte)bits;
            descriptor.IsDevice = isDevice ? (byte)1 : (byte)0;
            // As if all of it were in use: the first Retype finds no children, and clears what booting and others left there.
            return core.TryProvide(ref boot, new UntypedCapability
            {
                Address = KernelWindow.FromPhysical(new PhysicalAddress(start)),
                SizeBits = bits,
                IsDevice = isDevice,
                FreeIndex = 1UL << (bits - ObjectSize<TConfiguration>.MinimumUntypedBits),
            }.Capability);
        }
    }

    // All addresses but memory and the kernel's devices.
    private static bool TryFindDeviceMemory<TMachine, TConfiguration>(
        ref Core<TMachine, TConfiguration> core, ref readonly BootState boot, ref MemoryRegions other)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        Unsafe.SkipInit(out MemoryRegions devices);
        devices.Clear();
        other.Clear();
        bool known = KernelMap.TryAddKernelDevices(core.Machine, ref devices, boot.IsGicV3)
            && other.TryAdd(0, AddressSpaceLayout<TConfiguration>.PhysicalTop);
        for (int i = 0; known && i < boot.Memory.Count; i++)
            known = other.TryRemove(boot.Memory.Start(i), boot.Memory.End(i));
        for (int i = 0; known && i < devices.Count; i++)
            known = other.TryRemove(devices.Start(i), devices.End(i));
        return known;
    }
}
