namespace Firn.Arm64.Registers;

/// <summary>
/// HFGITR_EL2, which traps EL1's instructions one by one (Arm ARM DDI 0487, HFGITR_EL2; FEAT_FGT). Named here are the bits that trap when
/// 0; all others trap when 1.
/// </summary>
public readonly struct FineGrainedInstructionTraps
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>nBRBINJ, bit 55: BRB INJ is usable (FEAT_BRBE).</summary>
    public bool BranchRecordInject { get => Field.Flag(Bits, 55); init => Bits = Field.WithFlag(Bits, 55, value); }

    /// <summary>nBRBIALL, bit 56: BRB IALL is usable (FEAT_BRBE).</summary>
    public bool BranchRecordInvalidate { get => Field.Flag(Bits, 56); init => Bits = Field.WithFlag(Bits, 56, value); }

    /// <summary>nGCSPUSHM_EL1, bit 57: GCSPUSHM at EL1 is usable (FEAT_GCS).</summary>
    public bool ControlStackPush { get => Field.Flag(Bits, 57); init => Bits = Field.WithFlag(Bits, 57, value); }

    /// <summary>nGCSSTR_EL1, bit 58: GCSSTR and GCSSTTR at EL1 are usable (FEAT_GCS).</summary>
    public bool ControlStackStore { get => Field.Flag(Bits, 58); init => Bits = Field.WithFlag(Bits, 58, value); }

    /// <summary>nGCSEPP, bit 59: GCSPUSHX, GCSPOPX and GCSPOPCX are usable (FEAT_GCS).</summary>
    public bool ControlStackException { get => Field.Flag(Bits, 59); init => Bits = Field.WithFlag(Bits, 59, value); }
}
