namespace Firn.Arm64.Identification;

/// <summary>MPAMIDR_EL1, memory partitioning at this core (Arm ARM DDI 0487, MPAMIDR_EL1; FEAT_MPAM).</summary>
public readonly struct PartitioningFeatures
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>PARTID_MAX, bits 15:0: the largest partition number.</summary>
    public uint MaximumPartition { get => (uint)Field.Get(Bits, 0, 16); init => Bits = Field.With(Bits, 0, 16, value); }

    /// <summary>HAS_HCR, bit 17: MPAMHCR_EL2 exists.</summary>
    public bool HasHypervisorControl { get => Field.Flag(Bits, 17); init => Bits = Field.WithFlag(Bits, 17, value); }

    /// <summary>PMG_MAX, bits 39:32: the largest monitoring group.</summary>
    public uint MaximumGroup { get => (uint)Field.Get(Bits, 32, 8); init => Bits = Field.With(Bits, 32, 8, value); }
}
