namespace Firn.Arm64.Registers;

/// <summary>CPTR_EL2 without host extensions, HCR_EL2.E2H = 0 (Arm ARM DDI 0487, CPTR_EL2).</summary>
public readonly struct HypervisorFeatureTraps
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>TZ, bit 8: SVE of EL2, EL1 and EL0 is trapped; RES1 without FEAT_SVE.</summary>
    public bool TrapScalableVectors { get => Field.Flag(Bits, 8); init => Bits = Field.WithFlag(Bits, 8, value); }

    /// <summary>TFP, bit 10: floating-point and Advanced SIMD of EL2, EL1 and EL0 are trapped.</summary>
    public bool TrapFloatingPoint { get => Field.Flag(Bits, 10); init => Bits = Field.WithFlag(Bits, 10, value); }

    /// <summary>TSM, bit 12: SME of EL2, EL1 and EL0 is trapped; RES1 without FEAT_SME.</summary>
    public bool TrapScalableMatrix { get => Field.Flag(Bits, 12); init => Bits = Field.WithFlag(Bits, 12, value); }

    /// <summary>TTA, bit 20: trace registers are trapped.</summary>
    public bool TrapTrace { get => Field.Flag(Bits, 20); init => Bits = Field.WithFlag(Bits, 20, value); }

    /// <summary>TAM, bit 30: activity monitors are trapped.</summary>
    public bool TrapActivityMonitors { get => Field.Flag(Bits, 30); init => Bits = Field.WithFlag(Bits, 30, value); }

    /// <summary>TCPAC, bit 31: CPACR_EL1 is trapped.</summary>
    public bool TrapFeatureAccessControl { get => Field.Flag(Bits, 31); init => Bits = Field.WithFlag(Bits, 31, value); }

    /// <summary>The bits that are RES1 on every core, and no trap: set TZ or TSM where SVE or SME is absent.</summary>
    public static HypervisorFeatureTraps Clean => new() { Bits = 0x22FF };
}
