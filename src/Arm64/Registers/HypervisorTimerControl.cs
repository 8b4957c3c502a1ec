namespace Firn.Arm64.Registers;

/// <summary>CNTHCTL_EL2 without host extensions, HCR_EL2.E2H = 0 (Arm ARM DDI 0487, CNTHCTL_EL2).</summary>
public readonly struct HypervisorTimerControl
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>EL1PCTEN, bit 0: EL1 and EL0 may read the physical counter.</summary>
    public bool PhysicalCounter { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }

    /// <summary>EL1PCEN, bit 1: EL1 and EL0 may use the physical timer.</summary>
    public bool PhysicalTimer { get => Field.Flag(Bits, 1); init => Bits = Field.WithFlag(Bits, 1, value); }

    /// <summary>EVNTEN, bit 2: the counter drives the event stream.</summary>
    public bool EventStream { get => Field.Flag(Bits, 2); init => Bits = Field.WithFlag(Bits, 2, value); }

    /// <summary>EVNTDIR, bit 3: the event is the bit's falling edge.</summary>
    public bool EventFalling { get => Field.Flag(Bits, 3); init => Bits = Field.WithFlag(Bits, 3, value); }

    /// <summary>EVNTI, bits 7:4: the counter bit that drives the event stream.</summary>
    public uint EventBit { get => (uint)Field.Get(Bits, 4, 4); init => Bits = Field.With(Bits, 4, 4, value); }

    /// <summary>ECV, bit 12: CNTPOFF_EL2 is effective (FEAT_ECV).</summary>
    public bool PhysicalOffset { get => Field.Flag(Bits, 12); init => Bits = Field.WithFlag(Bits, 12, value); }

    /// <summary>EL1TVT, bit 13: EL1's virtual timer is trapped (FEAT_ECV).</summary>
    public bool TrapVirtualTimer { get => Field.Flag(Bits, 13); init => Bits = Field.WithFlag(Bits, 13, value); }

    /// <summary>EL1TVCT, bit 14: EL1's virtual counter is trapped (FEAT_ECV).</summary>
    public bool TrapVirtualCounter { get => Field.Flag(Bits, 14); init => Bits = Field.WithFlag(Bits, 14, value); }

    /// <summary>EL1NVPCT, bit 15: nested physical timer accesses are trapped (FEAT_ECV).</summary>
    public bool TrapNestedPhysical { get => Field.Flag(Bits, 15); init => Bits = Field.WithFlag(Bits, 15, value); }

    /// <summary>EL1NVVCT, bit 16: nested virtual timer accesses are trapped (FEAT_ECV).</summary>
    public bool TrapNestedVirtual { get => Field.Flag(Bits, 16); init => Bits = Field.WithFlag(Bits, 16, value); }

    /// <summary>EVNTIS, bit 17: EVNTI counts from bit 8 (FEAT_ECV).</summary>
    public bool EventScale { get => Field.Flag(Bits, 17); init => Bits = Field.WithFlag(Bits, 17, value); }

    /// <summary>CNTVMASK, bit 18: the virtual timer is masked (FEAT_RME).</summary>
    public bool MaskVirtual { get => Field.Flag(Bits, 18); init => Bits = Field.WithFlag(Bits, 18, value); }

    /// <summary>CNTPMASK, bit 19: the physical timer is masked (FEAT_RME).</summary>
    public bool MaskPhysical { get => Field.Flag(Bits, 19); init => Bits = Field.WithFlag(Bits, 19, value); }
}
