namespace Firn.Arm64.Translation;

/// <summary>TCR_EL3, and TCR_EL2 without host extensions (Arm ARM DDI 0487, TCR_EL3): regimes with one address range.</summary>
public readonly struct TranslationControlEl2Or3
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>T0SZ, bits 5:0: lower input addresses have 64 - this bits.</summary>
    public uint Size0 { get => (uint)Field.Get(Bits, 0, 6); init => Bits = Field.With(Bits, 0, 6, value); }

    /// <summary>IRGN0, bits 9:8: inner cacheability of the walk.</summary>
    public WalkCacheability Inner0 { get => (WalkCacheability)Field.Get(Bits, 8, 2); init => Bits = Field.With(Bits, 8, 2, (ulong)value); }

    /// <summary>ORGN0, bits 11:10: outer cacheability of the walk.</summary>
    public WalkCacheability Outer0
    {
        get => (WalkCacheability)Field.Get(Bits, 10, 2);
        init => Bits = Field.With(Bits, 10, 2, (ulong)value);
    }

    /// <summary>SH0, bits 13:12: shareability of the walk.</summary>
    public Shareability Shareability0 { get => (Shareability)Field.Get(Bits, 12, 2); init => Bits = Field.With(Bits, 12, 2, (ulong)value); }

    /// <summary>TG0, bits 15:14: granule: 0 is 4 KiB, 1 is 64 KiB, 2 is 16 KiB.</summary>
    public uint Granule0 { get => (uint)Field.Get(Bits, 14, 2); init => Bits = Field.With(Bits, 14, 2, value); }

    /// <summary>PS, bits 18:16: output address size, coded as ID_AA64MMFR0_EL1.PARange.</summary>
    public uint OutputSize { get => (uint)Field.Get(Bits, 16, 3); init => Bits = Field.With(Bits, 16, 3, value); }

    /// <summary>TBI, bit 20: the top byte of addresses is ignored.</summary>
    public bool IgnoreTopByte { get => Field.Flag(Bits, 20); init => Bits = Field.WithFlag(Bits, 20, value); }

    /// <summary>HA, bit 21: hardware sets the access flag.</summary>
    public bool HardwareAccessFlag { get => Field.Flag(Bits, 21); init => Bits = Field.WithFlag(Bits, 21, value); }

    /// <summary>HD, bit 22: hardware manages dirty state.</summary>
    public bool HardwareDirtyState { get => Field.Flag(Bits, 22); init => Bits = Field.WithFlag(Bits, 22, value); }

    /// <summary>HPD, bit 24: table permissions are ignored.</summary>
    public bool HierarchicalDisable { get => Field.Flag(Bits, 24); init => Bits = Field.WithFlag(Bits, 24, value); }

    /// <summary>TBID, bit 29: the top byte is ignored in data accesses alone.</summary>
    public bool IgnoreTopByteData { get => Field.Flag(Bits, 29); init => Bits = Field.WithFlag(Bits, 29, value); }

    /// <summary>TCMA, bit 30: logical tag 0 is not checked.</summary>
    public bool UncheckedTag { get => Field.Flag(Bits, 30); init => Bits = Field.WithFlag(Bits, 30, value); }

    /// <summary>DS, bit 32: 52-bit addresses with the 4 and 16 KiB granules.</summary>
    public bool Addresses52 { get => Field.Flag(Bits, 32); init => Bits = Field.WithFlag(Bits, 32, value); }

    /// <summary>The RES1 bits, 23 and 31.</summary>
    public static TranslationControlEl2Or3 Clean => new() { Bits = 0x8080_0000 };
}
