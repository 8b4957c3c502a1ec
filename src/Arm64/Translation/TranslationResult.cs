namespace Firn.Arm64.Translation;

/// <summary>PAR_EL1, the answer of an AT instruction (Arm ARM DDI 0487, PAR_EL1).</summary>
public readonly struct TranslationResult
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>F, bit 0: the translation failed: FST, PTW and S hold, else SH, NS, PA and ATTR.</summary>
    public bool Failed { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }

    /// <summary>FST, bits 6:1: failed: what went wrong.</summary>
    public Registers.FaultStatus Status
    {
        get => (Registers.FaultStatus)Field.Get(Bits, 1, 6);
        init => Bits = Field.With(Bits, 1, 6, (ulong)value);
    }

    /// <summary>SH, bits 8:7: shareability of the memory.</summary>
    public Shareability Shareability { get => (Shareability)Field.Get(Bits, 7, 2); init => Bits = Field.With(Bits, 7, 2, (ulong)value); }

    /// <summary>PTW, bit 8: failed: stage 2 fault on a stage 1 table walk.</summary>
    public bool IsStage1Walk { get => Field.Flag(Bits, 8); init => Bits = Field.WithFlag(Bits, 8, value); }

    /// <summary>S, bit 9: failed: at stage 2.</summary>
    public bool IsStage2 { get => Field.Flag(Bits, 9); init => Bits = Field.WithFlag(Bits, 9, value); }

    /// <summary>NS, bit 9: the output address is Non-secure.</summary>
    public bool NonSecure { get => Field.Flag(Bits, 9); init => Bits = Field.WithFlag(Bits, 9, value); }

    /// <summary>ATTR, bits 63:56: memory type, coded as in MAIR_ELx.</summary>
    public MemoryKind Attribute { get => (MemoryKind)Field.Get(Bits, 56, 8); init => Bits = Field.With(Bits, 56, 8, (ulong)value); }

    /// <summary>PA, bits 47:12: the page that was found.</summary>
    public PhysicalAddress Page
    {
        get => new(Field.InPlace(Bits, 12, 36));
        init => Bits = Field.With(Bits, 12, 36, value.Value >> 12);
    }
}
