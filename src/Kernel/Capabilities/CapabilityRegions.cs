using System.Runtime.CompilerServices;
using Firn.Abi.Capabilities;
using Firn.Abi.Configuration;
using Firn.Abi.Objects;
using Firn.Kernel.Memory;

namespace Firn.Kernel.Capabilities;

/// <summary>What capabilities stand for, and whether two stand for the same.</summary>
public static class CapabilityRegions
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>
        /// What the right capability stands for is the left's, or part of it: of untyped memory all that lies in it, of the interrupt
        /// control its interrupts, else the same object (seL4: sameRegionAs). Not symmetric.
        /// </summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool IsSameRegion(Capability left, Capability right) =>
            left.IsNamedByAddress ? left.HasNameOf(right) : core.IsSameOtherRegion(left, right);

        /// <summary>Both name the same object (seL4: sameObjectAs). Untyped memory, interrupt control and software interrupts are none.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool IsSameObject(Capability left, Capability right) =>
            left.IsNamedByAddress ? left.HasNameOf(right) : core.IsSameOtherObject(left, right);

        /// <summary>The memory that a capability stands for; false: it stands for none (seL4: capIsPhysical, capPtr, capSizeBits).</summary>
        public bool TryGetMemory(Capability capability, out ulong address, out int sizeBits)
        {
            sizeBits = SizeBitsOf<TConfiguration>(capability);
            address = sizeBits == 0 ? 0 : AddressOf(capability);
            return sizeBits != 0;
        }

        // Of the types that are not named by an address.
        private bool IsSameOtherRegion(Capability left, Capability right)
        {
            if (left.Type == CapabilityType.Untyped)
                return HoldsMemoryOf<TConfiguration>(new UntypedCapability(left), right);
            if (left.Type == CapabilityType.InterruptControl)
            {
                return right.Type is CapabilityType.InterruptControl or CapabilityType.InterruptHandler or CapabilityType.SoftwareInterrupt;
            }
            return left.Type == right.Type && core.IsSameOfType(left, right);
        }

        private bool IsSameOtherObject(Capability left, Capability right) => left.Type switch
        {
            CapabilityType.Untyped or CapabilityType.InterruptControl or CapabilityType.SoftwareInterrupt => false,
            CapabilityType.Frame => right.Type == CapabilityType.Frame && core.IsSameTranslationObject(left, right),
            _ => core.IsSameOtherRegion(left, right),
        };

        private bool IsSameOfType(Capability left, Capability right) => left.Type switch
        {
            CapabilityType.Null or CapabilityType.Zombie => false,
            CapabilityType.Domain or CapabilityType.SchedulingControl or CapabilityType.SecureMonitor => true,
            CapabilityType.SchedulingContext => left.Word1 == right.Word1,
            CapabilityType.InterruptHandler or CapabilityType.SoftwareInterrupt => left.Word0 == right.Word0,
            _ => core.IsSameTranslationRegion(left, right),
        };
    }

    private static bool HoldsMemoryOf<TConfiguration>(UntypedCapability untyped, Capability capability)
        where TConfiguration : struct, IKernelConfiguration
    {
        int sizeBits = SizeBitsOf<TConfiguration>(capability);
        if (sizeBits == 0)
            return false;
        ulong start = AddressOf(capability);
        ulong last = start + ((1UL << sizeBits) - 1);
        return untyped.Address <= start && last <= untyped.Address + ((1UL << untyped.SizeBits) - 1);
    }

    /// <summary>log2 of the bytes of what a capability stands for; 0: such a capability has no memory.</summary>
    private static int SizeBitsOf<TConfiguration>(Capability capability)
        where TConfiguration : struct, IKernelConfiguration => capability.Type switch
        {
            CapabilityType.Frame => FrameSizes.Bits(new FrameCapability(capability).Size),
            CapabilityType.Untyped => new UntypedCapability(capability).SizeBits,
            CapabilityType.Endpoint => ObjectSize<TConfiguration>.EndpointBits,
            CapabilityType.Notification => ObjectSize<TConfiguration>.NotificationBits,
            CapabilityType.Reply => ObjectSize<TConfiguration>.ReplyBits,
            CapabilityType.Thread => ObjectSize<TConfiguration>.ThreadBits,
            CapabilityType.SchedulingContext => new SchedulingContextCapability(capability).SizeBits,
            CapabilityType.CNode => new CNodeCapability(capability).RadixBits + ObjectSize<TConfiguration>.SlotBits,
            CapabilityType.Zombie when new ZombieCapability(capability).IsThread => ObjectSize<TConfiguration>.ThreadBits,
            CapabilityType.Zombie => new ZombieCapability(capability).RadixBits + ObjectSize<TConfiguration>.SlotBits,
            CapabilityType.PageTable => ObjectSize<TConfiguration>.PageTableBits,
            CapabilityType.AddressSpace => ObjectSize<TConfiguration>.AddressSpaceBits,
            CapabilityType.AsidPool => ObjectSize<TConfiguration>.AsidPoolBits,
            CapabilityType.VirtualCpu => ObjectSize<TConfiguration>.VirtualCpuBits,
            _ => 0,
        };

    /// <summary>Where the memory of a capability that has some begins: for most types in bits 47:0 of word 1.</summary>
    private static ulong AddressOf(Capability capability) => capability.Type switch
    {
        CapabilityType.Untyped => new UntypedCapability(capability).Address,
        CapabilityType.CNode => new CNodeCapability(capability).Address,
        _ => capability.Address,
    };
}
