namespace Firn.Arm64.Identification;

/// <summary>ID_AA64DFR1_EL1, the second register of debug features (Arm ARM DDI 0487, ID_AA64DFR1_EL1).</summary>
public readonly struct DebugFeatures1
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>SYSPMUID, bits 7:0: identity of the system performance monitor.</summary>
    public uint SystemMonitorId { get => (uint)Field.Get(Bits, 0, 8); init => Bits = Field.With(Bits, 0, 8, value); }

    /// <summary>BRPs, bits 15:8: breakpoints, minus one, where there are more than 16.</summary>
    public uint Breakpoints { get => (uint)Field.Get(Bits, 8, 8); init => Bits = Field.With(Bits, 8, 8, value); }

    /// <summary>WRPs, bits 23:16: watchpoints, minus one, where there are more than 16.</summary>
    public uint Watchpoints { get => (uint)Field.Get(Bits, 16, 8); init => Bits = Field.With(Bits, 16, 8, value); }

    /// <summary>CTX_CMPs, bits 31:24: context-aware breakpoints, minus one, where there are more than 16.</summary>
    public uint ContextBreakpoints { get => (uint)Field.Get(Bits, 24, 8); init => Bits = Field.With(Bits, 24, 8, value); }

    /// <summary>SPMU, bits 35:32: 0 absent, 1 FEAT_SPMU.</summary>
    public uint SystemMonitors { get => (uint)Field.Get(Bits, 32, 4); init => Bits = Field.With(Bits, 32, 4, value); }

    /// <summary>PMICNTR, bits 39:36: 0 absent, 1 FEAT_PMUv3_ICNTR.</summary>
    public uint InstructionCounter { get => (uint)Field.Get(Bits, 36, 4); init => Bits = Field.With(Bits, 36, 4, value); }

    /// <summary>ABLE, bits 43:40: 0 absent, 1 FEAT_ABLE.</summary>
    public uint AddressLinking { get => (uint)Field.Get(Bits, 40, 4); init => Bits = Field.With(Bits, 40, 4, value); }

    /// <summary>ITE, bits 47:44: 0 absent, 1 FEAT_ITE.</summary>
    public uint InstrumentationTrace { get => (uint)Field.Get(Bits, 44, 4); init => Bits = Field.With(Bits, 44, 4, value); }

    /// <summary>EBEP, bits 51:48: 0 absent, 1 FEAT_EBEP.</summary>
    public uint ExceptionBasedProfiling { get => (uint)Field.Get(Bits, 48, 4); init => Bits = Field.With(Bits, 48, 4, value); }

    /// <summary>DPFZS, bits 55:52: whether freezing covers the cycle counter.</summary>
    public uint FreezeCycleCounter { get => (uint)Field.Get(Bits, 52, 4); init => Bits = Field.With(Bits, 52, 4, value); }

    /// <summary>ABL_CMPs, bits 63:56: address-linked breakpoints, minus one.</summary>
    public uint AddressLinkedBreakpoints { get => (uint)Field.Get(Bits, 56, 8); init => Bits = Field.With(Bits, 56, 8, value); }
}
