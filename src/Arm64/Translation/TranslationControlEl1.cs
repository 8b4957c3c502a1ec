namespace Firn.Arm64.Translation;

/// <summary>
/// TCR_EL1, and TCR_EL2 with host extensions (Arm ARM DDI 0487, TCR_EL1): the EL1&amp;0 and EL2&amp;0 regimes, two address ranges.
/// </summary>
public readonly struct TranslationControlEl1
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>T0SZ, bits 5:0: lower input addresses have 64 - this bits.</summary>
    public uint Size0 { get => (uint)Field.Get(Bits, 0, 6); init => Bits = Field.With(Bits, 0, 6, value); }

    /// <summary>EPD0, bit 7: a TLB miss in the lower range faults.</summary>
    public bool Disable0 { get => Field.Flag(Bits, 7); init => Bits = Field.WithFlag(Bits, 7, value); }

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

    /// <summary>T1SZ, bits 21:16: upper input addresses have 64 - this bits.</summary>
    public uint Size1 { get => (uint)Field.Get(Bits, 16, 6); init => Bits = Field.With(Bits, 16, 6, value); }

    /// <summary>A1, bit 22: TTBR1 holds the ASID, not TTBR0.</summary>
    public bool AsidOfTable1 { get => Field.Flag(Bits, 22); init => Bits = Field.WithFlag(Bits, 22, value); }

    /// <summary>EPD1, bit 23: a TLB miss in the upper range faults.</summary>
    public bool Disable1 { get => Field.Flag(Bits, 23); init => Bits = Field.WithFlag(Bits, 23, value); }

    /// <summary>IRGN1, bits 25:24: inner cacheability of the upper walk.</summary>
    public WalkCacheability Inner1
    {
        get => (WalkCacheability)Field.Get(Bits, 24, 2);
        init => Bits = Field.With(Bits, 24, 2, (ulong)value);
    }

    /// <summary>ORGN1, bits 27:26: outer cacheability of the upper walk.</summary>
    public WalkCacheability Outer1
    {
        get => (WalkCacheability)Field.Get(Bits, 26, 2);
        init => Bits = Field.With(Bits, 26, 2, (ulong)value);
    }

    /// <summary>SH1, bits 29:28: shareability of the upper walk.</summary>
    public Shareability Shareability1 { get => (Shareability)Field.Get(Bits, 28, 2); init => Bits = Field.With(Bits, 28, 2, (ulong)value); }

    /// <summary>TG1, bits 31:30: granule of the upper range: 1 is 16 KiB, 2 is 4 KiB, 3 is 64 KiB.</summary>
    public uint Granule1 { get => (uint)Field.Get(Bits, 30, 2); init => Bits = Field.With(Bits, 30, 2, value); }

    /// <summary>IPS, bits 34:32: output address size, coded as ID_AA64MMFR0_EL1.PARange.</summary>
    public uint OutputSize { get => (uint)Field.Get(Bits, 32, 3); init => Bits = Field.With(Bits, 32, 3, value); }

    /// <summary>AS, bit 36: ASIDs have 16 bits.</summary>
    public bool Asid16 { get => Field.Flag(Bits, 36); init => Bits = Field.WithFlag(Bits, 36, value); }

    /// <summary>TBI0, bit 37: the top byte of lower addresses is ignored.</summary>
    public bool IgnoreTopByte0 { get => Field.Flag(Bits, 37); init => Bits = Field.WithFlag(Bits, 37, value); }

    /// <summary>TBI1, bit 38: the top byte of upper addresses is ignored.</summary>
    public bool IgnoreTopByte1 { get => Field.Flag(Bits, 38); init => Bits = Field.WithFlag(Bits, 38, value); }

    /// <summary>HA, bit 39: hardware sets the access flag.</summary>
    public bool HardwareAccessFlag { get => Field.Flag(Bits, 39); init => Bits = Field.WithFlag(Bits, 39, value); }

    /// <summary>HD, bit 40: hardware manages dirty state.</summary>
    public bool HardwareDirtyState { get => Field.Flag(Bits, 40); init => Bits = Field.WithFlag(Bits, 40, value); }

    /// <summary>HPD0, bit 41: table permissions are ignored in the lower range.</summary>
    public bool HierarchicalDisable0 { get => Field.Flag(Bits, 41); init => Bits = Field.WithFlag(Bits, 41, value); }

    /// <summary>HPD1, bit 42: table permissions are ignored in the upper range.</summary>
    public bool HierarchicalDisable1 { get => Field.Flag(Bits, 42); init => Bits = Field.WithFlag(Bits, 42, value); }

    /// <summary>NFD0, bit 53: non-faulting accesses do not walk the lower range.</summary>
    public bool NonFaultingDisable0 { get => Field.Flag(Bits, 53); init => Bits = Field.WithFlag(Bits, 53, value); }

    /// <summary>NFD1, bit 54: non-faulting accesses do not walk the upper range.</summary>
    public bool NonFaultingDisable1 { get => Field.Flag(Bits, 54); init => Bits = Field.WithFlag(Bits, 54, value); }

    /// <summary>E0PD0, bit 55: EL0 faults in the lower range without a walk.</summary>
    public bool El0Prevent0 { get => Field.Flag(Bits, 55); init => Bits = Field.WithFlag(Bits, 55, value); }

    /// <summary>E0PD1, bit 56: EL0 faults in the upper range without a walk.</summary>
    public bool El0Prevent1 { get => Field.Flag(Bits, 56); init => Bits = Field.WithFlag(Bits, 56, value); }

    /// <summary>DS, bit 59: 52-bit addresses with the 4 and 16 KiB granules.</summary>
    public bool Addresses52 { get => Field.Flag(Bits, 59); init => Bits = Field.WithFlag(Bits, 59, value); }
}
