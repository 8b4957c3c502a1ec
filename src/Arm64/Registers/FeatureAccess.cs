namespace Firn.Arm64.Registers;

/// <summary>
/// CPACR_EL1, the Architectural Feature Access Control Register (Arm ARM DDI 0487, CPACR_EL1); CPTR_EL2 with host extensions.
/// </summary>
public readonly struct FeatureAccess
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>ZEN, bits 17:16: SVE: 0 and 2 trap EL1 and EL0, 1 traps EL0, 3 traps nothing.</summary>
    public uint ScalableVectors { get => (uint)Field.Get(Bits, 16, 2); init => Bits = Field.With(Bits, 16, 2, value); }

    /// <summary>FPEN, bits 21:20: floating point and Advanced SIMD: 0 and 2 trap EL1 and EL0, 1 traps EL0, 3 traps nothing.</summary>
    public uint FloatingPoint { get => (uint)Field.Get(Bits, 20, 2); init => Bits = Field.With(Bits, 20, 2, value); }

    /// <summary>SMEN, bits 25:24: SME: 0 and 2 trap EL1 and EL0, 1 traps EL0, 3 traps nothing.</summary>
    public uint ScalableMatrix { get => (uint)Field.Get(Bits, 24, 2); init => Bits = Field.With(Bits, 24, 2, value); }

    /// <summary>TTA, bit 28: trace registers are trapped.</summary>
    public bool TrapTrace { get => Field.Flag(Bits, 28); init => Bits = Field.WithFlag(Bits, 28, value); }

    /// <summary>E0POE, bit 29: EL0 may access POR_EL0.</summary>
    public bool UserOverlay { get => Field.Flag(Bits, 29); init => Bits = Field.WithFlag(Bits, 29, value); }
}
