namespace Firn.Arm64.Translation;

/// <summary>VSTCR_EL2: stage 2 of the Secure IPA space (Arm ARM DDI 0487, VSTCR_EL2; FEAT_SEL2).</summary>
public readonly struct SecureStage2TranslationControl
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>T0SZ, bits 5:0: lower input addresses have 64 - this bits.</summary>
    public uint Size0 { get => (uint)Field.Get(Bits, 0, 6); init => Bits = Field.With(Bits, 0, 6, value); }

    /// <summary>SL0, bits 7:6: where the walk starts, as in VTCR_EL2.</summary>
    public uint StartLevel { get => (uint)Field.Get(Bits, 6, 2); init => Bits = Field.With(Bits, 6, 2, value); }

    /// <summary>TG0, bits 15:14: granule: 0 is 4 KiB, 1 is 64 KiB, 2 is 16 KiB.</summary>
    public uint Granule0 { get => (uint)Field.Get(Bits, 14, 2); init => Bits = Field.With(Bits, 14, 2, value); }

    /// <summary>SW, bit 29: walks of the Secure IPA space are Non-secure.</summary>
    public bool NonSecureWalk { get => Field.Flag(Bits, 29); init => Bits = Field.WithFlag(Bits, 29, value); }

    /// <summary>SA, bit 30: outputs of the Secure IPA space are Non-secure.</summary>
    public bool NonSecureOutput { get => Field.Flag(Bits, 30); init => Bits = Field.WithFlag(Bits, 30, value); }

    /// <summary>SL2, bit 33: with VTCR_EL2.DS, the walk starts at level -1.</summary>
    public bool StartLevelMinus1 { get => Field.Flag(Bits, 33); init => Bits = Field.WithFlag(Bits, 33, value); }

    /// <summary>The RES1 bit, 31.</summary>
    public static SecureStage2TranslationControl Clean => new() { Bits = 0x8000_0000 };
}
