using Firn.Arm64.Registers;

namespace Firn.Monitor.Worlds;

/// <summary>
/// By what EL3 decides, on this core, what the levels below may do. A register of an absent feature is UNDEFINED and must not be
/// touched.
/// </summary>
public interface IMonitorControls
{
    /// <summary>SCR_EL3: the world below, and what it may reach.</summary>
    SecureConfiguration SecureConfiguration { get; set; }

    /// <summary>CPUACTLR_EL1 of Cortex-A57 and A72 (S3_1_C15_C2_0); on these alone.</summary>
    ulong AuxiliaryControl { get; set; }

    /// <summary>CPTR_EL3.</summary>
    MonitorFeatureTraps MonitorFeatureTraps { set; }

    /// <summary>MDCR_EL3.</summary>
    MonitorDebugConfiguration MonitorDebugConfiguration { set; }

    /// <summary>ZCR_EL3; with FEAT_SVE, and after CPTR_EL3.EZ.</summary>
    ScalableVectorControl MonitorVectorControl { set; }

    /// <summary>SMCR_EL3; with FEAT_SME, and after CPTR_EL3.ESM.</summary>
    ScalableMatrixControl MonitorMatrixControl { set; }

    /// <summary>MPAM3_EL3; with FEAT_MPAM.</summary>
    MonitorPartitioning MonitorPartitioning { set; }

    /// <summary>CNTFRQ_EL0, which the highest level alone can write.</summary>
    CounterFrequency CounterFrequency { get; set; }

    /// <summary>PMCR_EL0; with FEAT_PMUv3.</summary>
    PerformanceMonitorsControl PerformanceMonitorsControl { get; set; }

    /// <summary>AMCNTENSET0_EL0, a bit for each counter to start; with FEAT_AMUv1.</summary>
    ulong ArchitectedActivity { set; }

    /// <summary>AMCNTENSET1_EL0, a bit for each counter to start; with auxiliary counters.</summary>
    ulong AuxiliaryActivity { set; }
}
