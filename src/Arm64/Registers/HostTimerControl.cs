namespace Firn.Arm64.Registers;

/// <summary>CNTHCTL_EL2 with host extensions, HCR_EL2.E2H = 1 (Arm ARM DDI 0487, CNTHCTL_EL2).</summary>
public readonly struct HostTimerControl
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>EL0PCTEN, bit 0: EL0 may read the physical counter, with TGE.</summary>
    public bool UserPhysicalCounter { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }

    /// <summary>EL0VCTEN, bit 1: EL0 may read the virtual counter, with TGE.</summary>
    public bool UserVirtualCounter { get => Field.Flag(Bits, 1); init => Bits = Field.WithFlag(Bits, 1, value); }

    /// <summary>EL1PCTEN, bit 10: EL1 and EL0 may read the physical counter.</summary>
    public bool PhysicalCounter { get => Field.Flag(Bits, 10); init => Bits = Field.WithFlag(Bits, 10, value); }

    /// <summary>EL1PTEN, bit 11: EL1 and EL0 may use the physical timer.</summary>
    public bool PhysicalTimer { get => Field.Flag(Bits, 11); init => Bits = Field.WithFlag(Bits, 11, value); }
}
