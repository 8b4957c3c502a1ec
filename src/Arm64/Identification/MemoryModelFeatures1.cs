namespace Firn.Arm64.Identification;

/// <summary>ID_AA64MMFR1_EL1, the second register of memory model features (Arm ARM DDI 0487, ID_AA64MMFR1_EL1).</summary>
public readonly struct MemoryModelFeatures1
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>HAFDBS, bits 3:0: 0 absent, 1 access flag, 2 dirty state, 3 table access flag, 4 FEAT_HDBSS.</summary>
    public uint HardwareFlags { get => (uint)Field.Get(Bits, 0, 4); init => Bits = Field.With(Bits, 0, 4, value); }

    /// <summary>VMIDBits, bits 7:4: 0 8 bits, 2 16 bits.</summary>
    public uint VmidBits { get => (uint)Field.Get(Bits, 4, 4); init => Bits = Field.With(Bits, 4, 4, value); }

    /// <summary>VH, bits 11:8: 0 absent, 1 FEAT_VHE.</summary>
    public uint VirtualizationHost { get => (uint)Field.Get(Bits, 8, 4); init => Bits = Field.With(Bits, 8, 4, value); }

    /// <summary>HPDS, bits 15:12: 0 absent, 1 FEAT_HPDS, 2 HPDS2.</summary>
    public uint HierarchicalPermissionDisables { get => (uint)Field.Get(Bits, 12, 4); init => Bits = Field.With(Bits, 12, 4, value); }

    /// <summary>LO, bits 19:16: 0 absent, 1 FEAT_LOR.</summary>
    public uint LimitedOrdering { get => (uint)Field.Get(Bits, 16, 4); init => Bits = Field.With(Bits, 16, 4, value); }

    /// <summary>PAN, bits 23:20: 0 absent, 1 FEAT_PAN, 2 PAN2, 3 PAN3.</summary>
    public uint PrivilegedAccessNever { get => (uint)Field.Get(Bits, 20, 4); init => Bits = Field.With(Bits, 20, 4, value); }

    /// <summary>SpecSEI, bits 27:24: 1 speculative reads may give SErrors.</summary>
    public uint SpeculativeSystemError { get => (uint)Field.Get(Bits, 24, 4); init => Bits = Field.With(Bits, 24, 4, value); }

    /// <summary>XNX, bits 31:28: 0 absent, 1 FEAT_XNX: stage 2 execute-never by exception level.</summary>
    public uint ExecuteNeverByLevel { get => (uint)Field.Get(Bits, 28, 4); init => Bits = Field.With(Bits, 28, 4, value); }

    /// <summary>TWED, bits 35:32: 0 absent, 1 FEAT_TWED.</summary>
    public uint TrapDelay { get => (uint)Field.Get(Bits, 32, 4); init => Bits = Field.With(Bits, 32, 4, value); }

    /// <summary>ETS, bits 39:36: 0 or 1 absent, 2 FEAT_ETS2, 3 ETS3.</summary>
    public uint EnhancedTranslationSynchronization { get => (uint)Field.Get(Bits, 36, 4); init => Bits = Field.With(Bits, 36, 4, value); }

    /// <summary>HCX, bits 43:40: 0 absent, 1 FEAT_HCX.</summary>
    public uint ExtendedHypervisorConfiguration { get => (uint)Field.Get(Bits, 40, 4); init => Bits = Field.With(Bits, 40, 4, value); }

    /// <summary>AFP, bits 47:44: 0 absent, 1 FEAT_AFP.</summary>
    public uint AlternateFloatingPoint { get => (uint)Field.Get(Bits, 44, 4); init => Bits = Field.With(Bits, 44, 4, value); }

    /// <summary>nTLBPA, bits 51:48: 1 FEAT_nTLBPA.</summary>
    public uint NoIntermediateCaching { get => (uint)Field.Get(Bits, 48, 4); init => Bits = Field.With(Bits, 48, 4, value); }

    /// <summary>TIDCP1, bits 55:52: 0 absent, 1 FEAT_TIDCP1.</summary>
    public uint TrapImplementationDefined { get => (uint)Field.Get(Bits, 52, 4); init => Bits = Field.With(Bits, 52, 4, value); }

    /// <summary>CMOW, bits 59:56: 0 absent, 1 FEAT_CMOW.</summary>
    public uint CacheMaintenanceNeedsWrite { get => (uint)Field.Get(Bits, 56, 4); init => Bits = Field.With(Bits, 56, 4, value); }

    /// <summary>ECBHB, bits 63:60: 1 FEAT_ECBHB: branch history of a lower context does not steer a higher one.</summary>
    public uint ExceptionsClearHistory { get => (uint)Field.Get(Bits, 60, 4); init => Bits = Field.With(Bits, 60, 4, value); }
}
