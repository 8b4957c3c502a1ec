namespace Firn.Arm64.Gic;

/// <summary>ICH_MISR_EL2, and GICH_MISR of a GICv2: why maintenance is asked for (GIC IHI 0069, ICH_MISR_EL2).</summary>
public readonly struct MaintenanceStatus
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>EOI, bit 0: an interrupt ended whose list register asks for it.</summary>
    public bool EndOfInterrupt { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }

    /// <summary>U, bit 1: at most one list register is in use.</summary>
    public bool Underflow { get => Field.Flag(Bits, 1); init => Bits = Field.WithFlag(Bits, 1, value); }

    /// <summary>LRENP, bit 2: an interrupt ended that no list register holds.</summary>
    public bool EntryNotPresent { get => Field.Flag(Bits, 2); init => Bits = Field.WithFlag(Bits, 2, value); }

    /// <summary>NP, bit 3: no list register is pending.</summary>
    public bool NoPending { get => Field.Flag(Bits, 3); init => Bits = Field.WithFlag(Bits, 3, value); }
}
