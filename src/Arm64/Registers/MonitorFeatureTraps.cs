namespace Firn.Arm64.Registers;

/// <summary>
/// CPTR_EL3, the Architectural Feature Trap Register of EL3 (Arm ARM DDI 0487, CPTR_EL3): traps from every level, EL3 itself included.
/// </summary>
public readonly struct MonitorFeatureTraps
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>EZ, bit 8: SVE instructions and ZCR_ELx are usable; 0 traps them to EL3 (FEAT_SVE).</summary>
    public bool ScalableVectorEnable { get => Field.Flag(Bits, 8); init => Bits = Field.WithFlag(Bits, 8, value); }

    /// <summary>TFP, bit 10: floating-point and Advanced SIMD, and SVE with them, are trapped to EL3.</summary>
    public bool TrapFloatingPoint { get => Field.Flag(Bits, 10); init => Bits = Field.WithFlag(Bits, 10, value); }

    /// <summary>ESM, bit 12: SME instructions and SMCR_ELx are usable; 0 traps them to EL3 (FEAT_SME).</summary>
    public bool ScalableMatrixEnable { get => Field.Flag(Bits, 12); init => Bits = Field.WithFlag(Bits, 12, value); }

    /// <summary>TTA, bit 20: accesses to the trace unit's system registers are trapped to EL3 (FEAT_ETMv4, FEAT_ETE).</summary>
    public bool TrapTrace { get => Field.Flag(Bits, 20); init => Bits = Field.WithFlag(Bits, 20, value); }

    /// <summary>TAM, bit 30: accesses to the activity monitors from EL2, EL1 and EL0 are trapped to EL3 (FEAT_AMUv1).</summary>
    public bool TrapActivityMonitors { get => Field.Flag(Bits, 30); init => Bits = Field.WithFlag(Bits, 30, value); }

    /// <summary>TCPAC, bit 31: accesses to CPACR_EL1 and CPTR_EL2 are trapped to EL3.</summary>
    public bool TrapFeatureAccessControl { get => Field.Flag(Bits, 31); init => Bits = Field.WithFlag(Bits, 31, value); }
}
