namespace Firn.Arm64.Gic;

/// <summary>ICC_CTLR_EL3 (GIC IHI 0069).</summary>
public readonly struct MonitorInterfaceControl
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>CBPR_EL1S, bit 0: Secure state: one binary point for both groups.</summary>
    public bool SecureCommonBinaryPoint { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }

    /// <summary>CBPR_EL1NS, bit 1: Non-secure state: one binary point for both groups.</summary>
    public bool NonSecureCommonBinaryPoint { get => Field.Flag(Bits, 1); init => Bits = Field.WithFlag(Bits, 1, value); }

    /// <summary>EOImode_EL3, bit 2: EL3: end of interrupt only drops the priority.</summary>
    public bool MonitorSplitEnd { get => Field.Flag(Bits, 2); init => Bits = Field.WithFlag(Bits, 2, value); }

    /// <summary>EOImode_EL1S, bit 3: Secure state: end of interrupt only drops the priority.</summary>
    public bool SecureSplitEnd { get => Field.Flag(Bits, 3); init => Bits = Field.WithFlag(Bits, 3, value); }

    /// <summary>EOImode_EL1NS, bit 4: Non-secure state: end of interrupt only drops the priority.</summary>
    public bool NonSecureSplitEnd { get => Field.Flag(Bits, 4); init => Bits = Field.WithFlag(Bits, 4, value); }

    /// <summary>RM, bit 5: EL3 reads special identifiers for interrupts of other states; GICv2-like.</summary>
    public bool RoutingModifier { get => Field.Flag(Bits, 5); init => Bits = Field.WithFlag(Bits, 5, value); }

    /// <summary>PMHE, bit 6: the priority mask is a hint for interrupt distribution; must be alike on all cores.</summary>
    public bool PriorityMaskHint { get => Field.Flag(Bits, 6); init => Bits = Field.WithFlag(Bits, 6, value); }

    /// <summary>PRIbits, bits 10:8: priority bits implemented, minus one.</summary>
    public uint PriorityBits { get => (uint)Field.Get(Bits, 8, 3); init => Bits = Field.With(Bits, 8, 3, value); }

    /// <summary>IDbits, bits 13:11: identifier bits: 0 is 16, 1 is 24.</summary>
    public uint IdBits { get => (uint)Field.Get(Bits, 11, 3); init => Bits = Field.With(Bits, 11, 3, value); }

    /// <summary>SEIS, bit 14: SErrors may be generated locally.</summary>
    public bool LocalSystemError { get => Field.Flag(Bits, 14); init => Bits = Field.WithFlag(Bits, 14, value); }

    /// <summary>A3V, bit 15: Affinity 3 of an SGI may be non-zero.</summary>
    public bool Affinity3Valid { get => Field.Flag(Bits, 15); init => Bits = Field.WithFlag(Bits, 15, value); }

    /// <summary>nDS, bit 17: security cannot be disabled.</summary>
    public bool SecurityNeeded { get => Field.Flag(Bits, 17); init => Bits = Field.WithFlag(Bits, 17, value); }

    /// <summary>RSS, bit 18: Affinity 0 of an SGI's target may exceed 15.</summary>
    public bool RangeSelector { get => Field.Flag(Bits, 18); init => Bits = Field.WithFlag(Bits, 18, value); }

    /// <summary>ExtRange, bit 19: the extended interrupt ranges exist.</summary>
    public bool ExtendedRange { get => Field.Flag(Bits, 19); init => Bits = Field.WithFlag(Bits, 19, value); }
}
