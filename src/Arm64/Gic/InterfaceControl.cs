namespace Firn.Arm64.Gic;

/// <summary>ICC_CTLR_EL1 (GIC IHI 0069).</summary>
public readonly struct InterfaceControl
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>CBPR, bit 0: ICC_BPR0_EL1 counts for Group 1 too.</summary>
    public bool CommonBinaryPoint { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }

    /// <summary>EOImode, bit 1: ICC_EOIR drops the priority only; ICC_DIR deactivates.</summary>
    public bool SplitEnd { get => Field.Flag(Bits, 1); init => Bits = Field.WithFlag(Bits, 1, value); }

    /// <summary>PMHE, bit 6: ICC_PMR is a hint for the distribution of interrupts to cores.</summary>
    public bool PriorityMaskHint { get => Field.Flag(Bits, 6); init => Bits = Field.WithFlag(Bits, 6, value); }

    /// <summary>PRIbits, bits 10:8: priority bits, minus one; read only.</summary>
    public uint PriorityBits { get => (uint)Field.Get(Bits, 8, 3); init => Bits = Field.With(Bits, 8, 3, value); }

    /// <summary>IDbits, bits 13:11: 0 for 16 bits of INTID, 1 for 24; read only.</summary>
    public uint IdBits { get => (uint)Field.Get(Bits, 11, 3); init => Bits = Field.With(Bits, 11, 3, value); }
}
