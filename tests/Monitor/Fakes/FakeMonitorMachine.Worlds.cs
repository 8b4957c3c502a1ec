using Firn.Arm64.Identification;
using Firn.Arm64.Registers;

namespace Firn.MonitorTests.Fakes;

// The registers of IWorldRegisters, by the architecture's names.
public readonly partial struct FakeMonitorMachine
{
    public MainId MainId => new() { Bits = Board.Read("MIDR_EL1") };
    public ProcessorFeatures0 ProcessorFeatures0 => new() { Bits = Board.Read("ID_AA64PFR0_EL1") };
    public ProcessorFeatures1 ProcessorFeatures1 => new() { Bits = Board.Read("ID_AA64PFR1_EL1") };
    public ProcessorFeatures2 ProcessorFeatures2 => new() { Bits = Board.Read("ID_AA64PFR2_EL1") };
    public InstructionSetAttributes1 InstructionSetAttributes1 => new() { Bits = Board.Read("ID_AA64ISAR1_EL1") };
    public InstructionSetAttributes2 InstructionSetAttributes2 => new() { Bits = Board.Read("ID_AA64ISAR2_EL1") };
    public MemoryModelFeatures0 MemoryModelFeatures0 => new() { Bits = Board.Read("ID_AA64MMFR0_EL1") };
    public MemoryModelFeatures1 MemoryModelFeatures1 => new() { Bits = Board.Read("ID_AA64MMFR1_EL1") };
    public MemoryModelFeatures3 MemoryModelFeatures3 => new() { Bits = Board.Read("ID_AA64MMFR3_EL1") };
    public MemoryModelFeatures4 MemoryModelFeatures4 => new() { Bits = Board.Read("ID_AA64MMFR4_EL1") };
    public DebugFeatures0 DebugFeatures0 => new() { Bits = Board.Read("ID_AA64DFR0_EL1") };
    public DebugFeatures1 DebugFeatures1 => new() { Bits = Board.Read("ID_AA64DFR1_EL1") };
    public DebugFeatures2 DebugFeatures2 => new() { Bits = Board.Read("ID_AA64DFR2_EL1") };
    public ScalableMatrixFeatures0 ScalableMatrixFeatures0 => new() { Bits = Board.Read("ID_AA64SMFR0_EL1") };
    public ProfilingFeatures ProfilingFeatures => new() { Bits = Board.Read("PMSIDR_EL1") };
    public TraceBufferFeatures TraceBufferFeatures => new() { Bits = Board.Read("TRBIDR_EL1") };
    public PartitioningFeatures PartitioningFeatures => new() { Bits = Board.Read("MPAMIDR_EL1") };
    public ActivityMonitors ActivityMonitors => new() { Bits = Board.Read("AMCFGR_EL0") };
    public ActivityMonitorGroups ActivityMonitorGroups => new() { Bits = Board.Read("AMCGCR_EL0") };

    public SecureConfiguration SecureConfiguration
    {
        get => new() { Bits = Board.Read("SCR_EL3") };
        set => Board.Write("SCR_EL3", value.Bits);
    }

    public ulong AuxiliaryControl { get => Board.Read("CPUACTLR_EL1"); set => Board.Write("CPUACTLR_EL1", value); }
    public MonitorFeatureTraps MonitorFeatureTraps { set => Board.Write("CPTR_EL3", value.Bits); }
    public MonitorDebugConfiguration MonitorDebugConfiguration { set => Board.Write("MDCR_EL3", value.Bits); }
    public ScalableVectorControl MonitorVectorControl { set => Board.Write("ZCR_EL3", value.Bits); }
    public ScalableMatrixControl MonitorMatrixControl { set => Board.Write("SMCR_EL3", value.Bits); }
    public MonitorPartitioning MonitorPartitioning { set => Board.Write("MPAM3_EL3", value.Bits); }
    public CounterFrequency CounterFrequency
    {
        get => new() { Bits = Board.Read("CNTFRQ_EL0") };
        set => Board.Write("CNTFRQ_EL0", value.Bits);
    }
    public PerformanceMonitorsControl PerformanceMonitorsControl
    {
        get => new() { Bits = Board.Read("PMCR_EL0") };
        set => Board.Write("PMCR_EL0", value.Bits);
    }
    public ulong ArchitectedActivity { set => Board.Write("AMCNTENSET0_EL0", value); }
    public ulong AuxiliaryActivity { set => Board.Write("AMCNTENSET1_EL0", value); }

    public HypervisorConfiguration HypervisorConfiguration { set => Board.Write("HCR_EL2", value.Bits); }
    public ExtendedHypervisorConfiguration ExtendedHypervisorConfiguration { set => Board.Write("HCRX_EL2", value.Bits); }
    public SystemControl HypervisorSystemControl { set => Board.Write("SCTLR_EL2", value.Bits); }
    public ulong HypervisorSystemControl2 { set => Board.Write("SCTLR2_EL2", value); }
    public ulong HypervisorTranslationControl2 { set => Board.Write("TCR2_EL2", value); }
    public HypervisorFeatureTraps HypervisorFeatureTraps { set => Board.Write("CPTR_EL2", value.Bits); }
    public FeatureAccess HostFeatureAccess { set => Board.Write("CPTR_EL2", value.Bits); }
    public HypervisorDebugConfiguration HypervisorDebugConfiguration { set => Board.Write("MDCR_EL2", value.Bits); }
    public ulong HypervisorTraps { set => Board.Write("HSTR_EL2", value); }
    public ulong Stage2Table { set => Board.Write("VTTBR_EL2", value); }
    public MainId VirtualMainId { set => Board.Write("VPIDR_EL2", value.Bits); }
    public Affinity VirtualAffinity { set => Board.Write("VMPIDR_EL2", value.Bits); }
    public HypervisorTimerControl HypervisorTimerControl { set => Board.Write("CNTHCTL_EL2", value.Bits); }
    public HostTimerControl HostTimerControl { set => Board.Write("CNTHCTL_EL2", value.Bits); }
    public ulong VirtualCounterOffset { set => Board.Write("CNTVOFF_EL2", value); }
    public ulong PhysicalCounterOffset { set => Board.Write("CNTPOFF_EL2", value); }
    public TimerControl HypervisorTimer { set => Board.Write("CNTHP_CTL_EL2", value.Bits); }
    public TimerControl HostVirtualTimer { set => Board.Write("CNTHV_CTL_EL2", value.Bits); }
    public ulong VirtualInterruptControl { set => Board.Write("ICH_HCR_EL2", value); }
    public ulong HypervisorVectors { set => Board.Write("VBAR_EL2", value); }
    public ulong HypervisorThread { set => Board.Write("TPIDR_EL2", value); }
    public ScalableVectorControl HypervisorVectorControl { set => Board.Write("ZCR_EL2", value.Bits); }
    public ScalableMatrixControl HypervisorMatrixControl { set => Board.Write("SMCR_EL2", value.Bits); }
    public ulong StreamingPriorityMap { set => Board.Write("SMPRIMAP_EL2", value); }
    public FineGrainedTraps FineGrainedReads { set => Board.Write("HFGRTR_EL2", value.Bits); }
    public FineGrainedTraps FineGrainedWrites { set => Board.Write("HFGWTR_EL2", value.Bits); }
    public FineGrainedInstructionTraps FineGrainedInstructions { set => Board.Write("HFGITR_EL2", value.Bits); }
    public FineGrainedDebugTraps FineGrainedDebugReads { set => Board.Write("HDFGRTR_EL2", value.Bits); }
    public FineGrainedDebugTraps FineGrainedDebugWrites { set => Board.Write("HDFGWTR_EL2", value.Bits); }
    public ulong FineGrainedActivity { set => Board.Write("HAFGRTR_EL2", value); }
    public FineGrainedTraps2 FineGrainedReads2 { set => Board.Write("HFGRTR2_EL2", value.Bits); }
    public FineGrainedTraps2 FineGrainedWrites2 { set => Board.Write("HFGWTR2_EL2", value.Bits); }
    public ulong FineGrainedInstructions2 { set => Board.Write("HFGITR2_EL2", value); }
    public FineGrainedDebugTraps2 FineGrainedDebugReads2 { set => Board.Write("HDFGRTR2_EL2", value.Bits); }
    public FineGrainedDebugTraps2 FineGrainedDebugWrites2 { set => Board.Write("HDFGWTR2_EL2", value.Bits); }
    public HypervisorPartitioning HypervisorPartitioning { set => Board.Write("MPAM2_EL2", value.Bits); }
    public ulong PartitioningTraps { set => Board.Write("MPAMHCR_EL2", value); }
    public ProfilingControl HypervisorProfiling { set => Board.Write("PMSCR_EL2", value.Bits); }
    public ulong HypervisorTraceFilter { set => Board.Write("TRFCR_EL2", value); }
    public BranchRecordControl HypervisorBranchRecords { set => Board.Write("BRBCR_EL2", value.Bits); }
    public ulong HypervisorControlStack { set => Board.Write("GCSCR_EL2", value); }

    public SystemControl KernelSystemControl { set => Board.Write("SCTLR_EL1", value.Bits); }
    public ulong KernelSystemControl2 { set => Board.Write("SCTLR2_EL1", value); }
    public ulong KernelTranslationControl { set => Board.Write("TCR_EL1", value); }
    public ulong KernelTranslationControl2 { set => Board.Write("TCR2_EL1", value); }
    public ulong KernelTable0 { set => Board.Write("TTBR0_EL1", value); }
    public ulong KernelTable1 { set => Board.Write("TTBR1_EL1", value); }
    public ulong KernelMemoryAttributes { set => Board.Write("MAIR_EL1", value); }
    public FeatureAccess FeatureAccess { set => Board.Write("CPACR_EL1", value.Bits); }
    public ulong KernelVectors { set => Board.Write("VBAR_EL1", value); }
    public ulong ContextId { set => Board.Write("CONTEXTIDR_EL1", value); }
    public ulong KernelThread { set => Board.Write("TPIDR_EL1", value); }
    public ulong UserThread { set => Board.Write("TPIDR_EL0", value); }
    public ulong UserReadOnlyThread { set => Board.Write("TPIDRRO_EL0", value); }
    public ulong UserThread2 { set => Board.Write("TPIDR2_EL0", value); }
    public KernelTimerControl KernelTimerControl { set => Board.Write("CNTKCTL_EL1", value.Bits); }
    public TimerControl PhysicalTimer { set => Board.Write("CNTP_CTL_EL0", value.Bits); }
    public TimerControl VirtualTimer { set => Board.Write("CNTV_CTL_EL0", value.Bits); }
    public ulong DebugControl { set => Board.Write("MDSCR_EL1", value); }
    public ulong CounterInterruptsClear { set => Board.Write("PMINTENCLR_EL1", value); }
    public ulong CountersClear { set => Board.Write("PMCNTENCLR_EL0", value); }
    public ulong UserCounters { set => Board.Write("PMUSERENR_EL0", value); }
    public ulong UserActivity { set => Board.Write("AMUSERENR_EL0", value); }
    public ProfilingControl KernelProfiling { set => Board.Write("PMSCR_EL1", value.Bits); }
    public ulong ProfilingBufferLimit { set => Board.Write("PMBLIMITR_EL1", value); }
    public ulong KernelTraceFilter { set => Board.Write("TRFCR_EL1", value); }
    public ulong TraceBufferLimit { set => Board.Write("TRBLIMITR_EL1", value); }
    public BranchRecordControl KernelBranchRecords { set => Board.Write("BRBCR_EL1", value.Bits); }
    public ulong StreamingMode { set => Board.Write("SVCR", value); }
    public ulong StreamingPriority { set => Board.Write("SMPRI_EL1", value); }
    public ulong KernelControlStack { set => Board.Write("GCSCR_EL1", value); }
    public ulong UserControlStack { set => Board.Write("GCSCRE0_EL1", value); }
    public ulong KernelPartitioning { set => Board.Write("MPAM1_EL1", value); }
    public ulong UserPartitioning { set => Board.Write("MPAM0_EL1", value); }
}
