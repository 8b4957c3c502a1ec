namespace Firn.Arm64.Registers;

/// <summary>CNTKCTL_EL1, which opens counters and timers to EL0 (Arm ARM DDI 0487, CNTKCTL_EL1).</summary>
public readonly struct KernelTimerControl
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>EL0PCTEN, bit 0: EL0 may read the physical counter.</summary>
    public bool PhysicalCounter { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }

    /// <summary>EL0VCTEN, bit 1: EL0 may read the virtual counter.</summary>
    public bool VirtualCounter { get => Field.Flag(Bits, 1); init => Bits = Field.WithFlag(Bits, 1, value); }

    /// <summary>EVNTEN, bit 2: the counter drives the event stream.</summary>
    public bool EventStream { get => Field.Flag(Bits, 2); init => Bits = Field.WithFlag(Bits, 2, value); }

    /// <summary>EVNTDIR, bit 3: the event is the bit's falling edge.</summary>
    public bool EventFalling { get => Field.Flag(Bits, 3); init => Bits = Field.WithFlag(Bits, 3, value); }

    /// <summary>EVNTI, bits 7:4: the counter bit that drives the event stream.</summary>
    public uint EventBit { get => (uint)Field.Get(Bits, 4, 4); init => Bits = Field.With(Bits, 4, 4, value); }

    /// <summary>EL0VTEN, bit 8: EL0 may use the virtual timer.</summary>
    public bool VirtualTimer { get => Field.Flag(Bits, 8); init => Bits = Field.WithFlag(Bits, 8, value); }

    /// <summary>EL0PTEN, bit 9: EL0 may use the physical timer.</summary>
    public bool PhysicalTimer { get => Field.Flag(Bits, 9); init => Bits = Field.WithFlag(Bits, 9, value); }

    /// <summary>EVNTIS, bit 17: EVNTI counts from bit 8 (FEAT_ECV).</summary>
    public bool EventScale { get => Field.Flag(Bits, 17); init => Bits = Field.WithFlag(Bits, 17, value); }
}
