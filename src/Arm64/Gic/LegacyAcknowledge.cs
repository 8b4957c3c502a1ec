namespace Firn.Arm64.Gic;

/// <summary>GICC_IAR and GICC_EOIR of a GICv2 (GIC IHI 0048).</summary>
public readonly struct LegacyAcknowledge
{
    /// <summary>The register's 32 bits.</summary>
    public uint Bits { get; init; }

    /// <summary>Interrupt_ID, bits 9:0: the interrupt; 1020 and above are special.</summary>
    public uint InterruptNumber { get => (uint)Field.Get(Bits, 0, 10); init => Bits = (uint)Field.With(Bits, 0, 10, value); }

    /// <summary>CPUID, bits 12:10: an SGI's sender, a CPU interface number.</summary>
    public uint Source { get => (uint)Field.Get(Bits, 10, 3); init => Bits = (uint)Field.With(Bits, 10, 3, value); }

    /// <summary>The interrupt.</summary>
    public InterruptId Interrupt => new() { Bits = InterruptNumber };
}
