using Firn.Abi.Configuration;
using Firn.Arm64.Identification;
using Firn.Arm64.Registers;
using Firn.Arm64.Target;

namespace Firn.Kernel.Target;

/// <summary>A core's registers.</summary>
public readonly partial struct KernelMachine
{
    /// <summary>
    /// The registers of EL2 that no other part of the kernel sets: traps, what threads may do by themselves, the timer, who the core is to its
    /// guests. All that reset leaves UNKNOWN and that counts is written.
    /// </summary>
    public static void InitializeCore<TConfiguration>()
        where TConfiguration : struct, IKernelConfiguration
    {
        CoreInstruction.WriteSystemTraps(0);
        CoreInstruction.WriteVirtualOffset(0);
        CoreInstruction.WriteGuestMainId(Instruction.ReadMainId());
        CoreInstruction.WriteGuestAffinity(Instruction.ReadAffinity());
        // CNTHCTL_EL2 holds for EL0 too while EL1 is empty.
        CoreInstruction.WriteTimerAccess(new HypervisorTimerControl
        {
            PhysicalCounter = TConfiguration.ExportPhysicalCounter,
            PhysicalTimer = TConfiguration.ExportPhysicalTimer,
        }.Bits);
        InterruptInstruction.WriteTimerCompare(ulong.MaxValue);
        InterruptInstruction.WriteTimerControl(new TimerControl { Enable = true }.Bits);
        if (new DebugFeatures0 { Bits = CoreInstruction.ReadDebugFeatures0() }.PerformanceMonitors is not (0 or 15))
            InitializeMonitors<TConfiguration>();
        Instruction.InstructionSynchronizationBarrier();
    }

    private static void InitializeMonitors<TConfiguration>()
        where TConfiguration : struct, IKernelConfiguration
    {
        bool isExported = TConfiguration.ExportPerformanceMonitors || TConfiguration.Benchmarks != BenchmarkKind.None;
        var control = new PerformanceMonitorsControl { Bits = CoreInstruction.ReadMonitorsControl() };
        CoreInstruction.WriteDebugConfiguration(new HypervisorDebugConfiguration { GuestCounters = control.Counters }.Bits);
        CoreInstruction.WriteMonitorsAccess(isExported ? UserMonitors : 0);
        if (TConfiguration.Benchmarks == BenchmarkKind.None)
            return;
        // The kernel that measures reads the cycle counter, at EL2 too (seL4: arm_init_ccnt).
        CoreInstruction.WriteMonitorsControl(new PerformanceMonitorsControl { Enable = true, ResetEvents = true, ResetCycles = true }.Bits);
        CoreInstruction.WriteCycleFilter(CountHypervisor);
        CoreInstruction.EnableCounters(CycleCounter);
    }

    // PMUSERENR_EL0.EN, bit 0.
    private const ulong UserMonitors = 1;

    // PMCCFILTR_EL0.NSH.
    private const ulong CountHypervisor = 1UL << 27;

    // PMCNTENSET_EL0.C.
    private const ulong CycleCounter = 1UL << 31;
}
