namespace Firn.Arm64.Registers;

/// <summary>MDCR_EL2, the Monitor Debug Configuration Register of EL2 (Arm ARM DDI 0487, MDCR_EL2).</summary>
public readonly struct HypervisorDebugConfiguration
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>HPMN, bits 4:0: how many event counters EL1 and EL0 have.</summary>
    public uint GuestCounters { get => (uint)Field.Get(Bits, 0, 5); init => Bits = Field.With(Bits, 0, 5, value); }

    /// <summary>TPMCR, bit 5: PMCR_EL0 is trapped.</summary>
    public bool TrapCounterControl { get => Field.Flag(Bits, 5); init => Bits = Field.WithFlag(Bits, 5, value); }

    /// <summary>TPM, bit 6: performance monitors are trapped.</summary>
    public bool TrapPerformanceMonitors { get => Field.Flag(Bits, 6); init => Bits = Field.WithFlag(Bits, 6, value); }

    /// <summary>HPME, bit 7: the counters from HPMN on are enabled.</summary>
    public bool HypervisorCounters { get => Field.Flag(Bits, 7); init => Bits = Field.WithFlag(Bits, 7, value); }

    /// <summary>TDE, bit 8: debug exceptions are taken to EL2.</summary>
    public bool DebugExceptionsToEl2 { get => Field.Flag(Bits, 8); init => Bits = Field.WithFlag(Bits, 8, value); }

    /// <summary>TDA, bit 9: debug registers are trapped.</summary>
    public bool TrapDebugAccess { get => Field.Flag(Bits, 9); init => Bits = Field.WithFlag(Bits, 9, value); }

    /// <summary>TDOSA, bit 10: powerdown debug registers are trapped.</summary>
    public bool TrapDebugOsAccess { get => Field.Flag(Bits, 10); init => Bits = Field.WithFlag(Bits, 10, value); }

    /// <summary>TDRA, bit 11: debug ROM registers are trapped.</summary>
    public bool TrapDebugRom { get => Field.Flag(Bits, 11); init => Bits = Field.WithFlag(Bits, 11, value); }

    /// <summary>E2PB, bits 13:12: owner of the profiling buffer: 0 EL2, 2 EL1 and trapped, 3 EL1.</summary>
    public uint ProfilingBuffer { get => (uint)Field.Get(Bits, 12, 2); init => Bits = Field.With(Bits, 12, 2, value); }

    /// <summary>TPMS, bit 14: profiling controls are trapped.</summary>
    public bool TrapProfiling { get => Field.Flag(Bits, 14); init => Bits = Field.WithFlag(Bits, 14, value); }

    /// <summary>EnSPM, bit 15: the system performance monitors are usable (FEAT_SPMU).</summary>
    public bool SystemMonitors { get => Field.Flag(Bits, 15); init => Bits = Field.WithFlag(Bits, 15, value); }

    /// <summary>HPMD, bit 17: guest counters do not count at EL2.</summary>
    public bool HypervisorCountersDisable { get => Field.Flag(Bits, 17); init => Bits = Field.WithFlag(Bits, 17, value); }

    /// <summary>TTRF, bit 19: trace filter controls are trapped.</summary>
    public bool TrapTraceFilter { get => Field.Flag(Bits, 19); init => Bits = Field.WithFlag(Bits, 19, value); }

    /// <summary>HCCD, bit 23: the cycle counter does not count at EL2.</summary>
    public bool CycleCounterDisable { get => Field.Flag(Bits, 23); init => Bits = Field.WithFlag(Bits, 23, value); }

    /// <summary>E2TB, bits 25:24: owner of the trace buffer: 0 EL2, 2 EL1 and trapped, 3 EL1.</summary>
    public uint TraceBuffer { get => (uint)Field.Get(Bits, 24, 2); init => Bits = Field.With(Bits, 24, 2, value); }

    /// <summary>HLP, bit 26: the counters from HPMN on are 64 bits.</summary>
    public bool LongCounters { get => Field.Flag(Bits, 26); init => Bits = Field.WithFlag(Bits, 26, value); }

    /// <summary>TDCC, bit 27: the debug communications channel is trapped.</summary>
    public bool TrapDebugCommunications { get => Field.Flag(Bits, 27); init => Bits = Field.WithFlag(Bits, 27, value); }

    /// <summary>MTPME, bit 28: PMEVTYPERn_EL0.MT is effective.</summary>
    public bool MultithreadedCounting { get => Field.Flag(Bits, 28); init => Bits = Field.WithFlag(Bits, 28, value); }

    /// <summary>HPMFZO, bit 29: the counters from HPMN on freeze on overflow.</summary>
    public bool FreezeOnOverflow { get => Field.Flag(Bits, 29); init => Bits = Field.WithFlag(Bits, 29, value); }

    /// <summary>PMSSE, bits 31:30: where counter snapshots may be taken.</summary>
    public uint CounterSnapshot { get => (uint)Field.Get(Bits, 30, 2); init => Bits = Field.With(Bits, 30, 2, value); }

    /// <summary>HPMFZS, bit 36: the counters from HPMN on freeze on a profiling event.</summary>
    public bool FreezeOnProfiling { get => Field.Flag(Bits, 36); init => Bits = Field.WithFlag(Bits, 36, value); }

    /// <summary>PMEE, bits 41:40: who controls the counters' exception.</summary>
    public uint CounterExceptions { get => (uint)Field.Get(Bits, 40, 2); init => Bits = Field.With(Bits, 40, 2, value); }

    /// <summary>EBWE, bit 43: banked breakpoints are usable.</summary>
    public bool ExtendedBreakpoints { get => Field.Flag(Bits, 43); init => Bits = Field.WithFlag(Bits, 43, value); }

    /// <summary>EnSTEPOP, bit 50: MDSTEPOP_EL1 is usable.</summary>
    public bool StepOpcode { get => Field.Flag(Bits, 50); init => Bits = Field.WithFlag(Bits, 50, value); }
}
