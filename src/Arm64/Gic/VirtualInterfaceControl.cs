namespace Firn.Arm64.Gic;

/// <summary>ICH_HCR_EL2, and GICH_HCR of a GICv2 (GIC IHI 0069, ICH_HCR_EL2).</summary>
public readonly struct VirtualInterfaceControl
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>En, bit 0: the virtual interface works.</summary>
    public bool Enable { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }

    /// <summary>UIE, bit 1: maintenance when at most one list register is in use.</summary>
    public bool UnderflowInterrupt { get => Field.Flag(Bits, 1); init => Bits = Field.WithFlag(Bits, 1, value); }

    /// <summary>LRENPIE, bit 2: maintenance when an interrupt ended that no list register holds.</summary>
    public bool EntryNotPresentInterrupt { get => Field.Flag(Bits, 2); init => Bits = Field.WithFlag(Bits, 2, value); }

    /// <summary>NPIE, bit 3: maintenance when no list register is pending.</summary>
    public bool NoPendingInterrupt { get => Field.Flag(Bits, 3); init => Bits = Field.WithFlag(Bits, 3, value); }

    /// <summary>TDIR, bit 14: a write of ICC_DIR_EL1 is trapped; where <see cref="VirtualInterfaceType.HasDeactivationTrap"/> says that it can be.</summary>
    public bool TrapDeactivation { get => Field.Flag(Bits, 14); init => Bits = Field.WithFlag(Bits, 14, value); }

    /// <summary>EOIcount, bits 31:27: interrupts that ended and that no list register held.</summary>
    public uint EndCount { get => (uint)Field.Get(Bits, 27, 5); init => Bits = Field.With(Bits, 27, 5, value); }
}
