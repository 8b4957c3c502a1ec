using Firn.Arm64.Gic;
using Firn.Arm64.Translation;
using Firn.Monitor.Platforms;

namespace Firn.Monitor.Interrupts;

/// <summary>
/// What the monitor does with the GIC, of either version: every interrupt is given to the normal world except the secure devices' and
/// the software-generated ones 8 to 15 (the split that Arm's Base System Architecture asks for), of which one wakes sleeping cores.
/// </summary>
public static class InterruptController
{
    /// <summary>The software-generated interrupt of Group 0 that wakes a core.</summary>
    public const uint WakeInterrupt = 15;

    private const int MaximumPolls = 1_000_000;

    /// <summary>SGIs 8 to 15, as a word of GICD_IGROUPR0: 0 is Group 0.</summary>
    private const uint NormalPrivate = ~0xFF00u;

    /// <summary>Highest secure priority, and the highest of the normal world, for four interrupts each.</summary>
    private const uint SecurePriorities = 0x0000_0000;
    private const uint NormalPriorities = 0xA0A0_A0A0;

    /// <summary>The distributor and all shared interrupts; once, on the core that boots.</summary>
    public static void PrepareShared<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        PhysicalAddress distributor = machine.Distributor;
        bool version3 = IsVersion3(machine);
        if (version3)
            EnableAffinityRouting(machine);
        else
            machine.Write32(distributor + DistributorRegister.Control, 0);
        var type = new DistributorType { Bits = machine.Read32(distributor + DistributorRegister.Type) };
        for (uint first = InterruptId.SpiFirst; first < type.InterruptCount; first += 32)
            GiveShared(machine, new InterruptId { Bits = first }, version3);
        if (version3)
        {
            machine.Write32(distributor + DistributorRegister.Control,
                new DistributorControl { SecureAffinityRouting = true, NonSecureAffinityRouting = true, EnableGroup0 = true }.Bits);
            WaitForDistributor(machine);
        }
        else
        {
            machine.Write32(distributor + DistributorRegister.Control, new LegacyDistributorControl { EnableGroup0 = true }.Bits);
        }
    }

    /// <summary>The private interrupts and the CPU interface; on each core, at each power-up.</summary>
    /// <returns>False where a GICv3 has no redistributor for this core.</returns>
    public static bool PrepareCore<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        if (!IsVersion3(machine))
        {
            GivePrivate(machine, machine.Distributor, default, false);
            PhysicalAddress cpu = machine.CpuInterface;
            ClearActivePriorities(machine, cpu);
            machine.Write32(cpu + CpuInterfaceRegister.PriorityMask, PriorityMask.Open.Bits);
            // Group 1 is off until a kernel turns it on: what is pending for the last one wakes no sleeping core.
            machine.Write32(cpu + CpuInterfaceRegister.Control, new CpuInterfaceControl
            {
                EnableGroup0 = true,
                FastInterruptEnable = true,
                FastBypassDisableGroup0 = true,
                BypassDisableGroup0 = true,
                FastBypassDisableGroup1 = true,
                BypassDisableGroup1 = true,
            }.Bits);
            return true;
        }
        if (!Redistributor.TryFind(machine, out PhysicalAddress redistributor) || !Redistributor.TryWake(machine, redistributor))
            return false;
        GivePrivate(machine, redistributor + RedistributorRegister.PrivateFrame, redistributor, true);
        machine.EnableInterfaceRegisters(
            new SystemRegisterEnable { SystemRegisters = true, DisableFastBypass = true, DisableBypass = true, LowerLevels = true });
        machine.SynchronizeInstructions();
        MonitorInterfaceControl control = machine.InterfaceControl;
        machine.InterfaceControl = control with { PriorityMaskHint = false };
        machine.ClearActivePriorities(ActivePriorityRegisters(control.PriorityBits + 1));
        machine.PriorityMask = PriorityMask.Open;
        machine.Group1Enable = default;
        machine.Group0Enable = new GroupEnable { Enable = true };
        machine.SynchronizeInstructions();
        return true;
    }

    /// <summary>Wakes a core that sleeps in the monitor.</summary>
    public static void Wake<TMachine>(TMachine machine, uint core)
        where TMachine : struct, IMonitorMachine
    {
        // What the core is to see when it wakes must be there first.
        machine.SynchronizeData();
        if (IsVersion3(machine))
        {
            machine.SendGroup0(SoftwareInterruptTarget.To(CoreNumber.ToAffinity(core), WakeInterrupt));
            machine.SynchronizeInstructions();
            return;
        }
        machine.Write32(machine.Distributor + DistributorRegister.SoftwareGenerated,
            new LegacySoftwareInterrupt { Interrupt = WakeInterrupt, Targets = 1u << (int)core }.Bits);
    }

    /// <summary>Takes and ends the Group 0 interrupts that are pending on this core; at most one of each number, so it ends.</summary>
    public static void Drain<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        bool version3 = IsVersion3(machine);
        for (uint taken = 0; taken < InterruptId.SpiLimit; taken++)
        {
            if (version3)
            {
                Acknowledge interrupt = machine.AcknowledgeGroup0();
                if (interrupt.Interrupt.IsSpecial)
                    return;
                machine.EndGroup0(interrupt);
            }
            else
            {
                PhysicalAddress cpu = machine.CpuInterface;
                var interrupt = new LegacyAcknowledge { Bits = machine.Read32(cpu + CpuInterfaceRegister.Acknowledge) };
                if (interrupt.Interrupt.IsSpecial)
                    return;
                machine.Write32(cpu + CpuInterfaceRegister.EndOfInterrupt, interrupt.Bits);
            }
        }
    }

    /// <summary>ID_AA64PFR0_EL1.GIC: the CPU interface has system registers.</summary>
    private static bool IsVersion3<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine => machine.ProcessorFeatures0.InterruptController != 0;

    // GIC architecture IHI 0069, ICC_AP0R<n>_EL1: one register for five bits of priority, two for six, four for seven.
    private static uint ActivePriorityRegisters(uint priorityBits) => priorityBits <= 5 ? 1u : priorityBits == 6 ? 2u : 4u;

    // GICv2, IHI 0048, GICC_APR<n>: words beyond those that the interface has ignore writes.
    private static void ClearActivePriorities<TMachine>(TMachine machine, PhysicalAddress cpu)
        where TMachine : struct, IMonitorMachine
    {
        for (uint word = 0; word < 16; word += 4)
        {
            machine.Write32(cpu + CpuInterfaceRegister.ActivePriorities + word, 0);
            machine.Write32(cpu + CpuInterfaceRegister.NonSecureActivePriorities + word, 0);
        }
    }

    // ARE_NS may be written only while ARE_S is set, and either only while the groups are off (GIC architecture IHI 0069, GICD_CTLR).
    private static void EnableAffinityRouting<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        PhysicalAddress control = machine.Distributor + DistributorRegister.Control;
        // Groups off; routing that is on already stays so, for turning it off is unpredictable.
        var found = new DistributorControl { Bits = machine.Read32(control) };
        machine.Write32(control, new DistributorControl
        {
            SecureAffinityRouting = found.SecureAffinityRouting,
            NonSecureAffinityRouting = found.NonSecureAffinityRouting,
        }.Bits);
        WaitForDistributor(machine);
        machine.Write32(control, new DistributorControl
        {
            SecureAffinityRouting = true,
            NonSecureAffinityRouting = found.NonSecureAffinityRouting,
        }.Bits);
        WaitForDistributor(machine);
        machine.Write32(control, new DistributorControl { SecureAffinityRouting = true, NonSecureAffinityRouting = true }.Bits);
        WaitForDistributor(machine);
    }

    private static void WaitForDistributor<TMachine>(TMachine machine)
        where TMachine : struct, IMonitorMachine
    {
        PhysicalAddress control = machine.Distributor + DistributorRegister.Control;
        for (int i = 0; i < MaximumPolls; i++)
        {
            if (!new DistributorControl { Bits = machine.Read32(control) }.WritePending)
                return;
        }
    }

    private static void GiveShared<TMachine>(TMachine machine, InterruptId first, bool version3)
        where TMachine : struct, IMonitorMachine
    {
        PhysicalAddress distributor = machine.Distributor;
        uint word = first.Bits - InterruptId.SpiFirst;
        uint secure = word < 64 ? (uint)(machine.SecureInterrupts >> (int)word) : 0;
        machine.Write32(distributor + DistributorRegister.ClearEnable + DistributorRegister.BitWord(first), uint.MaxValue);
        machine.Write32(distributor + DistributorRegister.Group + DistributorRegister.BitWord(first), ~secure);
        if (version3)
            machine.Write32(distributor + DistributorRegister.GroupModifier + DistributorRegister.BitWord(first), 0);
        for (uint four = 0; four < 32; four += 4)
        {
            uint priorities = 0;
            for (int one = 0; one < 4; one++)
            {
                bool isSecure = (secure >> ((int)four + one) & 1) != 0;
                priorities |= (isSecure ? SecurePriorities : NormalPriorities) & (0xFFu << (one * 8));
            }
            machine.Write32(distributor + DistributorRegister.Priority + first.Bits + four, priorities);
        }
    }

    private static void GivePrivate<TMachine>(TMachine machine, PhysicalAddress frame, PhysicalAddress redistributor, bool version3)
        where TMachine : struct, IMonitorMachine
    {
        machine.Write32(frame + DistributorRegister.ClearEnable, uint.MaxValue);
        // A core that went off in the middle of an interrupt never ends it: a power-down ends it.
        machine.Write32(frame + DistributorRegister.ClearActive, uint.MaxValue);
        machine.Write32(frame + DistributorRegister.Group, NormalPrivate);
        if (version3)
            machine.Write32(frame + DistributorRegister.GroupModifier, 0);
        for (uint four = 0; four < 32; four += 4)
            machine.Write32(frame + DistributorRegister.Priority + four, four is 8 or 12 ? SecurePriorities : NormalPriorities);
        machine.Write32(frame + DistributorRegister.SetEnable, 1u << (int)WakeInterrupt);
        if (version3)
            Redistributor.WaitForWrites(machine, redistributor);
    }
}
