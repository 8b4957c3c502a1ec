namespace Firn.Arm64.Registers;

/// <summary>PMCR_EL0, the Performance Monitors Control Register (Arm ARM DDI 0487, PMCR_EL0).</summary>
public readonly struct PerformanceMonitorsControl
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>E, bit 0: the counters that EL1 and EL0 own are on.</summary>
    public bool Enable { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }

    /// <summary>P, bit 1: write 1: event counters are zeroed.</summary>
    public bool ResetEvents { get => Field.Flag(Bits, 1); init => Bits = Field.WithFlag(Bits, 1, value); }

    /// <summary>C, bit 2: write 1: the cycle counter is zeroed.</summary>
    public bool ResetCycles { get => Field.Flag(Bits, 2); init => Bits = Field.WithFlag(Bits, 2, value); }

    /// <summary>D, bit 3: the cycle counter counts every 64th cycle.</summary>
    public bool Divide { get => Field.Flag(Bits, 3); init => Bits = Field.WithFlag(Bits, 3, value); }

    /// <summary>X, bit 4: events are exported.</summary>
    public bool Export { get => Field.Flag(Bits, 4); init => Bits = Field.WithFlag(Bits, 4, value); }

    /// <summary>DP, bit 5: the cycle counter stops where event counting is prohibited.</summary>
    public bool DisableWhereProhibited { get => Field.Flag(Bits, 5); init => Bits = Field.WithFlag(Bits, 5, value); }

    /// <summary>LC, bit 6: overflow of the cycle counter is at 64 bits.</summary>
    public bool LongCycleCounter { get => Field.Flag(Bits, 6); init => Bits = Field.WithFlag(Bits, 6, value); }

    /// <summary>LP, bit 7: overflow of event counters is at 64 bits.</summary>
    public bool LongEventCounters { get => Field.Flag(Bits, 7); init => Bits = Field.WithFlag(Bits, 7, value); }

    /// <summary>FZO, bit 9: counters freeze on overflow.</summary>
    public bool FreezeOnOverflow { get => Field.Flag(Bits, 9); init => Bits = Field.WithFlag(Bits, 9, value); }

    /// <summary>N, bits 15:11: event counters implemented; read only.</summary>
    public uint Counters { get => (uint)Field.Get(Bits, 11, 5); init => Bits = Field.With(Bits, 11, 5, value); }

    /// <summary>IDCODE, bits 23:16: identification code; read only.</summary>
    public uint IdCode { get => (uint)Field.Get(Bits, 16, 8); init => Bits = Field.With(Bits, 16, 8, value); }

    /// <summary>IMP, bits 31:24: implementer code; read only.</summary>
    public uint Implementer { get => (uint)Field.Get(Bits, 24, 8); init => Bits = Field.With(Bits, 24, 8, value); }

    /// <summary>FZS, bit 32: counters freeze on a profiling event.</summary>
    public bool FreezeOnProfiling { get => Field.Flag(Bits, 32); init => Bits = Field.WithFlag(Bits, 32, value); }
}
