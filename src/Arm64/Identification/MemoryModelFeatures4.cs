namespace Firn.Arm64.Identification;

/// <summary>ID_AA64MMFR4_EL1, the fifth register of memory model features (Arm ARM DDI 0487, ID_AA64MMFR4_EL1).</summary>
public readonly struct MemoryModelFeatures4
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>EIESB, bits 7:4: whether SErrors are taken at the implicit barrier.</summary>
    public uint EarlyErrorBarrier { get => (uint)Field.Get(Bits, 4, 4); init => Bits = Field.With(Bits, 4, 4, value); }

    /// <summary>ASID2, bits 11:8: 0 absent, 1 FEAT_ASID2.</summary>
    public uint TwoAsids { get => (uint)Field.Get(Bits, 8, 4); init => Bits = Field.With(Bits, 8, 4, value); }

    /// <summary>HACDBS, bits 15:12: 0 absent, 1 FEAT_HACDBS.</summary>
    public uint DirtyStateCleaning { get => (uint)Field.Get(Bits, 12, 4); init => Bits = Field.With(Bits, 12, 4, value); }

    /// <summary>FGWTE3, bits 19:16: 0 absent, 1 FEAT_FGWTE3.</summary>
    public uint FineGrainedWriteTrapsEl3 { get => (uint)Field.Get(Bits, 16, 4); init => Bits = Field.With(Bits, 16, 4, value); }

    /// <summary>NV_frac, bits 23:20: refines NV.</summary>
    public uint NestedVirtualizationMinor { get => (uint)Field.Get(Bits, 20, 4); init => Bits = Field.With(Bits, 20, 4, value); }

    /// <summary>E2H0, bits 27:24: signed: 0 HCR_EL2.E2H may be 0, negative it reads as 1.</summary>
    public uint HostModeOptional { get => (uint)Field.Get(Bits, 24, 4); init => Bits = Field.With(Bits, 24, 4, value); }

    /// <summary>RME_GDI, bits 31:28: 0 absent, 1 FEAT_RME_GDI.</summary>
    public uint GranularDataIsolation { get => (uint)Field.Get(Bits, 28, 4); init => Bits = Field.With(Bits, 28, 4, value); }

    /// <summary>E3DSE, bits 39:36: 0 absent, 1 FEAT_E3DSE.</summary>
    public uint DelegatedSystemError { get => (uint)Field.Get(Bits, 36, 4); init => Bits = Field.With(Bits, 36, 4, value); }

    /// <summary>SRMASK, bits 47:44: 0 absent, 1 FEAT_SRMASK.</summary>
    public uint SystemRegisterMasks { get => (uint)Field.Get(Bits, 44, 4); init => Bits = Field.With(Bits, 44, 4, value); }
}
