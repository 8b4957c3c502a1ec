namespace Firn.Arm64.Identification;

/// <summary>ID_AA64PFR0_EL1, the first register of processor features (Arm ARM DDI 0487, ID_AA64PFR0_EL1).</summary>
public readonly struct ProcessorFeatures0
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>EL0, bits 3:0: 1 AArch64 only, 2 AArch32 too.</summary>
    public uint El0 { get => (uint)Field.Get(Bits, 0, 4); init => Bits = Field.With(Bits, 0, 4, value); }

    /// <summary>EL1, bits 7:4: 1 AArch64 only, 2 AArch32 too.</summary>
    public uint El1 { get => (uint)Field.Get(Bits, 4, 4); init => Bits = Field.With(Bits, 4, 4, value); }

    /// <summary>EL2, bits 11:8: 0 absent, 1 AArch64 only, 2 AArch32 too.</summary>
    public uint El2 { get => (uint)Field.Get(Bits, 8, 4); init => Bits = Field.With(Bits, 8, 4, value); }

    /// <summary>EL3, bits 15:12: 0 absent, 1 AArch64 only, 2 AArch32 too.</summary>
    public uint El3 { get => (uint)Field.Get(Bits, 12, 4); init => Bits = Field.With(Bits, 12, 4, value); }

    /// <summary>FP, bits 19:16: signed: 0 present, 1 with half precision, 0xF absent.</summary>
    public uint FloatingPoint { get => (uint)Field.Get(Bits, 16, 4); init => Bits = Field.With(Bits, 16, 4, value); }

    /// <summary>AdvSIMD, bits 23:20: signed: 0 present, 1 with half precision, 0xF absent.</summary>
    public uint AdvancedSimd { get => (uint)Field.Get(Bits, 20, 4); init => Bits = Field.With(Bits, 20, 4, value); }

    /// <summary>GIC, bits 27:24: system register interface: 0 absent, 1 GICv3 or 4.0, 3 GICv4.1.</summary>
    public uint InterruptController { get => (uint)Field.Get(Bits, 24, 4); init => Bits = Field.With(Bits, 24, 4, value); }

    /// <summary>RAS, bits 31:28: 0 absent, 1 FEAT_RAS, 2 RASv1p1, 3 RASv2.</summary>
    public uint Reliability { get => (uint)Field.Get(Bits, 28, 4); init => Bits = Field.With(Bits, 28, 4, value); }

    /// <summary>SVE, bits 35:32: 0 absent, 1 FEAT_SVE.</summary>
    public uint ScalableVectors { get => (uint)Field.Get(Bits, 32, 4); init => Bits = Field.With(Bits, 32, 4, value); }

    /// <summary>SEL2, bits 39:36: 0 absent, 1 FEAT_SEL2.</summary>
    public uint SecureEl2 { get => (uint)Field.Get(Bits, 36, 4); init => Bits = Field.With(Bits, 36, 4, value); }

    /// <summary>MPAM, bits 43:40: memory partitioning: major version, with MPAM_frac.</summary>
    public uint Partitioning { get => (uint)Field.Get(Bits, 40, 4); init => Bits = Field.With(Bits, 40, 4, value); }

    /// <summary>AMU, bits 47:44: 0 absent, 1 FEAT_AMUv1, 2 AMUv1p1.</summary>
    public uint ActivityMonitors { get => (uint)Field.Get(Bits, 44, 4); init => Bits = Field.With(Bits, 44, 4, value); }

    /// <summary>DIT, bits 51:48: 0 absent, 1 FEAT_DIT.</summary>
    public uint DataIndependentTiming { get => (uint)Field.Get(Bits, 48, 4); init => Bits = Field.With(Bits, 48, 4, value); }

    /// <summary>RME, bits 55:52: 0 absent, 1 FEAT_RME and above.</summary>
    public uint RealmManagement { get => (uint)Field.Get(Bits, 52, 4); init => Bits = Field.With(Bits, 52, 4, value); }

    /// <summary>
    /// CSV2, bits 59:56: speculation across contexts (Spectre variant 2): 0 not disclosed, 1 FEAT_CSV2, 2 CSV2_2, 3 CSV2_3.
    /// </summary>
    public uint BranchTargetsSafe { get => (uint)Field.Get(Bits, 56, 4); init => Bits = Field.With(Bits, 56, 4, value); }

    /// <summary>CSV3, bits 63:60: speculative use of faulted loads (variant 3): 0 not disclosed, 1 FEAT_CSV3.</summary>
    public uint FaultedLoadsSafe { get => (uint)Field.Get(Bits, 60, 4); init => Bits = Field.With(Bits, 60, 4, value); }

    /// <summary>Floating point is implemented.</summary>
    public bool HasFloatingPoint => FloatingPoint != 0xF;

    /// <summary>Advanced SIMD is implemented.</summary>
    public bool HasAdvancedSimd => AdvancedSimd != 0xF;
}
