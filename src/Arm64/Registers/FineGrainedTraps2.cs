namespace Firn.Arm64.Registers;

/// <summary>
/// HFGRTR2_EL2 and HFGWTR2_EL2, the second set of traps of reads and writes (Arm ARM DDI 0487, HFGRTR2_EL2; FEAT_FGT2). Every bit traps
/// when 0.
/// </summary>
public readonly struct FineGrainedTraps2
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>nPFAR_EL1, bit 0: PFAR_EL1 is usable (FEAT_PFAR).</summary>
    public bool PhysicalFaultAddress { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }

    /// <summary>nERXGSR_EL1, bit 1: ERXGSR_EL1 is readable; RES0 in HFGWTR2_EL2 (FEAT_RASv2).</summary>
    public bool ErrorGroupStatus { get => Field.Flag(Bits, 1); init => Bits = Field.WithFlag(Bits, 1, value); }

    /// <summary>nRCWSMASK_EL1, bit 2: RCWSMASK_EL1 is usable (FEAT_THE).</summary>
    public bool ReadCheckWriteSoftwareMask { get => Field.Flag(Bits, 2); init => Bits = Field.WithFlag(Bits, 2, value); }

    /// <summary>
    /// nCPACRMASK_EL1 to nACTLRALIAS_EL1, bits 14:3: a bit for each mask and alias register that is usable (FEAT_SRMASK).
    /// </summary>
    public uint SystemRegisterMasks { get => (uint)Field.Get(Bits, 3, 12); init => Bits = Field.With(Bits, 3, 12, value); }
}
