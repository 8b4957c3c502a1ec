namespace Firn.Arm64.Registers;

/// <summary>
/// HFGRTR_EL2 and HFGWTR_EL2, which trap reads and writes of EL1's registers one by one (Arm ARM DDI 0487, HFGRTR_EL2; FEAT_FGT). Named
/// here are the bits that trap when 0; all others trap when 1.
/// </summary>
public readonly struct FineGrainedTraps
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>nACCDATA_EL1, bit 50: ACCDATA_EL1 is usable (FEAT_LS64_ACCDATA).</summary>
    public bool AcceleratorData { get => Field.Flag(Bits, 50); init => Bits = Field.WithFlag(Bits, 50, value); }

    /// <summary>nGCS_EL0, bit 52: GCSPR_EL0 is usable (FEAT_GCS).</summary>
    public bool UserControlStack { get => Field.Flag(Bits, 52); init => Bits = Field.WithFlag(Bits, 52, value); }

    /// <summary>nGCS_EL1, bit 53: GCSCR_EL1, GCSPR_EL1 and GCSCRE0_EL1 are usable (FEAT_GCS).</summary>
    public bool ControlStack { get => Field.Flag(Bits, 53); init => Bits = Field.WithFlag(Bits, 53, value); }

    /// <summary>nSMPRI_EL1, bit 54: SMPRI_EL1 is usable (FEAT_SME).</summary>
    public bool StreamingPriority { get => Field.Flag(Bits, 54); init => Bits = Field.WithFlag(Bits, 54, value); }

    /// <summary>nTPIDR2_EL0, bit 55: TPIDR2_EL0 is usable (FEAT_SME).</summary>
    public bool ThreadPointer2 { get => Field.Flag(Bits, 55); init => Bits = Field.WithFlag(Bits, 55, value); }

    /// <summary>nRCWMASK_EL1, bit 56: RCWMASK_EL1 is usable (FEAT_THE).</summary>
    public bool ReadCheckWriteMask { get => Field.Flag(Bits, 56); init => Bits = Field.WithFlag(Bits, 56, value); }

    /// <summary>nPIRE0_EL1, bit 57: PIRE0_EL1 is usable (FEAT_S1PIE).</summary>
    public bool UserPermissionIndirection { get => Field.Flag(Bits, 57); init => Bits = Field.WithFlag(Bits, 57, value); }

    /// <summary>nPIR_EL1, bit 58: PIR_EL1 is usable (FEAT_S1PIE).</summary>
    public bool PermissionIndirection { get => Field.Flag(Bits, 58); init => Bits = Field.WithFlag(Bits, 58, value); }

    /// <summary>nPOR_EL0, bit 59: POR_EL0 is usable (FEAT_S1POE).</summary>
    public bool UserPermissionOverlay { get => Field.Flag(Bits, 59); init => Bits = Field.WithFlag(Bits, 59, value); }

    /// <summary>nPOR_EL1, bit 60: POR_EL1 is usable (FEAT_S1POE).</summary>
    public bool PermissionOverlay { get => Field.Flag(Bits, 60); init => Bits = Field.WithFlag(Bits, 60, value); }

    /// <summary>nS2POR_EL1, bit 61: S2POR_EL1 is usable (FEAT_S2POE).</summary>
    public bool Stage2PermissionOverlay { get => Field.Flag(Bits, 61); init => Bits = Field.WithFlag(Bits, 61, value); }

    /// <summary>nMAIR2_EL1, bit 62: MAIR2_EL1 is usable (FEAT_AIE).</summary>
    public bool MemoryAttributes2 { get => Field.Flag(Bits, 62); init => Bits = Field.WithFlag(Bits, 62, value); }

    /// <summary>nAMAIR2_EL1, bit 63: AMAIR2_EL1 is usable (FEAT_AIE).</summary>
    public bool AuxiliaryMemoryAttributes2 { get => Field.Flag(Bits, 63); init => Bits = Field.WithFlag(Bits, 63, value); }
}
