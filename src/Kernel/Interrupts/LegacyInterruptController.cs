using Firn.Abi.Configuration;
using Firn.Arm64.Gic;
using Firn.Arm64.Translation;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Interrupts;

/// <summary>
/// GICv2 (GIC IHI 0048). Groups are left as they are found: behind a monitor they are not the kernel's to change, without one all are in
/// Group 0, which GICC_CTLR's first bit enables either way.
/// </summary>
public static class LegacyInterruptController
{
    /// <summary>CPU interfaces that a software-generated interrupt can be sent to.</summary>
    internal const ulong Interfaces = 8;

    private const uint All = uint.MaxValue;
    private const uint Priorities = 0x8080_8080;
    private const uint LevelTriggered = 0x5555_5555;
    private const uint LowestPriority = 0xF0;
    private const uint NoSubpriority = 3;
    private const int MostActive = 1024;

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        internal Status InitializeDistributor2()
        {
            PhysicalAddress distributor = core.Shared.InterruptHardware.Distributor;
            core.Machine.Write32(distributor + DistributorRegister.Control, 0);
            uint count = new DistributorType { Bits = core.Machine.Read32(distributor + DistributorRegister.Type) }.InterruptCount;
            for (uint i = 0; i < count; i += 32)
            {
                uint word = DistributorRegister.BitWord(new InterruptId { Bits = i });
                core.Machine.Write32(distributor + (DistributorRegister.ClearEnable + word), All);
                core.Machine.Write32(distributor + (DistributorRegister.ClearPending + word), All);
            }
            uint target = core.InterfaceTarget();
            for (uint i = InterruptId.SpiFirst; i < count; i += 4)
            {
                core.Machine.Write32(distributor + (DistributorRegister.Priority + i), Priorities);
                core.Machine.Write32(distributor + (DistributorRegister.Target + i), target);
            }
            for (uint i = InterruptId.SpiFirst; i < count; i += 16)
                core.Machine.Write32(distributor + (DistributorRegister.Configuration + DistributorRegister.PairWord(new InterruptId { Bits = i })), LevelTriggered);
            core.Machine.Write32(distributor + DistributorRegister.Control, new LegacyDistributorControl { EnableGroup0 = true }.Bits);
            return Status.Done;
        }

        // GICD_ITARGETSR of a private interrupt reads as the reader's own interface: four times, one for each of its interrupts.
        internal uint InterfaceTarget()
        {
            PhysicalAddress targets = core.Shared.InterruptHardware.Distributor + DistributorRegister.Target;
            for (uint i = 0; i < InterruptId.SpiFirst; i += 4)
            {
                uint target = core.Machine.Read32(targets + i);
                target |= target >> 16;
                target |= target >> 8;
                if ((byte)target != 0)
                    return (byte)target * 0x0101_0101u;
            }
            return 0x0101_0101;
        }

        internal Status InitializeInterface2()
        {
            PhysicalAddress distributor = core.Shared.InterruptHardware.Distributor;
            PhysicalAddress cpu = core.Shared.InterruptHardware.CpuInterface;
            core.Machine.Write32(distributor + DistributorRegister.ClearEnable, All);
            core.Machine.Write32(distributor + DistributorRegister.ClearPending, All);
            for (uint i = 0; i < InterruptId.SpiFirst; i += 4)
                core.Machine.Write32(distributor + (DistributorRegister.Priority + i), Priorities);
            for (uint i = 0; i < InterruptId.PpiFirst; i += 4)
                core.Machine.Write32(distributor + (DistributorRegister.ClearPendingSoftware + i), All);
            core.Machine.Write32(cpu + CpuInterfaceRegister.Control, 0);
            core.Machine.Write32(cpu + CpuInterfaceRegister.PriorityMask, LowestPriority);
            core.Machine.Write32(cpu + CpuInterfaceRegister.BinaryPoint, NoSubpriority);
            core.DropActive(cpu);
            core.Machine.Write32(cpu + CpuInterfaceRegister.Control, new CpuInterfaceControl { EnableGroup0 = true }.Bits);
            return Status.Done;
        }

        // What an earlier kernel took and never ended.
        private void DropActive(PhysicalAddress cpu)
        {
            for (int i = 0; i < MostActive; i++)
            {
                var taken = new LegacyAcknowledge { Bits = core.Machine.Read32(cpu + CpuInterfaceRegister.Acknowledge) };
                if (taken.Interrupt.IsSpecial)
                    return;
                core.Machine.Write32(cpu + CpuInterfaceRegister.EndOfInterrupt, taken.Bits);
            }
        }
    }
}
