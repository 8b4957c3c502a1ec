namespace Firn.Arm64.Identification;

/// <summary>CLIDR_EL1, the Cache Level ID Register (Arm ARM DDI 0487, CLIDR_EL1).</summary>
public readonly struct CacheLevels
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>Ctype1, bits 2:0: cache at level 1: 0 none, 1 instruction, 2 data, 3 both apart, 4 unified.</summary>
    public uint Level1 { get => (uint)Field.Get(Bits, 0, 3); init => Bits = Field.With(Bits, 0, 3, value); }

    /// <summary>Ctype2, bits 5:3: cache at level 2.</summary>
    public uint Level2 { get => (uint)Field.Get(Bits, 3, 3); init => Bits = Field.With(Bits, 3, 3, value); }

    /// <summary>Ctype3, bits 8:6: cache at level 3.</summary>
    public uint Level3 { get => (uint)Field.Get(Bits, 6, 3); init => Bits = Field.With(Bits, 6, 3, value); }

    /// <summary>Ctype4, bits 11:9: cache at level 4.</summary>
    public uint Level4 { get => (uint)Field.Get(Bits, 9, 3); init => Bits = Field.With(Bits, 9, 3, value); }

    /// <summary>Ctype5, bits 14:12: cache at level 5.</summary>
    public uint Level5 { get => (uint)Field.Get(Bits, 12, 3); init => Bits = Field.With(Bits, 12, 3, value); }

    /// <summary>Ctype6, bits 17:15: cache at level 6.</summary>
    public uint Level6 { get => (uint)Field.Get(Bits, 15, 3); init => Bits = Field.With(Bits, 15, 3, value); }

    /// <summary>Ctype7, bits 20:18: cache at level 7.</summary>
    public uint Level7 { get => (uint)Field.Get(Bits, 18, 3); init => Bits = Field.With(Bits, 18, 3, value); }

    /// <summary>LoUIS, bits 23:21: level of unification, inner shareable.</summary>
    public uint UnificationInnerShareable { get => (uint)Field.Get(Bits, 21, 3); init => Bits = Field.With(Bits, 21, 3, value); }

    /// <summary>LoC, bits 26:24: level of coherency: levels below it must be cleaned for other observers.</summary>
    public uint Coherency { get => (uint)Field.Get(Bits, 24, 3); init => Bits = Field.With(Bits, 24, 3, value); }

    /// <summary>LoUU, bits 29:27: level of unification of this core.</summary>
    public uint UnificationUniprocessor { get => (uint)Field.Get(Bits, 27, 3); init => Bits = Field.With(Bits, 27, 3, value); }

    /// <summary>ICB, bits 32:30: highest inner cacheable level.</summary>
    public uint InnerBoundary { get => (uint)Field.Get(Bits, 30, 3); init => Bits = Field.With(Bits, 30, 3, value); }
}
