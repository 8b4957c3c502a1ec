using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Monitor.Target;

/// <summary>
/// The registers of a world; the import's name is the instruction. One that the assembler does not know by name yet has its encoding for a
/// name (Arm ARM DDI 0487, C5.1.2); <see cref="Worlds.IWorldRegisters"/> says which register that is.
/// Safety: each reads or writes one register of the core and no memory; callers know by the ID registers that it exists.
/// </summary>
internal static class WorldInstruction
{
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_s3_1_c15_c2_0")]
    internal static extern ulong ReadAuxiliaryControl();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_s3_1_c15_c2_0")]
    internal static extern void WriteAuxiliaryControl(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_midr_el1")]
    internal static extern ulong ReadMainId();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_id_aa64pfr0_el1")]
    internal static extern ulong ReadProcessorFeatures0();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_id_aa64pfr1_el1")]
    internal static extern ulong ReadProcessorFeatures1();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_s3_0_c0_c4_2")]
    internal static extern ulong ReadProcessorFeatures2();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_id_aa64isar1_el1")]
    internal static extern ulong ReadInstructionSetAttributes1();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_id_aa64isar2_el1")]
    internal static extern ulong ReadInstructionSetAttributes2();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_id_aa64mmfr0_el1")]
    internal static extern ulong ReadMemoryModelFeatures0();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_id_aa64mmfr1_el1")]
    internal static extern ulong ReadMemoryModelFeatures1();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_s3_0_c0_c7_3")]
    internal static extern ulong ReadMemoryModelFeatures3();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_s3_0_c0_c7_4")]
    internal static extern ulong ReadMemoryModelFeatures4();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_id_aa64dfr0_el1")]
    internal static extern ulong ReadDebugFeatures0();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_id_aa64dfr1_el1")]
    internal static extern ulong ReadDebugFeatures1();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_s3_0_c0_c5_2")]
    internal static extern ulong ReadDebugFeatures2();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_id_aa64smfr0_el1")]
    internal static extern ulong ReadScalableMatrixFeatures0();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_pmsidr_el1")]
    internal static extern ulong ReadProfilingFeatures();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_trbidr_el1")]
    internal static extern ulong ReadTraceBufferFeatures();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_mpamidr_el1")]
    internal static extern ulong ReadPartitioningFeatures();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_amcfgr_el0")]
    internal static extern ulong ReadActivityMonitors();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_amcgcr_el0")]
    internal static extern ulong ReadActivityMonitorGroups();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_scr_el3")]
    internal static extern ulong ReadSecureConfiguration();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_scr_el3")]
    internal static extern void WriteSecureConfiguration(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cptr_el3")]
    internal static extern void WriteMonitorFeatureTraps(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_mdcr_el3")]
    internal static extern void WriteMonitorDebugConfiguration(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_zcr_el3")]
    internal static extern void WriteMonitorVectorControl(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_smcr_el3")]
    internal static extern void WriteMonitorMatrixControl(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_mpam3_el3")]
    internal static extern void WriteMonitorPartitioning(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_cntfrq_el0")]
    internal static extern ulong ReadCounterFrequency();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cntfrq_el0")]
    internal static extern void WriteCounterFrequency(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_pmcr_el0")]
    internal static extern ulong ReadPerformanceMonitorsControl();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_pmcr_el0")]
    internal static extern void WritePerformanceMonitorsControl(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_amcntenset0_el0")]
    internal static extern void WriteArchitectedActivity(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_amcntenset1_el0")]
    internal static extern void WriteAuxiliaryActivity(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_hcr_el2")]
    internal static extern void WriteHypervisorConfiguration(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_hcrx_el2")]
    internal static extern void WriteExtendedHypervisorConfiguration(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_sctlr_el2")]
    internal static extern void WriteHypervisorSystemControl(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_s3_4_c1_c0_3")]
    internal static extern void WriteHypervisorSystemControl2(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_s3_4_c2_c0_3")]
    internal static extern void WriteHypervisorTranslationControl2(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cptr_el2")]
    internal static extern void WriteHypervisorFeatures(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_mdcr_el2")]
    internal static extern void WriteHypervisorDebugConfiguration(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_hstr_el2")]
    internal static extern void WriteHypervisorTraps(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_vttbr_el2")]
    internal static extern void WriteStage2Table(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_vpidr_el2")]
    internal static extern void WriteVirtualMainId(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_vmpidr_el2")]
    internal static extern void WriteVirtualAffinity(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cnthctl_el2")]
    internal static extern void WriteHypervisorTimerControl(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cntvoff_el2")]
    internal static extern void WriteVirtualCounterOffset(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cntpoff_el2")]
    internal static extern void WritePhysicalCounterOffset(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cnthp_ctl_el2")]
    internal static extern void WriteHypervisorTimer(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cnthv_ctl_el2")]
    internal static extern void WriteHostVirtualTimer(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ich_hcr_el2")]
    internal static extern void WriteVirtualInterruptControl(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_vbar_el2")]
    internal static extern void WriteHypervisorVectors(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_tpidr_el2")]
    internal static extern void WriteHypervisorThread(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_zcr_el2")]
    internal static extern void WriteHypervisorVectorControl(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_smcr_el2")]
    internal static extern void WriteHypervisorMatrixControl(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_smprimap_el2")]
    internal static extern void WriteStreamingPriorityMap(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_hfgrtr_el2")]
    internal static extern void WriteFineGrainedReads(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_hfgwtr_el2")]
    internal static extern void WriteFineGrainedWrites(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_hfgitr_el2")]
    internal static extern void WriteFineGrainedInstructions(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_hdfgrtr_el2")]
    internal static extern void WriteFineGrainedDebugReads(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_hdfgwtr_el2")]
    internal static extern void WriteFineGrainedDebugWrites(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_hafgrtr_el2")]
    internal static extern void WriteFineGrainedActivity(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_s3_4_c3_c1_2")]
    internal static extern void WriteFineGrainedReads2(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_s3_4_c3_c1_3")]
    internal static extern void WriteFineGrainedWrites2(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_s3_4_c3_c1_7")]
    internal static extern void WriteFineGrainedInstructions2(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_s3_4_c3_c1_0")]
    internal static extern void WriteFineGrainedDebugReads2(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_s3_4_c3_c1_1")]
    internal static extern void WriteFineGrainedDebugWrites2(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_mpam2_el2")]
    internal static extern void WriteHypervisorPartitioning(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_mpamhcr_el2")]
    internal static extern void WritePartitioningTraps(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_pmscr_el2")]
    internal static extern void WriteHypervisorProfiling(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_trfcr_el2")]
    internal static extern void WriteHypervisorTraceFilter(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_brbcr_el2")]
    internal static extern void WriteHypervisorBranchRecords(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_s3_4_c2_c5_0")]
    internal static extern void WriteHypervisorControlStack(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_sctlr_el1")]
    internal static extern void WriteKernelSystemControl(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_s3_0_c1_c0_3")]
    internal static extern void WriteKernelSystemControl2(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_tcr_el1")]
    internal static extern void WriteKernelTranslationControl(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_s3_0_c2_c0_3")]
    internal static extern void WriteKernelTranslationControl2(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ttbr0_el1")]
    internal static extern void WriteKernelTable0(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ttbr1_el1")]
    internal static extern void WriteKernelTable1(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_mair_el1")]
    internal static extern void WriteKernelMemoryAttributes(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cpacr_el1")]
    internal static extern void WriteFeatureAccess(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_vbar_el1")]
    internal static extern void WriteKernelVectors(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_contextidr_el1")]
    internal static extern void WriteContextId(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_tpidr_el1")]
    internal static extern void WriteKernelThread(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_tpidr_el0")]
    internal static extern void WriteUserThread(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_tpidrro_el0")]
    internal static extern void WriteUserReadOnlyThread(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_tpidr2_el0")]
    internal static extern void WriteUserThread2(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cntkctl_el1")]
    internal static extern void WriteKernelTimerControl(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cntp_ctl_el0")]
    internal static extern void WritePhysicalTimer(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cntv_ctl_el0")]
    internal static extern void WriteVirtualTimer(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_mdscr_el1")]
    internal static extern void WriteDebugControl(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_pmintenclr_el1")]
    internal static extern void WriteCounterInterruptsClear(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_pmcntenclr_el0")]
    internal static extern void WriteCountersClear(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_pmuserenr_el0")]
    internal static extern void WriteUserCounters(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_amuserenr_el0")]
    internal static extern void WriteUserActivity(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_pmscr_el1")]
    internal static extern void WriteKernelProfiling(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_pmblimitr_el1")]
    internal static extern void WriteProfilingBufferLimit(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_trfcr_el1")]
    internal static extern void WriteKernelTraceFilter(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_trblimitr_el1")]
    internal static extern void WriteTraceBufferLimit(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_brbcr_el1")]
    internal static extern void WriteKernelBranchRecords(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_svcr")]
    internal static extern void WriteStreamingMode(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_smpri_el1")]
    internal static extern void WriteStreamingPriority(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_s3_0_c2_c5_0")]
    internal static extern void WriteKernelControlStack(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_s3_0_c2_c5_2")]
    internal static extern void WriteUserControlStack(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_mpam1_el1")]
    internal static extern void WriteKernelPartitioning(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_mpam0_el1")]
    internal static extern void WriteUserPartitioning(ulong value);
}
