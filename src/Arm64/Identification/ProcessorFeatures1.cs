namespace Firn.Arm64.Identification;

/// <summary>ID_AA64PFR1_EL1, the second register of processor features (Arm ARM DDI 0487, ID_AA64PFR1_EL1).</summary>
public readonly struct ProcessorFeatures1
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>BT, bits 3:0: 0 absent, 1 FEAT_BTI.</summary>
    public uint BranchTargetIdentification { get => (uint)Field.Get(Bits, 0, 4); init => Bits = Field.With(Bits, 0, 4, value); }

    /// <summary>SSBS, bits 7:4: 0 absent, 1 PSTATE.SSBS, 2 with MRS and MSR.</summary>
    public uint SpeculativeStoreBypassSafe { get => (uint)Field.Get(Bits, 4, 4); init => Bits = Field.With(Bits, 4, 4, value); }

    /// <summary>MTE, bits 11:8: 0 absent, 1 instructions only, 2 FEAT_MTE2, 3 MTE3.</summary>
    public uint MemoryTagging { get => (uint)Field.Get(Bits, 8, 4); init => Bits = Field.With(Bits, 8, 4, value); }

    /// <summary>RAS_frac, bits 15:12: RAS minor version where the major is 1: 1 is RASv1p1.</summary>
    public uint ReliabilityMinor { get => (uint)Field.Get(Bits, 12, 4); init => Bits = Field.With(Bits, 12, 4, value); }

    /// <summary>MPAM_frac, bits 19:16: memory partitioning: minor version.</summary>
    public uint PartitioningMinor { get => (uint)Field.Get(Bits, 16, 4); init => Bits = Field.With(Bits, 16, 4, value); }

    /// <summary>SME, bits 27:24: 0 absent, 1 FEAT_SME, 2 SME2.</summary>
    public uint ScalableMatrix { get => (uint)Field.Get(Bits, 24, 4); init => Bits = Field.With(Bits, 24, 4, value); }

    /// <summary>RNDR_trap, bits 31:28: 0 absent, 1 FEAT_RNG_TRAP.</summary>
    public uint RandomNumberTrap { get => (uint)Field.Get(Bits, 28, 4); init => Bits = Field.With(Bits, 28, 4, value); }

    /// <summary>CSV2_frac, bits 35:32: where CSV2 is 1: 1 CSV2_1p1, 2 CSV2_1p2.</summary>
    public uint BranchTargetsSafeMinor { get => (uint)Field.Get(Bits, 32, 4); init => Bits = Field.With(Bits, 32, 4, value); }

    /// <summary>NMI, bits 39:36: 0 absent, 1 FEAT_NMI.</summary>
    public uint NonMaskableInterrupts { get => (uint)Field.Get(Bits, 36, 4); init => Bits = Field.With(Bits, 36, 4, value); }

    /// <summary>MTE_frac, bits 43:40: 0 asynchronous faulting, 0xF not.</summary>
    public uint MemoryTaggingMinor { get => (uint)Field.Get(Bits, 40, 4); init => Bits = Field.With(Bits, 40, 4, value); }

    /// <summary>GCS, bits 47:44: 0 absent, 1 FEAT_GCS.</summary>
    public uint GuardedControlStack { get => (uint)Field.Get(Bits, 44, 4); init => Bits = Field.With(Bits, 44, 4, value); }

    /// <summary>THE, bits 51:48: 0 absent, 1 FEAT_THE.</summary>
    public uint TranslationHardening { get => (uint)Field.Get(Bits, 48, 4); init => Bits = Field.With(Bits, 48, 4, value); }

    /// <summary>MTEX, bits 55:52: 0 absent, 1 canonical tag checking.</summary>
    public uint MemoryTaggingExtension { get => (uint)Field.Get(Bits, 52, 4); init => Bits = Field.With(Bits, 52, 4, value); }

    /// <summary>DF2, bits 59:56: 0 absent, 1 FEAT_DoubleFault2.</summary>
    public uint DoubleFault2 { get => (uint)Field.Get(Bits, 56, 4); init => Bits = Field.With(Bits, 56, 4, value); }

    /// <summary>PFAR, bits 63:60: 0 absent, 1 FEAT_PFAR.</summary>
    public uint PhysicalFaultAddress { get => (uint)Field.Get(Bits, 60, 4); init => Bits = Field.With(Bits, 60, 4, value); }
}
