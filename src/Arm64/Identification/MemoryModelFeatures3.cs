namespace Firn.Arm64.Identification;

/// <summary>ID_AA64MMFR3_EL1, the fourth register of memory model features (Arm ARM DDI 0487, ID_AA64MMFR3_EL1).</summary>
public readonly struct MemoryModelFeatures3
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>TCRX, bits 3:0: 0 absent, 1 FEAT_TCR2.</summary>
    public uint ExtendedTranslationControl { get => (uint)Field.Get(Bits, 0, 4); init => Bits = Field.With(Bits, 0, 4, value); }

    /// <summary>SCTLRX, bits 7:4: 0 absent, 1 FEAT_SCTLR2.</summary>
    public uint ExtendedSystemControl { get => (uint)Field.Get(Bits, 4, 4); init => Bits = Field.With(Bits, 4, 4, value); }

    /// <summary>S1PIE, bits 11:8: 0 absent, 1 FEAT_S1PIE.</summary>
    public uint Stage1PermissionIndirection { get => (uint)Field.Get(Bits, 8, 4); init => Bits = Field.With(Bits, 8, 4, value); }

    /// <summary>S2PIE, bits 15:12: 0 absent, 1 FEAT_S2PIE.</summary>
    public uint Stage2PermissionIndirection { get => (uint)Field.Get(Bits, 12, 4); init => Bits = Field.With(Bits, 12, 4, value); }

    /// <summary>S1POE, bits 19:16: 0 absent, 1 FEAT_S1POE.</summary>
    public uint Stage1PermissionOverlay { get => (uint)Field.Get(Bits, 16, 4); init => Bits = Field.With(Bits, 16, 4, value); }

    /// <summary>S2POE, bits 23:20: 0 absent, 1 FEAT_S2POE.</summary>
    public uint Stage2PermissionOverlay { get => (uint)Field.Get(Bits, 20, 4); init => Bits = Field.With(Bits, 20, 4, value); }

    /// <summary>AIE, bits 27:24: 0 absent, 1 FEAT_AIE.</summary>
    public uint AttributeIndexExtension { get => (uint)Field.Get(Bits, 24, 4); init => Bits = Field.With(Bits, 24, 4, value); }

    /// <summary>MEC, bits 31:28: 0 absent, 1 FEAT_MEC.</summary>
    public uint MemoryEncryptionContexts { get => (uint)Field.Get(Bits, 28, 4); init => Bits = Field.With(Bits, 28, 4, value); }

    /// <summary>D128, bits 35:32: 0 absent, 1 FEAT_D128.</summary>
    public uint Descriptors128 { get => (uint)Field.Get(Bits, 32, 4); init => Bits = Field.With(Bits, 32, 4, value); }

    /// <summary>D128_2, bits 39:36: 0 absent, 1 at stage 2.</summary>
    public uint Stage2Descriptors128 { get => (uint)Field.Get(Bits, 36, 4); init => Bits = Field.With(Bits, 36, 4, value); }

    /// <summary>SNERR, bits 43:40: how errors of Normal memory reads are reported.</summary>
    public uint SynchronousNormalErrors { get => (uint)Field.Get(Bits, 40, 4); init => Bits = Field.With(Bits, 40, 4, value); }

    /// <summary>ANERR, bits 47:44: how asynchronous errors of Normal memory are reported.</summary>
    public uint AsynchronousNormalErrors { get => (uint)Field.Get(Bits, 44, 4); init => Bits = Field.With(Bits, 44, 4, value); }

    /// <summary>SDERR, bits 55:52: how errors of Device memory reads are reported.</summary>
    public uint SynchronousDeviceErrors { get => (uint)Field.Get(Bits, 52, 4); init => Bits = Field.With(Bits, 52, 4, value); }

    /// <summary>ADERR, bits 59:56: how asynchronous errors of Device memory are reported.</summary>
    public uint AsynchronousDeviceErrors { get => (uint)Field.Get(Bits, 56, 4); init => Bits = Field.With(Bits, 56, 4, value); }

    /// <summary>Spec_FPACC, bits 63:60: speculation on a failed pointer authentication.</summary>
    public uint SpeculativePointerFault { get => (uint)Field.Get(Bits, 60, 4); init => Bits = Field.With(Bits, 60, 4, value); }
}
