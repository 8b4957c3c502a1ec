using Firn.Arm64.Registers;

namespace Firn.Monitor.Worlds;

/// <summary>
/// EL1's and EL0's registers that a kernel must find in a known state. A register of an absent feature is UNDEFINED and must not be
/// touched.
/// </summary>
public interface IKernelRegisters
{
    /// <summary>SCTLR_EL1.</summary>
    SystemControl KernelSystemControl { set; }

    /// <summary>SCTLR2_EL1; with FEAT_SCTLR2.</summary>
    ulong KernelSystemControl2 { set; }

    /// <summary>TCR_EL1.</summary>
    ulong KernelTranslationControl { set; }

    /// <summary>TCR2_EL1; with FEAT_TCR2.</summary>
    ulong KernelTranslationControl2 { set; }

    /// <summary>TTBR0_EL1.</summary>
    ulong KernelTable0 { set; }

    /// <summary>TTBR1_EL1.</summary>
    ulong KernelTable1 { set; }

    /// <summary>MAIR_EL1.</summary>
    ulong KernelMemoryAttributes { set; }

    /// <summary>CPACR_EL1.</summary>
    FeatureAccess FeatureAccess { set; }

    /// <summary>VBAR_EL1.</summary>
    ulong KernelVectors { set; }

    /// <summary>CONTEXTIDR_EL1.</summary>
    ulong ContextId { set; }

    /// <summary>TPIDR_EL1.</summary>
    ulong KernelThread { set; }

    /// <summary>TPIDR_EL0.</summary>
    ulong UserThread { set; }

    /// <summary>TPIDRRO_EL0.</summary>
    ulong UserReadOnlyThread { set; }

    /// <summary>TPIDR2_EL0; with FEAT_SME.</summary>
    ulong UserThread2 { set; }

    /// <summary>CNTKCTL_EL1.</summary>
    KernelTimerControl KernelTimerControl { set; }

    /// <summary>CNTP_CTL_EL0.</summary>
    TimerControl PhysicalTimer { set; }

    /// <summary>CNTV_CTL_EL0.</summary>
    TimerControl VirtualTimer { set; }

    /// <summary>MDSCR_EL1.</summary>
    ulong DebugControl { set; }

    /// <summary>PMINTENCLR_EL1, a bit for each counter whose overflow interrupts no more; with FEAT_PMUv3.</summary>
    ulong CounterInterruptsClear { set; }

    /// <summary>PMCNTENCLR_EL0, a bit for each counter to stop; with FEAT_PMUv3.</summary>
    ulong CountersClear { set; }

    /// <summary>PMUSERENR_EL0; with FEAT_PMUv3.</summary>
    ulong UserCounters { set; }

    /// <summary>AMUSERENR_EL0; with FEAT_AMUv1.</summary>
    ulong UserActivity { set; }

    /// <summary>PMSCR_EL1; with FEAT_SPE.</summary>
    ProfilingControl KernelProfiling { set; }

    /// <summary>PMBLIMITR_EL1, whose bit 0 turns the buffer on; with FEAT_SPE.</summary>
    ulong ProfilingBufferLimit { set; }

    /// <summary>TRFCR_EL1; with FEAT_TRF.</summary>
    ulong KernelTraceFilter { set; }

    /// <summary>TRBLIMITR_EL1, whose bit 0 turns the buffer on; with FEAT_TRBE.</summary>
    ulong TraceBufferLimit { set; }

    /// <summary>BRBCR_EL1; with FEAT_BRBE.</summary>
    BranchRecordControl KernelBranchRecords { set; }

    /// <summary>SVCR: streaming mode and ZA; with FEAT_SME, and after CPTR_EL3.ESM.</summary>
    ulong StreamingMode { set; }

    /// <summary>SMPRI_EL1; with FEAT_SME.</summary>
    ulong StreamingPriority { set; }

    /// <summary>GCSCR_EL1; with FEAT_GCS.</summary>
    ulong KernelControlStack { set; }

    /// <summary>GCSCRE0_EL1; with FEAT_GCS.</summary>
    ulong UserControlStack { set; }

    /// <summary>MPAM1_EL1; with FEAT_MPAM.</summary>
    ulong KernelPartitioning { set; }

    /// <summary>MPAM0_EL1; with FEAT_MPAM.</summary>
    ulong UserPartitioning { set; }
}
