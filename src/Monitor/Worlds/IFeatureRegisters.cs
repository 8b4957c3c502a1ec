using Firn.Arm64.Identification;

namespace Firn.Monitor.Worlds;

/// <summary>
/// What a core is: its identification registers. A register of an absent feature is UNDEFINED and must not be read.
/// </summary>
public interface IFeatureRegisters
{
    /// <summary>MIDR_EL1: which core design this is.</summary>
    MainId MainId { get; }

    /// <summary>ID_AA64PFR0_EL1.</summary>
    ProcessorFeatures0 ProcessorFeatures0 { get; }

    /// <summary>ID_AA64PFR1_EL1.</summary>
    ProcessorFeatures1 ProcessorFeatures1 { get; }

    /// <summary>ID_AA64PFR2_EL1.</summary>
    ProcessorFeatures2 ProcessorFeatures2 { get; }

    /// <summary>ID_AA64ISAR1_EL1.</summary>
    InstructionSetAttributes1 InstructionSetAttributes1 { get; }

    /// <summary>ID_AA64ISAR2_EL1.</summary>
    InstructionSetAttributes2 InstructionSetAttributes2 { get; }

    /// <summary>ID_AA64MMFR0_EL1.</summary>
    MemoryModelFeatures0 MemoryModelFeatures0 { get; }

    /// <summary>ID_AA64MMFR1_EL1.</summary>
    MemoryModelFeatures1 MemoryModelFeatures1 { get; }

    /// <summary>ID_AA64MMFR3_EL1.</summary>
    MemoryModelFeatures3 MemoryModelFeatures3 { get; }

    /// <summary>ID_AA64MMFR4_EL1.</summary>
    MemoryModelFeatures4 MemoryModelFeatures4 { get; }

    /// <summary>ID_AA64DFR0_EL1.</summary>
    DebugFeatures0 DebugFeatures0 { get; }

    /// <summary>ID_AA64DFR1_EL1.</summary>
    DebugFeatures1 DebugFeatures1 { get; }

    /// <summary>ID_AA64DFR2_EL1.</summary>
    DebugFeatures2 DebugFeatures2 { get; }

    /// <summary>ID_AA64SMFR0_EL1.</summary>
    ScalableMatrixFeatures0 ScalableMatrixFeatures0 { get; }

    /// <summary>PMSIDR_EL1; with FEAT_SPE.</summary>
    ProfilingFeatures ProfilingFeatures { get; }

    /// <summary>TRBIDR_EL1; with FEAT_TRBE.</summary>
    TraceBufferFeatures TraceBufferFeatures { get; }

    /// <summary>MPAMIDR_EL1; with FEAT_MPAM.</summary>
    PartitioningFeatures PartitioningFeatures { get; }

    /// <summary>AMCFGR_EL0; with FEAT_AMUv1.</summary>
    ActivityMonitors ActivityMonitors { get; }

    /// <summary>AMCGCR_EL0; with FEAT_AMUv1.</summary>
    ActivityMonitorGroups ActivityMonitorGroups { get; }
}
