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
        public bool IsSameRegion(Capability left, Capability right)
        {
            CapabilityType type = right.Type;
            switch (left.Type)
            {
                case CapabilityType.Untyped:
                    return core.HoldsMemoryOf(new UntypedCapability(left), right);
                case CapabilityType.InterruptControl:
                    return type is CapabilityType.InterruptControl or CapabilityType.InterruptHandler or CapabilityType.SoftwareInterrupt;
                case CapabilityType.Null:
                case CapabilityType.Zombie:
                    return false;
                default:
                    return left.Type == type && core.IsSameOfType(left, right);
            }
        }

        /// <summary>Both name the same object (seL4: sameObjectAs). Untyped memory, interrupt control and software interrupts are none.</summary>
        public bool IsSameObject(Capability left, Capability right) => left.Type switch
        {
            CapabilityType.Untyped or CapabilityType.InterruptControl or CapabilityType.SoftwareInterrupt => false,
            CapabilityType.Frame => right.Type == CapabilityType.Frame && core.IsSameTranslationObject(left, right),
            _ => core.IsSameRegion(left, right),
        };

        /// <summary>The memory that a capability stands for; false: it stands for none (seL4: capIsPhysical, capPtr, capSizeBits).</summary>
        public bool TryGetMemory(Capability capability, out ulong address, out int sizeBits)
        {
            address = 0;
            switch (capability.Type)
            {
                case CapabilityType.Untyped:
                    address = new UntypedCapability(capability).Address;
                    sizeBits = new UntypedCapability(capability).SizeBits;
                    return true;
                case CapabilityType.CNode:
                    address = new CNodeCapability(capability).Address;
                    sizeBits = new CNodeCapability(capability).RadixBits + ObjectSize<TConfiguration>.SlotBits;
                    return true;
                case CapabilityType.Zombie:
                    address = new ZombieCapability(capability).Address;
                    sizeBits = new ZombieCapability(capability).IsThread
                        ? ObjectSize<TConfiguration>.ThreadBits
                        : new ZombieCapability(capability).RadixBits + ObjectSize<TConfiguration>.SlotBits;
                    return true;
                case CapabilityType.Frame:
                    address = new FrameCapability(capability).Base;
                    sizeBits = FrameSizes.Bits(new FrameCapability(capability).Size);
                    return true;
                case CapabilityType.SchedulingContext:
                    address = new SchedulingContextCapability(capability).Context.Value;
                    sizeBits = new SchedulingContextCapability(capability).SizeBits;
                    return true;
                default:
                    sizeBits = BitsOf<TConfiguration>(capability.Type);
                    if (sizeBits == 0)
                        return false;
                    address = AddressOf(capability);
                    return true;
            }
        }

        private bool HoldsMemoryOf(UntypedCapability untyped, Capability capability)
        {
            if (!core.TryGetMemory(capability, out ulong start, out int sizeBits))
                return false;
            ulong last = start + ((1UL << sizeBits) - 1);
            return untyped.Address <= start && last <= untyped.Address + ((1UL << untyped.SizeBits) - 1);
        }

        private bool IsSameOfType(Capability left, Capability right) => left.Type switch
        {
            CapabilityType.Domain or CapabilityType.SchedulingControl or CapabilityType.SecureMonitor => true,
            CapabilityType.CNode => new CNodeCapability(left).Address == new CNodeCapability(right).Address
                && new CNodeCapability(left).RadixBits == new CNodeCapability(right).RadixBits,
            CapabilityType.SchedulingContext =>
                new SchedulingContextCapability(left).Context == new SchedulingContextCapability(right).Context
                && new SchedulingContextCapability(left).SizeBits == new SchedulingContextCapability(right).SizeBits,
            CapabilityType.InterruptHandler =>
                new InterruptHandlerCapability(left).Interrupt == new InterruptHandlerCapability(right).Interrupt,
            CapabilityType.SoftwareInterrupt => left.Word0 == right.Word0,
            CapabilityType.Endpoint or CapabilityType.Notification or CapabilityType.Reply or CapabilityType.Thread =>
                AddressOf(left) == AddressOf(right),
            _ => core.IsSameTranslationRegion(left, right),
        };
    }

    /// <summary>log2 of the bytes of an object whose size follows from its type; 0: such a capability has no memory.</summary>
    private static int BitsOf<TConfiguration>(CapabilityType type)
        where TConfiguration : struct, IKernelConfiguration => type switch
        {
            CapabilityType.Endpoint => ObjectSize<TConfiguration>.EndpointBits,
            CapabilityType.Notification => ObjectSize<TConfiguration>.NotificationBits,
            CapabilityType.Reply => ObjectSize<TConfiguration>.ReplyBits,
            CapabilityType.Thread => ObjectSize<TConfiguration>.ThreadBits,
            CapabilityType.PageTable => ObjectSize<TConfiguration>.PageTableBits,
            CapabilityType.AddressSpace => ObjectSize<TConfiguration>.AddressSpaceBits,
            CapabilityType.AsidPool => ObjectSize<TConfiguration>.AsidPoolBits,
            CapabilityType.VirtualCpu => ObjectSize<TConfiguration>.VirtualCpuBits,
            _ => 0,
        };

    private static ulong AddressOf(Capability capability) => capability.Type switch
    {
        CapabilityType.Endpoint => new EndpointCapability(capability).Endpoint.Value,
        CapabilityType.Notification => new NotificationCapability(capability).Notification.Value,
        CapabilityType.Reply => new ReplyCapability(capability).Reply.Value,
        CapabilityType.Thread => new ThreadCapability(capability).Thread.Value,
        CapabilityType.PageTable => new PageTableCapability(capability).Table.Value,
        CapabilityType.AddressSpace => new AddressSpaceCapability(capability).Table.Value,
        CapabilityType.AsidPool => new AsidPoolCapability(capability).Pool.Value,
        CapabilityType.VirtualCpu => new VirtualCpuCapability(capability).VirtualCpu.Value,
        _ => 0,
    };
}
