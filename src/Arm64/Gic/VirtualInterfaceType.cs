namespace Firn.Arm64.Gic;

/// <summary>ICH_VTR_EL2, and GICH_VTR of a GICv2 (GIC IHI 0069, ICH_VTR_EL2).</summary>
public readonly struct VirtualInterfaceType
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>ListRegs, bits 5:0: list registers, minus one; of a GICv3 bit 5 is zero.</summary>
    public uint LastListRegister { get => (uint)Field.Get(Bits, 0, 6); init => Bits = Field.With(Bits, 0, 6, value); }

    /// <summary>TDS, bit 19: writes of ICC_DIR_EL1 can be trapped by themselves (<see cref="VirtualInterfaceControl.TrapDeactivation"/>).</summary>
    public bool HasDeactivationTrap { get => Field.Flag(Bits, 19); init => Bits = Field.WithFlag(Bits, 19, value); }

    /// <summary>PREbits, bits 28:26: preemption bits, minus one.</summary>
    public uint LastPreemptionBit { get => (uint)Field.Get(Bits, 26, 3); init => Bits = Field.With(Bits, 26, 3, value); }

    /// <summary>PRIbits, bits 31:29: priority bits, minus one.</summary>
    public uint LastPriorityBit { get => (uint)Field.Get(Bits, 29, 3); init => Bits = Field.With(Bits, 29, 3, value); }
}
