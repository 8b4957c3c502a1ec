namespace Firn.Arm64.Identification;

/// <summary>TRBIDR_EL1, the features of the trace buffer that EL3 must know (Arm ARM DDI 0487, TRBIDR_EL1; FEAT_TRBE).</summary>
public readonly struct TraceBufferFeatures
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>Align, bits 3:0: log2 of the write pointer's alignment in bytes.</summary>
    public uint Alignment { get => (uint)Field.Get(Bits, 0, 4); init => Bits = Field.With(Bits, 0, 4, value); }

    /// <summary>P, bit 4: a higher level or the other world owns the buffer.</summary>
    public bool Unavailable { get => Field.Flag(Bits, 4); init => Bits = Field.WithFlag(Bits, 4, value); }

    /// <summary>F, bit 5: hardware manages access flag and dirty state.</summary>
    public bool FlagUpdates { get => Field.Flag(Bits, 5); init => Bits = Field.WithFlag(Bits, 5, value); }

    /// <summary>MPAM, bits 15:12: 0 absent, 1 the default partition, 2 TRBMPAM_EL1.</summary>
    public uint Partitioning { get => (uint)Field.Get(Bits, 12, 4); init => Bits = Field.With(Bits, 12, 4, value); }
}
