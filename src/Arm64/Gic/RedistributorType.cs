using Firn.Arm64.Identification;

namespace Firn.Arm64.Gic;

/// <summary>GICR_TYPER (GIC IHI 0069).</summary>
public readonly struct RedistributorType
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>PLPIS, bit 0: physical LPIs exist.</summary>
    public bool PhysicalLpis { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }

    /// <summary>VLPIS, bit 1: virtual LPIs exist (GICv4): the redistributor has four frames.</summary>
    public bool VirtualLpis { get => Field.Flag(Bits, 1); init => Bits = Field.WithFlag(Bits, 1, value); }

    /// <summary>Dirty, bit 2: GICR_VPENDBASER.Dirty is implemented (GICv4).</summary>
    public bool Dirty { get => Field.Flag(Bits, 2); init => Bits = Field.WithFlag(Bits, 2, value); }

    /// <summary>DirectLPI, bit 3: LPIs may be set directly.</summary>
    public bool DirectLpis { get => Field.Flag(Bits, 3); init => Bits = Field.WithFlag(Bits, 3, value); }

    /// <summary>Last, bit 4: the last redistributor of a contiguous series.</summary>
    public bool Last { get => Field.Flag(Bits, 4); init => Bits = Field.WithFlag(Bits, 4, value); }

    /// <summary>MPAM, bit 6: memory partitioning is supported.</summary>
    public bool Partitioning { get => Field.Flag(Bits, 6); init => Bits = Field.WithFlag(Bits, 6, value); }

    /// <summary>Processor_Number, bits 23:8: number of the core for the ITS.</summary>
    public uint ProcessorNumber { get => (uint)Field.Get(Bits, 8, 16); init => Bits = Field.With(Bits, 8, 16, value); }

    /// <summary>CommonLPIAff, bits 25:24: which affinity levels share an LPI table.</summary>
    public uint CommonLpiAffinity { get => (uint)Field.Get(Bits, 24, 2); init => Bits = Field.With(Bits, 24, 2, value); }

    /// <summary>PPInum, bits 31:27: 0: PPIs to 31; 1: to 1087; 2: to 1119 (GICv3.1).</summary>
    public uint ExtendedPpis { get => (uint)Field.Get(Bits, 27, 5); init => Bits = Field.With(Bits, 27, 5, value); }

    /// <summary>Affinity_Value, bits 63:32: the core's affinity, level 3 in the top byte.</summary>
    public uint AffinityValue { get => (uint)Field.Get(Bits, 32, 32); init => Bits = Field.With(Bits, 32, 32, value); }

    /// <summary>This redistributor belongs to the core with the given affinity.</summary>
    public bool BelongsTo(Affinity core) => AffinityValue == core.Packed;
}
