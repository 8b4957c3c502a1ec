namespace Firn.Arm64.Registers;

/// <summary>SMCR_EL1, SMCR_EL2 and SMCR_EL3, the SME Control Register of a level (Arm ARM DDI 0487, SMCR_EL3).</summary>
public readonly struct ScalableMatrixControl
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>LEN, bits 3:0: longest streaming vector for this and lower levels: 128 * (this + 1) bits.</summary>
    public uint Length { get => (uint)Field.Get(Bits, 0, 4); init => Bits = Field.With(Bits, 0, 4, value); }

    /// <summary>EZT0, bit 30: ZT0 is usable (FEAT_SME2).</summary>
    public bool LookupTable { get => Field.Flag(Bits, 30); init => Bits = Field.WithFlag(Bits, 30, value); }

    /// <summary>FA64, bit 31: the whole A64 set is usable in streaming mode (FEAT_SME_FA64).</summary>
    public bool FullA64 { get => Field.Flag(Bits, 31); init => Bits = Field.WithFlag(Bits, 31, value); }
}
