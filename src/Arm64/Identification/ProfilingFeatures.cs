namespace Firn.Arm64.Identification;

/// <summary>PMSIDR_EL1, the features of statistical profiling that EL3 must know (Arm ARM DDI 0487, PMSIDR_EL1; FEAT_SPE).</summary>
public readonly struct ProfilingFeatures
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>FnE, bit 6: samples may be filtered by events that are absent.</summary>
    public bool InvertedEventFilter { get => Field.Flag(Bits, 6); init => Bits = Field.WithFlag(Bits, 6, value); }

    /// <summary>FDS, bit 7: samples may be filtered by data source (FEAT_SPE_FDS).</summary>
    public bool DataSourceFilter { get => Field.Flag(Bits, 7); init => Bits = Field.WithFlag(Bits, 7, value); }
}
