namespace Firn.Arm64.Gic;

/// <summary>GICD_SGIR, which sends an SGI on a GICv2 (GIC IHI 0048).</summary>
public readonly struct LegacySoftwareInterrupt
{
    /// <summary>The register's 32 bits.</summary>
    public uint Bits { get; init; }

    /// <summary>SGIINTID, bits 3:0: the SGI, 0 to 15.</summary>
    public uint Interrupt { get => (uint)Field.Get(Bits, 0, 4); init => Bits = (uint)Field.With(Bits, 0, 4, value); }

    /// <summary>NSATT, bit 15: Secure writer: deliver where the SGI is Group 1; 0 delivers where it is Group 0.</summary>
    public bool NonSecure { get => Field.Flag(Bits, 15); init => Bits = (uint)Field.WithFlag(Bits, 15, value); }

    /// <summary>CPUTargetList, bits 23:16: one bit a CPU interface.</summary>
    public uint Targets { get => (uint)Field.Get(Bits, 16, 8); init => Bits = (uint)Field.With(Bits, 16, 8, value); }

    /// <summary>TargetListFilter, bits 25:24: 0b00 the list, 0b01 all but the writer, 0b10 the writer.</summary>
    public uint Filter { get => (uint)Field.Get(Bits, 24, 2); init => Bits = (uint)Field.With(Bits, 24, 2, value); }
}
