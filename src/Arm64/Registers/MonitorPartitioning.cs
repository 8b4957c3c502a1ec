namespace Firn.Arm64.Registers;

/// <summary>MPAM3_EL3, memory partitioning at EL3 (Arm ARM DDI 0487, MPAM3_EL3; FEAT_MPAM).</summary>
public readonly struct MonitorPartitioning
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>PARTID_I, bits 15:0: partition of EL3's instruction fetches.</summary>
    public uint InstructionPartition { get => (uint)Field.Get(Bits, 0, 16); init => Bits = Field.With(Bits, 0, 16, value); }

    /// <summary>PARTID_D, bits 31:16: partition of EL3's data accesses.</summary>
    public uint DataPartition { get => (uint)Field.Get(Bits, 16, 16); init => Bits = Field.With(Bits, 16, 16, value); }

    /// <summary>PMG_I, bits 39:32: monitoring group of instruction fetches.</summary>
    public uint InstructionGroup { get => (uint)Field.Get(Bits, 32, 8); init => Bits = Field.With(Bits, 32, 8, value); }

    /// <summary>PMG_D, bits 47:40: monitoring group of data accesses.</summary>
    public uint DataGroup { get => (uint)Field.Get(Bits, 40, 8); init => Bits = Field.With(Bits, 40, 8, value); }

    /// <summary>FORCE_NS, bit 60: Secure accesses use Non-secure partitions.</summary>
    public bool ForceNonSecure { get => Field.Flag(Bits, 60); init => Bits = Field.WithFlag(Bits, 60, value); }

    /// <summary>SDEFLT, bit 61: Secure state uses the default partition.</summary>
    public bool SecureDefault { get => Field.Flag(Bits, 61); init => Bits = Field.WithFlag(Bits, 61, value); }

    /// <summary>TRAPLOWER, bit 62: MPAM registers are trapped below EL3; resets to 1.</summary>
    public bool TrapLower { get => Field.Flag(Bits, 62); init => Bits = Field.WithFlag(Bits, 62, value); }

    /// <summary>MPAMEN, bit 63: partitioning is on.</summary>
    public bool Enable { get => Field.Flag(Bits, 63); init => Bits = Field.WithFlag(Bits, 63, value); }
}
