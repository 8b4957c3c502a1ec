namespace Firn.Arm64.Gic;

/// <summary>GICD_CTLR of a GICv2 with the Security Extensions, as Secure state sees it (GIC IHI 0048).</summary>
public readonly struct LegacyDistributorControl
{
    /// <summary>The register's 32 bits.</summary>
    public uint Bits { get; init; }

    /// <summary>EnableGrp0, bit 0: Group 0 interrupts are forwarded.</summary>
    public bool EnableGroup0 { get => Field.Flag(Bits, 0); init => Bits = (uint)Field.WithFlag(Bits, 0, value); }

    /// <summary>EnableGrp1, bit 1: Group 1 interrupts are forwarded.</summary>
    public bool EnableGroup1 { get => Field.Flag(Bits, 1); init => Bits = (uint)Field.WithFlag(Bits, 1, value); }
}
