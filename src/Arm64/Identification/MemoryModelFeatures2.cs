namespace Firn.Arm64.Identification;

/// <summary>ID_AA64MMFR2_EL1, the third register of memory model features (Arm ARM DDI 0487, ID_AA64MMFR2_EL1).</summary>
public readonly struct MemoryModelFeatures2
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>CnP, bits 3:0: 0 absent, 1 FEAT_TTCNP.</summary>
    public uint CommonNotPrivate { get => (uint)Field.Get(Bits, 0, 4); init => Bits = Field.With(Bits, 0, 4, value); }

    /// <summary>UAO, bits 7:4: 0 absent, 1 FEAT_UAO.</summary>
    public uint UserAccessOverride { get => (uint)Field.Get(Bits, 4, 4); init => Bits = Field.With(Bits, 4, 4, value); }

    /// <summary>LSM, bits 11:8: 0 absent, 1 FEAT_LSMAOC.</summary>
    public uint LoadStoreMultiple { get => (uint)Field.Get(Bits, 8, 4); init => Bits = Field.With(Bits, 8, 4, value); }

    /// <summary>IESB, bits 15:12: 0 absent, 1 FEAT_IESB.</summary>
    public uint ImplicitErrorBarrier { get => (uint)Field.Get(Bits, 12, 4); init => Bits = Field.With(Bits, 12, 4, value); }

    /// <summary>VARange, bits 19:16: 0 48 bits, 1 52 bits with the 64 KiB granule, 2 56 bits.</summary>
    public uint VirtualAddressRange { get => (uint)Field.Get(Bits, 16, 4); init => Bits = Field.With(Bits, 16, 4, value); }

    /// <summary>CCIDX, bits 23:20: 1 the 64-bit CCSIDR_EL1 format.</summary>
    public uint ExtendedCacheIndex { get => (uint)Field.Get(Bits, 20, 4); init => Bits = Field.With(Bits, 20, 4, value); }

    /// <summary>NV, bits 27:24: 0 absent, 1 FEAT_NV, 2 NV2.</summary>
    public uint NestedVirtualization { get => (uint)Field.Get(Bits, 24, 4); init => Bits = Field.With(Bits, 24, 4, value); }

    /// <summary>ST, bits 31:28: 0 absent, 1 FEAT_TTST.</summary>
    public uint SmallTables { get => (uint)Field.Get(Bits, 28, 4); init => Bits = Field.With(Bits, 28, 4, value); }

    /// <summary>AT, bits 35:32: 0 absent, 1 FEAT_LSE2.</summary>
    public uint UnalignedAtomicity { get => (uint)Field.Get(Bits, 32, 4); init => Bits = Field.With(Bits, 32, 4, value); }

    /// <summary>IDS, bits 39:36: 0 UNDEFINED, 1 FEAT_IDST: reads of the ID space give EC 0x18.</summary>
    public uint IdSpaceSyndrome { get => (uint)Field.Get(Bits, 36, 4); init => Bits = Field.With(Bits, 36, 4, value); }

    /// <summary>FWB, bits 43:40: 0 absent, 1 FEAT_S2FWB.</summary>
    public uint ForcedWriteBack { get => (uint)Field.Get(Bits, 40, 4); init => Bits = Field.With(Bits, 40, 4, value); }

    /// <summary>TTL, bits 51:48: 0 absent, 1 FEAT_TTL.</summary>
    public uint TranslationLevelHint { get => (uint)Field.Get(Bits, 48, 4); init => Bits = Field.With(Bits, 48, 4, value); }

    /// <summary>BBM, bits 55:52: break-before-make for block size: 0 needed, 1 and 2 relaxed.</summary>
    public uint BlockSizeChange { get => (uint)Field.Get(Bits, 52, 4); init => Bits = Field.With(Bits, 52, 4, value); }

    /// <summary>EVT, bits 59:56: 0 absent, 1 and 2 FEAT_EVT.</summary>
    public uint EnhancedTraps { get => (uint)Field.Get(Bits, 56, 4); init => Bits = Field.With(Bits, 56, 4, value); }

    /// <summary>E0PD, bits 63:60: 0 absent, 1 FEAT_E0PD.</summary>
    public uint El0Prevent { get => (uint)Field.Get(Bits, 60, 4); init => Bits = Field.With(Bits, 60, 4, value); }
}
