namespace Firn.Arm64.Identification;

/// <summary>ID_AA64PFR2_EL1, the third register of processor features (Arm ARM DDI 0487, ID_AA64PFR2_EL1).</summary>
public readonly struct ProcessorFeatures2
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>MTEPERM, bits 3:0: 0 absent, 1 FEAT_MTE_PERM.</summary>
    public uint MemoryTaggingPermission { get => (uint)Field.Get(Bits, 0, 4); init => Bits = Field.With(Bits, 0, 4, value); }

    /// <summary>MTESTOREONLY, bits 7:4: 0 absent, 1 FEAT_MTE_STORE_ONLY.</summary>
    public uint MemoryTaggingStoreOnly { get => (uint)Field.Get(Bits, 4, 4); init => Bits = Field.With(Bits, 4, 4, value); }

    /// <summary>MTEFAR, bits 11:8: 0 absent, 1 FEAT_MTE_TAGGED_FAR.</summary>
    public uint MemoryTaggingFaultAddress { get => (uint)Field.Get(Bits, 8, 4); init => Bits = Field.With(Bits, 8, 4, value); }

    /// <summary>GCIE, bits 15:12: 0 absent, 1 the GICv5 CPU interface.</summary>
    public uint InterruptController5 { get => (uint)Field.Get(Bits, 12, 4); init => Bits = Field.With(Bits, 12, 4, value); }

    /// <summary>UINJ, bits 19:16: 0 absent, 1 FEAT_UINJ.</summary>
    public uint UndefinedInjection { get => (uint)Field.Get(Bits, 16, 4); init => Bits = Field.With(Bits, 16, 4, value); }

    /// <summary>FPMR, bits 35:32: 0 absent, 1 FEAT_FPMR.</summary>
    public uint FloatingPointMode { get => (uint)Field.Get(Bits, 32, 4); init => Bits = Field.With(Bits, 32, 4, value); }
}
