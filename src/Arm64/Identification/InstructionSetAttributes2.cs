namespace Firn.Arm64.Identification;

/// <summary>ID_AA64ISAR2_EL1, the third register of instruction set attributes (Arm ARM DDI 0487, ID_AA64ISAR2_EL1).</summary>
public readonly struct InstructionSetAttributes2
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>WFxT, bits 3:0: 0 absent, 2 FEAT_WFxT.</summary>
    public uint WaitWithTimeout { get => (uint)Field.Get(Bits, 0, 4); init => Bits = Field.With(Bits, 0, 4, value); }

    /// <summary>RPRES, bits 7:4: 0 absent, 1 FEAT_RPRES.</summary>
    public uint ReciprocalPrecision { get => (uint)Field.Get(Bits, 4, 4); init => Bits = Field.With(Bits, 4, 4, value); }

    /// <summary>GPA3, bits 11:8: PACGA, QARMA3: 0 absent.</summary>
    public uint GenericAuthentication3 { get => (uint)Field.Get(Bits, 8, 4); init => Bits = Field.With(Bits, 8, 4, value); }

    /// <summary>APA3, bits 15:12: pointer authentication of addresses, QARMA3: 0 absent.</summary>
    public uint AddressAuthentication3 { get => (uint)Field.Get(Bits, 12, 4); init => Bits = Field.With(Bits, 12, 4, value); }

    /// <summary>MOPS, bits 19:16: 0 absent, 1 FEAT_MOPS.</summary>
    public uint MemoryOperations { get => (uint)Field.Get(Bits, 16, 4); init => Bits = Field.With(Bits, 16, 4, value); }

    /// <summary>BC, bits 23:20: 0 absent, 1 FEAT_HBC.</summary>
    public uint ConsistentBranch { get => (uint)Field.Get(Bits, 20, 4); init => Bits = Field.With(Bits, 20, 4, value); }

    /// <summary>PAC_frac, bits 27:24: 0 absent, 1 FEAT_CONSTPACFIELD.</summary>
    public uint ConstantPacField { get => (uint)Field.Get(Bits, 24, 4); init => Bits = Field.With(Bits, 24, 4, value); }

    /// <summary>CLRBHB, bits 31:28: 0 absent, 1 FEAT_CLRBHB.</summary>
    public uint ClearBranchHistory { get => (uint)Field.Get(Bits, 28, 4); init => Bits = Field.With(Bits, 28, 4, value); }

    /// <summary>SYSREG_128, bits 35:32: 0 absent, 1 FEAT_SYSREG128.</summary>
    public uint SystemRegisters128 { get => (uint)Field.Get(Bits, 32, 4); init => Bits = Field.With(Bits, 32, 4, value); }

    /// <summary>SYSINSTR_128, bits 39:36: 0 absent, 1 FEAT_SYSINSTR128.</summary>
    public uint SystemInstructions128 { get => (uint)Field.Get(Bits, 36, 4); init => Bits = Field.With(Bits, 36, 4, value); }

    /// <summary>PRFMSLC, bits 43:40: 0 absent, 1 FEAT_PRFMSLC.</summary>
    public uint SystemCachePrefetch { get => (uint)Field.Get(Bits, 40, 4); init => Bits = Field.With(Bits, 40, 4, value); }

    /// <summary>RPRFM, bits 51:48: 0 absent, 1 FEAT_RPRFM.</summary>
    public uint RangePrefetch { get => (uint)Field.Get(Bits, 48, 4); init => Bits = Field.With(Bits, 48, 4, value); }

    /// <summary>CSSC, bits 55:52: 0 absent, 1 FEAT_CSSC.</summary>
    public uint CommonShortSequences { get => (uint)Field.Get(Bits, 52, 4); init => Bits = Field.With(Bits, 52, 4, value); }

    /// <summary>LUT, bits 59:56: 0 absent, 1 FEAT_LUT.</summary>
    public uint LookupTables { get => (uint)Field.Get(Bits, 56, 4); init => Bits = Field.With(Bits, 56, 4, value); }

    /// <summary>ATS1A, bits 63:60: 0 absent, 1 FEAT_ATS1A.</summary>
    public uint TranslateWithoutPermissions { get => (uint)Field.Get(Bits, 60, 4); init => Bits = Field.With(Bits, 60, 4, value); }
}
