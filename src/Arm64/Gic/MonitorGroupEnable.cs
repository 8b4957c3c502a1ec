namespace Firn.Arm64.Gic;

/// <summary>ICC_IGRPEN1_EL3 (GIC IHI 0069).</summary>
public readonly struct MonitorGroupEnable
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>EnableGrp1NS, bit 0: Non-secure Group 1 interrupts are signalled.</summary>
    public bool EnableNonSecureGroup1 { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }

    /// <summary>EnableGrp1S, bit 1: Secure Group 1 interrupts are signalled.</summary>
    public bool EnableSecureGroup1 { get => Field.Flag(Bits, 1); init => Bits = Field.WithFlag(Bits, 1, value); }
}
