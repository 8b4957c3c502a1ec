namespace Firn.Arm64.Identification;

/// <summary>ID_AA64MMFR0_EL1, the first register of memory model features (Arm ARM DDI 0487, ID_AA64MMFR0_EL1).</summary>
public readonly struct MemoryModelFeatures0
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>PARange, bits 3:0: physical address bits: 0 32, 1 36, 2 40, 3 42, 4 44, 5 48, 6 52, 7 56.</summary>
    public uint PhysicalAddressRange { get => (uint)Field.Get(Bits, 0, 4); init => Bits = Field.With(Bits, 0, 4, value); }

    /// <summary>ASIDBits, bits 7:4: 0 8 bits, 2 16 bits.</summary>
    public uint AsidBits { get => (uint)Field.Get(Bits, 4, 4); init => Bits = Field.With(Bits, 4, 4, value); }

    /// <summary>BigEnd, bits 11:8: 0 absent, 1 mixed endian above EL0.</summary>
    public uint MixedEndian { get => (uint)Field.Get(Bits, 8, 4); init => Bits = Field.With(Bits, 8, 4, value); }

    /// <summary>SNSMem, bits 15:12: 1 Secure and Non-secure memory are distinguished.</summary>
    public uint SecureMemory { get => (uint)Field.Get(Bits, 12, 4); init => Bits = Field.With(Bits, 12, 4, value); }

    /// <summary>BigEndEL0, bits 19:16: 0 absent, 1 mixed endian at EL0 alone.</summary>
    public uint MixedEndianEl0 { get => (uint)Field.Get(Bits, 16, 4); init => Bits = Field.With(Bits, 16, 4, value); }

    /// <summary>TGran16, bits 23:20: 16 KiB granule: 0 absent, 1 present, 2 with 52 bits.</summary>
    public uint Granule16 { get => (uint)Field.Get(Bits, 20, 4); init => Bits = Field.With(Bits, 20, 4, value); }

    /// <summary>TGran64, bits 27:24: 64 KiB granule, signed: 0 present, 0xF absent.</summary>
    public uint Granule64 { get => (uint)Field.Get(Bits, 24, 4); init => Bits = Field.With(Bits, 24, 4, value); }

    /// <summary>TGran4, bits 31:28: 4 KiB granule, signed: 0 present, 1 with 52 bits, 0xF absent.</summary>
    public uint Granule4 { get => (uint)Field.Get(Bits, 28, 4); init => Bits = Field.With(Bits, 28, 4, value); }

    /// <summary>TGran16_2, bits 35:32: at stage 2: 0 as TGran16, 1 absent, 2 present, 3 with 52 bits.</summary>
    public uint Stage2Granule16 { get => (uint)Field.Get(Bits, 32, 4); init => Bits = Field.With(Bits, 32, 4, value); }

    /// <summary>TGran64_2, bits 39:36: at stage 2: 0 as TGran64, 1 absent, 2 present.</summary>
    public uint Stage2Granule64 { get => (uint)Field.Get(Bits, 36, 4); init => Bits = Field.With(Bits, 36, 4, value); }

    /// <summary>TGran4_2, bits 43:40: at stage 2: 0 as TGran4, 1 absent, 2 present, 3 with 52 bits.</summary>
    public uint Stage2Granule4 { get => (uint)Field.Get(Bits, 40, 4); init => Bits = Field.With(Bits, 40, 4, value); }

    /// <summary>ExS, bits 47:44: 0 absent, 1 FEAT_ExS.</summary>
    public uint NonSynchronizingEntry { get => (uint)Field.Get(Bits, 44, 4); init => Bits = Field.With(Bits, 44, 4, value); }

    /// <summary>FGT, bits 59:56: 0 absent, 1 FEAT_FGT, 2 FGT2.</summary>
    public uint FineGrainedTraps { get => (uint)Field.Get(Bits, 56, 4); init => Bits = Field.With(Bits, 56, 4, value); }

    /// <summary>ECV, bits 63:60: 0 absent, 1 FEAT_ECV, 2 with CNTPOFF_EL2.</summary>
    public uint EnhancedCounter { get => (uint)Field.Get(Bits, 60, 4); init => Bits = Field.With(Bits, 60, 4, value); }

    /// <summary>Physical address bits: 32 to 56, and 0 for a value that the architecture reserves.</summary>
    public int PhysicalAddressBits => PhysicalAddressRange < 8 ? PhysicalBits[(int)PhysicalAddressRange] : 0;

    private static System.ReadOnlySpan<byte> PhysicalBits => [32, 36, 40, 42, 44, 48, 52, 56];
}
