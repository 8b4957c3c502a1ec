namespace Firn.Arm64.Translation;

/// <summary>VTCR_EL2, the Virtualization Translation Control Register (Arm ARM DDI 0487, VTCR_EL2).</summary>
public readonly struct Stage2TranslationControl
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>T0SZ, bits 5:0: lower input addresses have 64 - this bits.</summary>
    public uint Size0 { get => (uint)Field.Get(Bits, 0, 6); init => Bits = Field.With(Bits, 0, 6, value); }

    /// <summary>SL0, bits 7:6: where the walk starts, 4 KiB granule: 0 level 2, 1 level 1, 2 level 0, 3 level 3 (FEAT_TTST).</summary>
    public uint StartLevel { get => (uint)Field.Get(Bits, 6, 2); init => Bits = Field.With(Bits, 6, 2, value); }

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

    /// <summary>VS, bit 19: VMIDs have 16 bits.</summary>
    public bool Vmid16 { get => Field.Flag(Bits, 19); init => Bits = Field.WithFlag(Bits, 19, value); }

    /// <summary>HA, bit 21: hardware sets the access flag.</summary>
    public bool HardwareAccessFlag { get => Field.Flag(Bits, 21); init => Bits = Field.WithFlag(Bits, 21, value); }

    /// <summary>HD, bit 22: hardware manages dirty state.</summary>
    public bool HardwareDirtyState { get => Field.Flag(Bits, 22); init => Bits = Field.WithFlag(Bits, 22, value); }

    /// <summary>NSW, bit 29: Secure state: walks of the Non-secure IPA space are Non-secure (FEAT_SEL2).</summary>
    public bool NonSecureWalk { get => Field.Flag(Bits, 29); init => Bits = Field.WithFlag(Bits, 29, value); }

    /// <summary>NSA, bit 30: Secure state: outputs of the Non-secure IPA space are Non-secure (FEAT_SEL2).</summary>
    public bool NonSecureOutput { get => Field.Flag(Bits, 30); init => Bits = Field.WithFlag(Bits, 30, value); }

    /// <summary>DS, bit 32: 52-bit addresses with the 4 and 16 KiB granules.</summary>
    public bool Addresses52 { get => Field.Flag(Bits, 32); init => Bits = Field.WithFlag(Bits, 32, value); }

    /// <summary>SL2, bit 33: with DS, the walk starts at level -1.</summary>
    public bool StartLevelMinus1 { get => Field.Flag(Bits, 33); init => Bits = Field.WithFlag(Bits, 33, value); }

    /// <summary>The RES1 bit, 31.</summary>
    public static Stage2TranslationControl Clean => new() { Bits = 0x8000_0000 };
}
