using Firn.Abi.Configuration;
using Firn.Arm64.Identification;
using Firn.Arm64.Registers;
using Firn.Arm64.Target;
using Firn.Kernel.Objects;

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
        CoreInstruction.WriteTimerAccess(VirtualCpuSettings<TConfiguration>.NativeTimerAccess.Bits);
        InterruptInstruction.WriteTimerCompare(ulong.MaxValue);
        InterruptInstruction.WriteTimerControl(new TimerControl { Enable = true }.Bits);
        CloseFeatures();
        InitializeDebug<TConfiguration>();
        Instruction.InstructionSynchronizationBarrier();
    }

    // State that no switch saves is nobody's, whatever firmware allows: all that these registers open is closed.
    private static void CloseFeatures()
    {
        uint traps = new MemoryModelFeatures0 { Bits = FeatureInstruction.ReadMemory0() }.FineGrainedTraps;
        if (new MemoryModelFeatures1 { Bits = FeatureInstruction.ReadMemory1() }.ExtendedHypervisorConfiguration != 0)
            CoreInstruction.WriteExtendedConfiguration(0);
        if (traps != 0)
        {
            CoreInstruction.WriteReadTraps(0);
            CoreInstruction.WriteWriteTraps(0);
            CoreInstruction.WriteInstructionTraps(0);
            CoreInstruction.WriteDebugReadTraps(0);
            CoreInstruction.WriteDebugWriteTraps(0);
        }
        if (traps > 1)
        {
            CoreInstruction.WriteReadTraps2(0);
            CoreInstruction.WriteWriteTraps2(0);
            CoreInstruction.WriteInstructionTraps2(0);
            CoreInstruction.WriteDebugReadTraps2(0);
            CoreInstruction.WriteDebugWriteTraps2(0);
        }
        var processor = new ProcessorFeatures0 { Bits = FeatureInstruction.ReadProcessor0() };
        if (processor.Partitioning != 0)
        {
            CoreInstruction.WritePartitioning(new HypervisorPartitioning
            {
                TrapKernelPartition = true,
                TrapUserPartition = true,
                TrapIdentification = true,
            }.Bits);
        }
    }

    // Debug registers are not switched, nor is what profiles and traces; counters are everybody's where they are exported, and else nobody's.
    private static void InitializeDebug<TConfiguration>()
        where TConfiguration : struct, IKernelConfiguration
    {
        bool isExported = TConfiguration.ExportPerformanceMonitors || TConfiguration.Benchmarks != BenchmarkKind.None;
        bool hasMonitors = new DebugFeatures0 { Bits = FeatureInstruction.ReadDebug0() }.PerformanceMonitors is not (0 or 15);
        CoreInstruction.WriteDebugConfiguration(new HypervisorDebugConfiguration
        {
            GuestCounters = hasMonitors ? new PerformanceMonitorsControl { Bits = CoreInstruction.ReadMonitorsControl() }.Counters : 0,
            TrapCounterControl = !isExported,
            TrapPerformanceMonitors = !isExported,
            TrapDebugAccess = true,
            TrapDebugOsAccess = true,
            TrapDebugRom = true,
            TrapProfiling = true,
            TrapTraceFilter = true,
        }.Bits);
        // Software step of guests needs the lock open.
        default(KernelMachine).UnlockDebug();
        if (!hasMonitors)
            return;
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
