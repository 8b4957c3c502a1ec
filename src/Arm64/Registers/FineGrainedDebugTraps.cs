namespace Firn.Arm64.Registers;

/// <summary>
/// HDFGRTR_EL2 and HDFGWTR_EL2, which trap reads and writes of EL1's debug, trace and counter registers one by one (Arm ARM DDI 0487,
/// HDFGRTR_EL2; FEAT_FGT). Named here are the bits that trap when 0; all others trap when 1.
/// </summary>
public readonly struct FineGrainedDebugTraps
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>nBRBIDR, bit 59: BRBIDR0_EL1 is readable; RES0 in HDFGWTR_EL2 (FEAT_BRBE).</summary>
    public bool BranchRecordId { get => Field.Flag(Bits, 59); init => Bits = Field.WithFlag(Bits, 59, value); }

    /// <summary>nBRBCTL, bit 60: BRBCR_EL1 and BRBFCR_EL1 are usable (FEAT_BRBE).</summary>
    public bool BranchRecordControl { get => Field.Flag(Bits, 60); init => Bits = Field.WithFlag(Bits, 60, value); }

    /// <summary>nBRBDATA, bit 61: the branch records are usable (FEAT_BRBE).</summary>
    public bool BranchRecords { get => Field.Flag(Bits, 61); init => Bits = Field.WithFlag(Bits, 61, value); }

    /// <summary>nPMSNEVFR_EL1, bit 62: PMSNEVFR_EL1 is usable (FEAT_SPEv1p2).</summary>
    public bool ProfilingEventFilter { get => Field.Flag(Bits, 62); init => Bits = Field.WithFlag(Bits, 62, value); }
}
