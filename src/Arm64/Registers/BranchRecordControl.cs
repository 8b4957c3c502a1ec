namespace Firn.Arm64.Registers;

/// <summary>BRBCR_EL1 and BRBCR_EL2, what the branch record buffer records (Arm ARM DDI 0487, BRBCR_EL1; FEAT_BRBE).</summary>
public readonly struct BranchRecordControl
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>E0BRE, bit 0: EL0 is recorded; E0HBRE in BRBCR_EL2.</summary>
    public bool User { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }

    /// <summary>E1BRE, bit 1: EL1 is recorded; E2BRE, EL2, in BRBCR_EL2.</summary>
    public bool Kernel { get => Field.Flag(Bits, 1); init => Bits = Field.WithFlag(Bits, 1, value); }

    /// <summary>CC, bit 3: records have cycle counts; needed in both registers.</summary>
    public bool CycleCounts { get => Field.Flag(Bits, 3); init => Bits = Field.WithFlag(Bits, 3, value); }

    /// <summary>MPRED, bit 4: records tell mispredictions; needed in both registers.</summary>
    public bool Mispredictions { get => Field.Flag(Bits, 4); init => Bits = Field.WithFlag(Bits, 4, value); }

    /// <summary>TS, bits 6:5: the time of a record: 1 virtual, 3 physical.</summary>
    public uint Timestamp { get => (uint)Field.Get(Bits, 5, 2); init => Bits = Field.With(Bits, 5, 2, value); }
}
