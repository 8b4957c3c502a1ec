using Firn.Arm64.Identification;

namespace Firn.Arm64.Smccc;

/// <summary>What decides which speculation workarounds a core needs: its identity and the features that make it immune.</summary>
public readonly struct CoreIdentity
{
    /// <summary>MIDR_EL1 of the core.</summary>
    public MainId Main { get; init; }

    /// <summary>ID_AA64PFR0_EL1 of the core: CSV2.</summary>
    public ProcessorFeatures0 Processor0 { get; init; }

    /// <summary>ID_AA64PFR1_EL1 of the core: SSBS.</summary>
    public ProcessorFeatures1 Processor1 { get; init; }

    /// <summary>ID_AA64MMFR1_EL1 of the core: ECBHB.</summary>
    public MemoryModelFeatures1 MemoryModel1 { get; init; }

    /// <summary>ID_AA64ISAR2_EL1 of the core: CLRBHB.</summary>
    public InstructionSetAttributes2 InstructionSet2 { get; init; }
}
