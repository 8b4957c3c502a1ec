namespace Firn.Arm64.Identification;

/// <summary>AMCGCR_EL0, the size of each group of activity monitors (Arm ARM DDI 0487, AMCGCR_EL0; FEAT_AMUv1).</summary>
public readonly struct ActivityMonitorGroups
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>CG0NC, bits 7:0: architected counters.</summary>
    public uint ArchitectedCounters { get => (uint)Field.Get(Bits, 0, 8); init => Bits = Field.With(Bits, 0, 8, value); }

    /// <summary>CG1NC, bits 15:8: auxiliary counters, 0 to 16.</summary>
    public uint AuxiliaryCounters { get => (uint)Field.Get(Bits, 8, 8); init => Bits = Field.With(Bits, 8, 8, value); }
}
