namespace Firn.Arm64.Registers;

/// <summary>PMSCR_EL1 and PMSCR_EL2, what statistical profiling samples (Arm ARM DDI 0487, PMSCR_EL1; FEAT_SPE).</summary>
public readonly struct ProfilingControl
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>E0SPE, bit 0: EL0 is sampled; E0HSPE in PMSCR_EL2.</summary>
    public bool User { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }

    /// <summary>E1SPE, bit 1: EL1 is sampled; E2SPE, EL2, in PMSCR_EL2.</summary>
    public bool Kernel { get => Field.Flag(Bits, 1); init => Bits = Field.WithFlag(Bits, 1, value); }

    /// <summary>CX, bit 3: samples have the context identifier.</summary>
    public bool ContextId { get => Field.Flag(Bits, 3); init => Bits = Field.WithFlag(Bits, 3, value); }

    /// <summary>PA, bit 4: samples have physical addresses; needed in both registers.</summary>
    public bool PhysicalAddresses { get => Field.Flag(Bits, 4); init => Bits = Field.WithFlag(Bits, 4, value); }

    /// <summary>TS, bit 5: samples have timestamps.</summary>
    public bool Timestamps { get => Field.Flag(Bits, 5); init => Bits = Field.WithFlag(Bits, 5, value); }

    /// <summary>PCT, bits 7:6: 0 virtual, 1 physical time; needed in both registers.</summary>
    public uint TimestampKind { get => (uint)Field.Get(Bits, 6, 2); init => Bits = Field.With(Bits, 6, 2, value); }
}
