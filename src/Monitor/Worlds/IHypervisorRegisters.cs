using Firn.Arm64.Identification;
using Firn.Arm64.Registers;

namespace Firn.Monitor.Worlds;

/// <summary>
/// EL2's registers that decide what EL1 may do, or that a lower level must find in a known state. They exist where ID_AA64PFR0_EL1.EL2
/// is not 0; a register of an absent feature is UNDEFINED besides.
/// </summary>
public interface IHypervisorRegisters
{
    /// <summary>HCR_EL2.</summary>
    HypervisorConfiguration HypervisorConfiguration { set; }

    /// <summary>HCRX_EL2; with FEAT_HCX.</summary>
    ExtendedHypervisorConfiguration ExtendedHypervisorConfiguration { set; }

    /// <summary>SCTLR_EL2.</summary>
    SystemControl HypervisorSystemControl { set; }

    /// <summary>SCTLR2_EL2; with FEAT_SCTLR2.</summary>
    ulong HypervisorSystemControl2 { set; }

    /// <summary>TCR2_EL2; with FEAT_TCR2.</summary>
    ulong HypervisorTranslationControl2 { set; }

    /// <summary>CPTR_EL2 without host extensions.</summary>
    HypervisorFeatureTraps HypervisorFeatureTraps { set; }

    /// <summary>CPTR_EL2 with host extensions.</summary>
    FeatureAccess HostFeatureAccess { set; }

    /// <summary>MDCR_EL2.</summary>
    HypervisorDebugConfiguration HypervisorDebugConfiguration { set; }

    /// <summary>HSTR_EL2.</summary>
    ulong HypervisorTraps { set; }

    /// <summary>VTTBR_EL2, whose VMID tags EL1's translations even with stage 2 off.</summary>
    ulong Stage2Table { set; }

    /// <summary>VPIDR_EL2: the MIDR_EL1 that EL1 reads.</summary>
    MainId VirtualMainId { set; }

    /// <summary>VMPIDR_EL2: the MPIDR_EL1 that EL1 reads.</summary>
    Affinity VirtualAffinity { set; }

    /// <summary>CNTHCTL_EL2 without host extensions.</summary>
    HypervisorTimerControl HypervisorTimerControl { set; }

    /// <summary>CNTHCTL_EL2 with host extensions.</summary>
    HostTimerControl HostTimerControl { set; }

    /// <summary>CNTVOFF_EL2: what the virtual counter is behind the physical one.</summary>
    ulong VirtualCounterOffset { set; }

    /// <summary>CNTPOFF_EL2; with FEAT_ECV and its offset.</summary>
    ulong PhysicalCounterOffset { set; }

    /// <summary>CNTHP_CTL_EL2.</summary>
    TimerControl HypervisorTimer { set; }

    /// <summary>CNTHV_CTL_EL2; with FEAT_VHE.</summary>
    TimerControl HostVirtualTimer { set; }

    /// <summary>
    /// ICH_HCR_EL2, by whose traps and interrupts EL2 stands between EL1 and the GIC; with a GICv3, after ICC_SRE_EL3.SRE.
    /// </summary>
    ulong VirtualInterruptControl { set; }

    /// <summary>VBAR_EL2.</summary>
    ulong HypervisorVectors { set; }

    /// <summary>TPIDR_EL2.</summary>
    ulong HypervisorThread { set; }

    /// <summary>ZCR_EL2; with FEAT_SVE.</summary>
    ScalableVectorControl HypervisorVectorControl { set; }

    /// <summary>SMCR_EL2; with FEAT_SME.</summary>
    ScalableMatrixControl HypervisorMatrixControl { set; }

    /// <summary>SMPRIMAP_EL2; with FEAT_SME.</summary>
    ulong StreamingPriorityMap { set; }

    /// <summary>HFGRTR_EL2; with FEAT_FGT.</summary>
    FineGrainedTraps FineGrainedReads { set; }

    /// <summary>HFGWTR_EL2; with FEAT_FGT.</summary>
    FineGrainedTraps FineGrainedWrites { set; }

    /// <summary>HFGITR_EL2; with FEAT_FGT.</summary>
    FineGrainedInstructionTraps FineGrainedInstructions { set; }

    /// <summary>HDFGRTR_EL2; with FEAT_FGT.</summary>
    FineGrainedDebugTraps FineGrainedDebugReads { set; }

    /// <summary>HDFGWTR_EL2; with FEAT_FGT.</summary>
    FineGrainedDebugTraps FineGrainedDebugWrites { set; }

    /// <summary>HAFGRTR_EL2; with FEAT_FGT and FEAT_AMUv1.</summary>
    ulong FineGrainedActivity { set; }

    /// <summary>HFGRTR2_EL2; with FEAT_FGT2.</summary>
    FineGrainedTraps2 FineGrainedReads2 { set; }

    /// <summary>HFGWTR2_EL2; with FEAT_FGT2.</summary>
    FineGrainedTraps2 FineGrainedWrites2 { set; }

    /// <summary>HFGITR2_EL2; with FEAT_FGT2.</summary>
    ulong FineGrainedInstructions2 { set; }

    /// <summary>HDFGRTR2_EL2; with FEAT_FGT2.</summary>
    FineGrainedDebugTraps2 FineGrainedDebugReads2 { set; }

    /// <summary>HDFGWTR2_EL2; with FEAT_FGT2.</summary>
    FineGrainedDebugTraps2 FineGrainedDebugWrites2 { set; }

    /// <summary>MPAM2_EL2; with FEAT_MPAM.</summary>
    HypervisorPartitioning HypervisorPartitioning { set; }

    /// <summary>MPAMHCR_EL2; with FEAT_MPAM and MPAMIDR_EL1.HAS_HCR.</summary>
    ulong PartitioningTraps { set; }

    /// <summary>PMSCR_EL2; with FEAT_SPE.</summary>
    ProfilingControl HypervisorProfiling { set; }

    /// <summary>TRFCR_EL2; with FEAT_TRF.</summary>
    ulong HypervisorTraceFilter { set; }

    /// <summary>BRBCR_EL2; with FEAT_BRBE.</summary>
    BranchRecordControl HypervisorBranchRecords { set; }

    /// <summary>GCSCR_EL2; with FEAT_GCS.</summary>
    ulong HypervisorControlStack { set; }
}
