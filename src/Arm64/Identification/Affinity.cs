namespace Firn.Arm64.Identification;

/// <summary>MPIDR_EL1, the Multiprocessor Affinity Register (Arm ARM DDI 0487, MPIDR_EL1): which of the system's cores this is.</summary>
public readonly struct Affinity
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>Aff0, bits 7:0: affinity level 0: the core, or the thread if MT.</summary>
    public uint Level0 { get => (uint)Field.Get(Bits, 0, 8); init => Bits = Field.With(Bits, 0, 8, value); }

    /// <summary>Aff1, bits 15:8: affinity level 1.</summary>
    public uint Level1 { get => (uint)Field.Get(Bits, 8, 8); init => Bits = Field.With(Bits, 8, 8, value); }

    /// <summary>Aff2, bits 23:16: affinity level 2.</summary>
    public uint Level2 { get => (uint)Field.Get(Bits, 16, 8); init => Bits = Field.With(Bits, 16, 8, value); }

    /// <summary>MT, bit 24: level 0 numbers hardware threads of one core.</summary>
    public bool Multithreaded { get => Field.Flag(Bits, 24); init => Bits = Field.WithFlag(Bits, 24, value); }

    /// <summary>U, bit 30: the system has one core.</summary>
    public bool Uniprocessor { get => Field.Flag(Bits, 30); init => Bits = Field.WithFlag(Bits, 30, value); }

    /// <summary>Aff3, bits 39:32: affinity level 3.</summary>
    public uint Level3 { get => (uint)Field.Get(Bits, 32, 8); init => Bits = Field.With(Bits, 32, 8, value); }

    /// <summary>The affinity fields alone, where MPIDR has them: what PSCI's target_cpu and a device tree's reg hold.</summary>
    public ulong Number => Bits & NumberMask;

    /// <summary>The affinity fields in 32 bits, level 3 in the top byte: what GICR_TYPER holds.</summary>
    public uint Packed => (Level3 << 24) | (uint)Field.Get(Bits, 0, 24);

    /// <summary>Nothing but affinity fields is set: a well-formed target_cpu (DEN0022, CPU_ON).</summary>
    public bool IsNumber => (Bits & ~NumberMask) == 0;

    private const ulong NumberMask = 0xFF_00FF_FFFF;
}
