namespace Firn.Arm64.Identification;

/// <summary>ID_AA64ZFR0_EL1, the features of SVE (Arm ARM DDI 0487, ID_AA64ZFR0_EL1).</summary>
public readonly struct ScalableVectorFeatures0
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>SVEver, bits 3:0: 0 SVE, 1 SVE2, 2 SVE2p1.</summary>
    public uint Version { get => (uint)Field.Get(Bits, 0, 4); init => Bits = Field.With(Bits, 0, 4, value); }

    /// <summary>AES, bits 7:4: 0 absent, 1 AES, 2 with PMULL.</summary>
    public uint Aes { get => (uint)Field.Get(Bits, 4, 4); init => Bits = Field.With(Bits, 4, 4, value); }

    /// <summary>BitPerm, bits 19:16: 0 absent, 1 present.</summary>
    public uint BitPermute { get => (uint)Field.Get(Bits, 16, 4); init => Bits = Field.With(Bits, 16, 4, value); }

    /// <summary>BF16, bits 23:20: 0 absent, 1 present, 2 extended.</summary>
    public uint BFloat16 { get => (uint)Field.Get(Bits, 20, 4); init => Bits = Field.With(Bits, 20, 4, value); }

    /// <summary>B16B16, bits 27:24: 0 absent, 1 present.</summary>
    public uint BFloat16Arithmetic { get => (uint)Field.Get(Bits, 24, 4); init => Bits = Field.With(Bits, 24, 4, value); }

    /// <summary>SHA3, bits 35:32: 0 absent, 1 present.</summary>
    public uint Sha3 { get => (uint)Field.Get(Bits, 32, 4); init => Bits = Field.With(Bits, 32, 4, value); }

    /// <summary>SM4, bits 43:40: 0 absent, 1 present.</summary>
    public uint Sm4 { get => (uint)Field.Get(Bits, 40, 4); init => Bits = Field.With(Bits, 40, 4, value); }

    /// <summary>I8MM, bits 47:44: 0 absent, 1 present.</summary>
    public uint Int8Matrix { get => (uint)Field.Get(Bits, 44, 4); init => Bits = Field.With(Bits, 44, 4, value); }

    /// <summary>F32MM, bits 55:52: 0 absent, 1 present.</summary>
    public uint SingleMatrix { get => (uint)Field.Get(Bits, 52, 4); init => Bits = Field.With(Bits, 52, 4, value); }

    /// <summary>F64MM, bits 59:56: 0 absent, 1 present.</summary>
    public uint DoubleMatrix { get => (uint)Field.Get(Bits, 56, 4); init => Bits = Field.With(Bits, 56, 4, value); }
}
