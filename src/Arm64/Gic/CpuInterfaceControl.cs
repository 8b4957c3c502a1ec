namespace Firn.Arm64.Gic;

/// <summary>GICC_CTLR of a GICv2 with the Security Extensions, as Secure state sees it (GIC IHI 0048).</summary>
public readonly struct CpuInterfaceControl
{
    /// <summary>The register's 32 bits.</summary>
    public uint Bits { get; init; }

    /// <summary>EnableGrp0, bit 0: Group 0 interrupts are signalled.</summary>
    public bool EnableGroup0 { get => Field.Flag(Bits, 0); init => Bits = (uint)Field.WithFlag(Bits, 0, value); }

    /// <summary>EnableGrp1, bit 1: Group 1 interrupts are signalled.</summary>
    public bool EnableGroup1 { get => Field.Flag(Bits, 1); init => Bits = (uint)Field.WithFlag(Bits, 1, value); }

    /// <summary>AckCtl, bit 2: deprecated: a Secure read of GICC_IAR acknowledges Group 1 too.</summary>
    public bool AcknowledgeControl { get => Field.Flag(Bits, 2); init => Bits = (uint)Field.WithFlag(Bits, 2, value); }

    /// <summary>FIQEn, bit 3: Group 0 interrupts are signalled as FIQ.</summary>
    public bool FastInterruptEnable { get => Field.Flag(Bits, 3); init => Bits = (uint)Field.WithFlag(Bits, 3, value); }

    /// <summary>CBPR, bit 4: GICC_BPR serves both groups.</summary>
    public bool CommonBinaryPoint { get => Field.Flag(Bits, 4); init => Bits = (uint)Field.WithFlag(Bits, 4, value); }

    /// <summary>FIQBypDisGrp0, bit 5: the FIQ bypass is not signalled for Group 0.</summary>
    public bool FastBypassDisableGroup0 { get => Field.Flag(Bits, 5); init => Bits = (uint)Field.WithFlag(Bits, 5, value); }

    /// <summary>IRQBypDisGrp0, bit 6: the IRQ bypass is not signalled for Group 0.</summary>
    public bool BypassDisableGroup0 { get => Field.Flag(Bits, 6); init => Bits = (uint)Field.WithFlag(Bits, 6, value); }

    /// <summary>FIQBypDisGrp1, bit 7: the FIQ bypass is not signalled for Group 1.</summary>
    public bool FastBypassDisableGroup1 { get => Field.Flag(Bits, 7); init => Bits = (uint)Field.WithFlag(Bits, 7, value); }

    /// <summary>IRQBypDisGrp1, bit 8: the IRQ bypass is not signalled for Group 1.</summary>
    public bool BypassDisableGroup1 { get => Field.Flag(Bits, 8); init => Bits = (uint)Field.WithFlag(Bits, 8, value); }

    /// <summary>EOImodeS, bit 9: Secure state: end of interrupt only drops the priority.</summary>
    public bool SecureSplitEnd { get => Field.Flag(Bits, 9); init => Bits = (uint)Field.WithFlag(Bits, 9, value); }

    /// <summary>EOImodeNS, bit 10: Non-secure state: end of interrupt only drops the priority.</summary>
    public bool NonSecureSplitEnd { get => Field.Flag(Bits, 10); init => Bits = (uint)Field.WithFlag(Bits, 10, value); }
}
