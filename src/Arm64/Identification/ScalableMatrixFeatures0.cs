namespace Firn.Arm64.Identification;

/// <summary>ID_AA64SMFR0_EL1, the features of SME that EL3 must know (Arm ARM DDI 0487, ID_AA64SMFR0_EL1).</summary>
public readonly struct ScalableMatrixFeatures0
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>F64F64, bit 48: double-precision outer products.</summary>
    public bool DoubleOuterProducts { get => Field.Flag(Bits, 48); init => Bits = Field.WithFlag(Bits, 48, value); }

    /// <summary>I16I64, bits 55:52: 0xF: 16-bit integer outer products into 64 bits.</summary>
    public uint Int16OuterProducts { get => (uint)Field.Get(Bits, 52, 4); init => Bits = Field.With(Bits, 52, 4, value); }

    /// <summary>SMEver, bits 59:56: 0 SME, 1 SME2, 2 SME2p1.</summary>
    public uint Version { get => (uint)Field.Get(Bits, 56, 4); init => Bits = Field.With(Bits, 56, 4, value); }

    /// <summary>FA64, bit 63: the whole A64 set can run in streaming mode (FEAT_SME_FA64).</summary>
    public bool FullA64 { get => Field.Flag(Bits, 63); init => Bits = Field.WithFlag(Bits, 63, value); }
}
