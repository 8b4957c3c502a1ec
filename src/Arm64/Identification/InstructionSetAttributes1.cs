namespace Firn.Arm64.Identification;

/// <summary>ID_AA64ISAR1_EL1, the second register of instruction set attributes (Arm ARM DDI 0487, ID_AA64ISAR1_EL1).</summary>
public readonly struct InstructionSetAttributes1
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>DPB, bits 3:0: 0 absent, 1 DC CVAP, 2 with DC CVADP.</summary>
    public uint PersistenceClean { get => (uint)Field.Get(Bits, 0, 4); init => Bits = Field.With(Bits, 0, 4, value); }

    /// <summary>APA, bits 7:4: pointer authentication of addresses, QARMA5: 0 absent.</summary>
    public uint AddressAuthentication { get => (uint)Field.Get(Bits, 4, 4); init => Bits = Field.With(Bits, 4, 4, value); }

    /// <summary>API, bits 11:8: the same, IMPLEMENTATION DEFINED algorithm: 0 absent.</summary>
    public uint AddressAuthenticationCustom { get => (uint)Field.Get(Bits, 8, 4); init => Bits = Field.With(Bits, 8, 4, value); }

    /// <summary>JSCVT, bits 15:12: 0 absent, 1 FEAT_JSCVT.</summary>
    public uint JavaScriptConvert { get => (uint)Field.Get(Bits, 12, 4); init => Bits = Field.With(Bits, 12, 4, value); }

    /// <summary>FCMA, bits 19:16: 0 absent, 1 FEAT_FCMA.</summary>
    public uint ComplexNumbers { get => (uint)Field.Get(Bits, 16, 4); init => Bits = Field.With(Bits, 16, 4, value); }

    /// <summary>LRCPC, bits 23:20: 0 absent, 1 FEAT_LRCPC, 2 LRCPC2, 3 LRCPC3.</summary>
    public uint ReleaseConsistent { get => (uint)Field.Get(Bits, 20, 4); init => Bits = Field.With(Bits, 20, 4, value); }

    /// <summary>GPA, bits 27:24: PACGA, QARMA5: 0 absent.</summary>
    public uint GenericAuthentication { get => (uint)Field.Get(Bits, 24, 4); init => Bits = Field.With(Bits, 24, 4, value); }

    /// <summary>GPI, bits 31:28: PACGA, IMPLEMENTATION DEFINED algorithm: 0 absent.</summary>
    public uint GenericAuthenticationCustom { get => (uint)Field.Get(Bits, 28, 4); init => Bits = Field.With(Bits, 28, 4, value); }

    /// <summary>FRINTTS, bits 35:32: 0 absent, 1 FEAT_FRINTTS.</summary>
    public uint RoundToSize { get => (uint)Field.Get(Bits, 32, 4); init => Bits = Field.With(Bits, 32, 4, value); }

    /// <summary>SB, bits 39:36: 0 absent, 1 FEAT_SB.</summary>
    public uint SpeculationBarrier { get => (uint)Field.Get(Bits, 36, 4); init => Bits = Field.With(Bits, 36, 4, value); }

    /// <summary>SPECRES, bits 43:40: 0 absent, 1 FEAT_SPECRES, 2 SPECRES2.</summary>
    public uint PredictionRestriction { get => (uint)Field.Get(Bits, 40, 4); init => Bits = Field.With(Bits, 40, 4, value); }

    /// <summary>BF16, bits 47:44: 0 absent, 1 present, 2 extended.</summary>
    public uint BFloat16 { get => (uint)Field.Get(Bits, 44, 4); init => Bits = Field.With(Bits, 44, 4, value); }

    /// <summary>DGH, bits 51:48: 0 absent, 1 FEAT_DGH.</summary>
    public uint DataGatheringHint { get => (uint)Field.Get(Bits, 48, 4); init => Bits = Field.With(Bits, 48, 4, value); }

    /// <summary>I8MM, bits 55:52: 0 absent, 1 FEAT_I8MM.</summary>
    public uint Int8Matrix { get => (uint)Field.Get(Bits, 52, 4); init => Bits = Field.With(Bits, 52, 4, value); }

    /// <summary>XS, bits 59:56: 0 absent, 1 FEAT_XS.</summary>
    public uint XsAttribute { get => (uint)Field.Get(Bits, 56, 4); init => Bits = Field.With(Bits, 56, 4, value); }

    /// <summary>LS64, bits 63:60: 0 absent, 1 FEAT_LS64, 2 with status, 3 with ACCDATA_EL1.</summary>
    public uint LoadStore64 { get => (uint)Field.Get(Bits, 60, 4); init => Bits = Field.With(Bits, 60, 4, value); }
}
