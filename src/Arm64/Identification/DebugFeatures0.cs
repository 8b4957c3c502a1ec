namespace Firn.Arm64.Identification;

/// <summary>ID_AA64DFR0_EL1, the first register of debug features (Arm ARM DDI 0487, ID_AA64DFR0_EL1).</summary>
public readonly struct DebugFeatures0
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>DebugVer, bits 3:0: 6 Armv8.0, 7 VHE, 8 v8.2, 9 v8.4, 10 v8.8, 11 v8.9.</summary>
    public uint DebugVersion { get => (uint)Field.Get(Bits, 0, 4); init => Bits = Field.With(Bits, 0, 4, value); }

    /// <summary>TraceVer, bits 7:4: 0 no trace system registers, 1 present.</summary>
    public uint TraceVersion { get => (uint)Field.Get(Bits, 4, 4); init => Bits = Field.With(Bits, 4, 4, value); }

    /// <summary>PMUVer, bits 11:8: 0 absent, 1 PMUv3, 4 v3p1, 5 v3p4, 6 v3p5, 7 v3p7, 8 v3p8, 9 v3p9, 0xF IMPLEMENTATION DEFINED.</summary>
    public uint PerformanceMonitors { get => (uint)Field.Get(Bits, 8, 4); init => Bits = Field.With(Bits, 8, 4, value); }

    /// <summary>BRPs, bits 15:12: breakpoints, minus one.</summary>
    public uint Breakpoints { get => (uint)Field.Get(Bits, 12, 4); init => Bits = Field.With(Bits, 12, 4, value); }

    /// <summary>PMSS, bits 19:16: 0 absent, 1 FEAT_PMUv3_SS.</summary>
    public uint CounterSnapshot { get => (uint)Field.Get(Bits, 16, 4); init => Bits = Field.With(Bits, 16, 4, value); }

    /// <summary>WRPs, bits 23:20: watchpoints, minus one.</summary>
    public uint Watchpoints { get => (uint)Field.Get(Bits, 20, 4); init => Bits = Field.With(Bits, 20, 4, value); }

    /// <summary>SEBEP, bits 27:24: 0 absent, 1 FEAT_SEBEP.</summary>
    public uint SynchronousEventException { get => (uint)Field.Get(Bits, 24, 4); init => Bits = Field.With(Bits, 24, 4, value); }

    /// <summary>CTX_CMPs, bits 31:28: context-aware breakpoints, minus one.</summary>
    public uint ContextBreakpoints { get => (uint)Field.Get(Bits, 28, 4); init => Bits = Field.With(Bits, 28, 4, value); }

    /// <summary>PMSVer, bits 35:32: 0 absent, 1 FEAT_SPE, 2 SPEv1p1, 3 v1p2, 4 v1p3, 5 v1p4, 6 v1p5.</summary>
    public uint Profiling { get => (uint)Field.Get(Bits, 32, 4); init => Bits = Field.With(Bits, 32, 4, value); }

    /// <summary>DoubleLock, bits 39:36: 0 present, 0xF absent.</summary>
    public uint DoubleLock { get => (uint)Field.Get(Bits, 36, 4); init => Bits = Field.With(Bits, 36, 4, value); }

    /// <summary>TraceFilt, bits 43:40: 0 absent, 1 FEAT_TRF.</summary>
    public uint TraceFilter { get => (uint)Field.Get(Bits, 40, 4); init => Bits = Field.With(Bits, 40, 4, value); }

    /// <summary>TraceBuffer, bits 47:44: 0 absent, 1 FEAT_TRBE, 2 v1p1.</summary>
    public uint TraceBuffer { get => (uint)Field.Get(Bits, 44, 4); init => Bits = Field.With(Bits, 44, 4, value); }

    /// <summary>MTPMU, bits 51:48: 0 IMPLEMENTATION DEFINED, 1 FEAT_MTPMU, 0xF absent.</summary>
    public uint MultithreadedCounting { get => (uint)Field.Get(Bits, 48, 4); init => Bits = Field.With(Bits, 48, 4, value); }

    /// <summary>BRBE, bits 55:52: 0 absent, 1 FEAT_BRBE, 2 v1p1.</summary>
    public uint BranchRecordBuffer { get => (uint)Field.Get(Bits, 52, 4); init => Bits = Field.With(Bits, 52, 4, value); }

    /// <summary>ExtTrcBuff, bits 59:56: 0 absent, 1 FEAT_TRBE_EXT.</summary>
    public uint ExternalTraceBuffer { get => (uint)Field.Get(Bits, 56, 4); init => Bits = Field.With(Bits, 56, 4, value); }

    /// <summary>HPMN0, bits 63:60: 1 MDCR_EL2.HPMN may be 0.</summary>
    public uint ZeroGuestCounters { get => (uint)Field.Get(Bits, 60, 4); init => Bits = Field.With(Bits, 60, 4, value); }

    /// <summary>PMUv3 is implemented, at least in the given version of <see cref="PerformanceMonitors"/>.</summary>
    public bool HasPerformanceMonitors(uint version) => PerformanceMonitors != 0xF && PerformanceMonitors >= version;
}
