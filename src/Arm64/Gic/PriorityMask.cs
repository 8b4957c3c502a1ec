namespace Firn.Arm64.Gic;

/// <summary>ICC_PMR_EL1 (GICv3) and GICC_PMR (GICv2), the priority mask (GIC IHI 0069).</summary>
public readonly struct PriorityMask
{
    /// <summary>The register's 32 bits.</summary>
    public uint Bits { get; init; }

    /// <summary>Priority, bits 7:0: interrupts of this priority number or more (that is, less urgent) are masked.</summary>
    public uint Priority { get => (uint)Field.Get(Bits, 0, 8); init => Bits = (uint)Field.With(Bits, 0, 8, value); }

    /// <summary>Nothing is masked.</summary>
    public static PriorityMask Open => new() { Priority = 0xFF };
}
