namespace Firn.Arm64.Registers;

/// <summary>MPAM2_EL2, memory partitioning at EL2 (Arm ARM DDI 0487, MPAM2_EL2; FEAT_MPAM).</summary>
public readonly struct HypervisorPartitioning
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>PARTID_I, bits 15:0: partition of EL2's instruction fetches.</summary>
    public uint InstructionPartition { get => (uint)Field.Get(Bits, 0, 16); init => Bits = Field.With(Bits, 0, 16, value); }

    /// <summary>PARTID_D, bits 31:16: partition of EL2's data accesses.</summary>
    public uint DataPartition { get => (uint)Field.Get(Bits, 16, 16); init => Bits = Field.With(Bits, 16, 16, value); }

    /// <summary>PMG_I, bits 39:32: monitoring group of instruction fetches.</summary>
    public uint InstructionGroup { get => (uint)Field.Get(Bits, 32, 8); init => Bits = Field.With(Bits, 32, 8, value); }

    /// <summary>PMG_D, bits 47:40: monitoring group of data accesses.</summary>
    public uint DataGroup { get => (uint)Field.Get(Bits, 40, 8); init => Bits = Field.With(Bits, 40, 8, value); }

    /// <summary>TRAPMPAM1EL1, bit 48: EL1's accesses of MPAM1_EL1 are trapped.</summary>
    public bool TrapKernelPartition { get => Field.Flag(Bits, 48); init => Bits = Field.WithFlag(Bits, 48, value); }

    /// <summary>TRAPMPAM0EL1, bit 49: EL1's accesses of MPAM0_EL1 are trapped.</summary>
    public bool TrapUserPartition { get => Field.Flag(Bits, 49); init => Bits = Field.WithFlag(Bits, 49, value); }

    /// <summary>EnMPAMSM, bit 50: MPAMSM_EL1 is usable at EL1; 0 traps (FEAT_SME).</summary>
    public bool StreamingPartition { get => Field.Flag(Bits, 50); init => Bits = Field.WithFlag(Bits, 50, value); }

    /// <summary>TIDR, bit 58: EL1's reads of MPAMIDR_EL1 are trapped.</summary>
    public bool TrapIdentification { get => Field.Flag(Bits, 58); init => Bits = Field.WithFlag(Bits, 58, value); }

    /// <summary>MPAMEN, bit 63: partitioning is on; read only where EL3 exists.</summary>
    public bool Enable { get => Field.Flag(Bits, 63); init => Bits = Field.WithFlag(Bits, 63, value); }
}
