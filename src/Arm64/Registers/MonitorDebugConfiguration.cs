namespace Firn.Arm64.Registers;

/// <summary>
/// MDCR_EL3, the Monitor Debug Configuration Register of EL3 (Arm ARM DDI 0487, MDCR_EL3): self-hosted debug, trace, profiling and
/// counters.
/// </summary>
public readonly struct MonitorDebugConfiguration
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>RLTE, bit 0: trace is allowed in Realm state (FEAT_RME, FEAT_TRF).</summary>
    public bool RealmTraceEnable { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }

    /// <summary>EPMADE, bit 2: extends EPMAD for Root and Realm (FEAT_RME).</summary>
    public bool ExternalCounterAccessExtended { get => Field.Flag(Bits, 2); init => Bits = Field.WithFlag(Bits, 2, value); }

    /// <summary>ETADE, bit 3: extends ETAD for Root and Realm (FEAT_RME).</summary>
    public bool ExternalTraceAccessExtended { get => Field.Flag(Bits, 3); init => Bits = Field.WithFlag(Bits, 3, value); }

    /// <summary>EDADE, bit 4: extends EDAD for Root and Realm (FEAT_RME).</summary>
    public bool ExternalDebugAccessExtended { get => Field.Flag(Bits, 4); init => Bits = Field.WithFlag(Bits, 4, value); }

    /// <summary>TPM, bit 6: accesses to the performance monitor registers are trapped to EL3 (FEAT_PMUv3).</summary>
    public bool TrapPerformanceMonitors { get => Field.Flag(Bits, 6); init => Bits = Field.WithFlag(Bits, 6, value); }

    /// <summary>EnPM2, bit 7: the registers that FEAT_PMUv3p9, FEAT_SPMU and FEAT_EBEP add are usable; 0 traps to EL3.</summary>
    public bool PerformanceMonitors2 { get => Field.Flag(Bits, 7); init => Bits = Field.WithFlag(Bits, 7, value); }

    /// <summary>TDA, bit 9: accesses to the debug registers are trapped to EL3.</summary>
    public bool TrapDebugAccess { get => Field.Flag(Bits, 9); init => Bits = Field.WithFlag(Bits, 9, value); }

    /// <summary>TDOSA, bit 10: accesses to the powerdown debug registers (OS lock and its kin) are trapped to EL3.</summary>
    public bool TrapDebugOsAccess { get => Field.Flag(Bits, 10); init => Bits = Field.WithFlag(Bits, 10, value); }

    /// <summary>NSPBE, bit 11: with NSPB selects the owner of the profiling buffer: 1 is Realm (FEAT_SPE, FEAT_RME).</summary>
    public bool ProfilingBufferRealm { get => Field.Flag(Bits, 11); init => Bits = Field.WithFlag(Bits, 11, value); }

    /// <summary>
    /// NSPB, bits 13:12: owner of the profiling buffer: 0b00 Secure, trapped; 0b01 Secure; 0b10 Non-secure, trapped; 0b11 Non-secure,
    /// usable at EL2 and EL1 (FEAT_SPE).
    /// </summary>
    public uint ProfilingBuffer { get => (uint)Field.Get(Bits, 12, 2); init => Bits = Field.With(Bits, 12, 2, value); }

    /// <summary>SPD32, bits 15:14: AArch32 Secure privileged debug: 0b00 legacy, 0b10 disabled, 0b11 enabled.</summary>
    public uint SecureDebugAArch32 { get => (uint)Field.Get(Bits, 14, 2); init => Bits = Field.With(Bits, 14, 2, value); }

    /// <summary>SDD, bit 16: debug exceptions from AArch64 Secure state are disabled.</summary>
    public bool SecureDebugDisable { get => Field.Flag(Bits, 16); init => Bits = Field.WithFlag(Bits, 16, value); }

    /// <summary>SPME, bit 17: event counting is allowed in Secure state and EL3 (FEAT_PMUv3).</summary>
    public bool SecurePerformanceMonitors { get => Field.Flag(Bits, 17); init => Bits = Field.WithFlag(Bits, 17, value); }

    /// <summary>STE, bit 18: trace is allowed in Secure state (FEAT_TRF).</summary>
    public bool SecureTraceEnable { get => Field.Flag(Bits, 18); init => Bits = Field.WithFlag(Bits, 18, value); }

    /// <summary>TTRF, bit 19: accesses to the trace filter controls at EL2 and EL1 are trapped to EL3 (FEAT_TRF).</summary>
    public bool TrapTraceFilter { get => Field.Flag(Bits, 19); init => Bits = Field.WithFlag(Bits, 19, value); }

    /// <summary>EDAD, bit 20: Non-secure external access to breakpoint and watchpoint registers is refused.</summary>
    public bool ExternalDebugAccessDisable { get => Field.Flag(Bits, 20); init => Bits = Field.WithFlag(Bits, 20, value); }

    /// <summary>EPMAD, bit 21: Non-secure external access to the performance monitors is refused.</summary>
    public bool ExternalCounterAccessDisable { get => Field.Flag(Bits, 21); init => Bits = Field.WithFlag(Bits, 21, value); }

    /// <summary>ETAD, bit 22: Non-secure external access to the trace unit is refused (FEAT_TRC_EXT).</summary>
    public bool ExternalTraceAccessDisable { get => Field.Flag(Bits, 22); init => Bits = Field.WithFlag(Bits, 22, value); }

    /// <summary>SCCD, bit 23: PMCCNTR_EL0 does not count in Secure state (FEAT_PMUv3p5).</summary>
    public bool SecureCycleCounterDisable { get => Field.Flag(Bits, 23); init => Bits = Field.WithFlag(Bits, 23, value); }

    /// <summary>
    /// NSTB, bits 25:24: owner of the trace buffer: 0b00 Secure, trapped; 0b01 Secure; 0b10 Non-secure, trapped; 0b11 Non-secure, usable at
    /// EL2 and EL1 (FEAT_TRBE).
    /// </summary>
    public uint TraceBuffer { get => (uint)Field.Get(Bits, 24, 2); init => Bits = Field.With(Bits, 24, 2, value); }

    /// <summary>NSTBE, bit 26: with NSTB selects the owner of the trace buffer: 1 is Realm (FEAT_TRBE, FEAT_RME).</summary>
    public bool TraceBufferRealm { get => Field.Flag(Bits, 26); init => Bits = Field.WithFlag(Bits, 26, value); }

    /// <summary>TDCC, bit 27: accesses to the debug communications channel below EL3 are trapped to EL3 (FEAT_FGT).</summary>
    public bool TrapDebugCommunications { get => Field.Flag(Bits, 27); init => Bits = Field.WithFlag(Bits, 27, value); }

    /// <summary>MTPME, bit 28: PMEVTYPERn_EL0.MT is effective (FEAT_MTPMU).</summary>
    public bool MultithreadedCounting { get => Field.Flag(Bits, 28); init => Bits = Field.WithFlag(Bits, 28, value); }

    /// <summary>PMSSE, bits 31:30: where performance monitor snapshots may be taken (FEAT_PMUv3_SS).</summary>
    public uint CounterSnapshot { get => (uint)Field.Get(Bits, 30, 2); init => Bits = Field.With(Bits, 30, 2, value); }

    /// <summary>
    /// SBRBE, bits 33:32: branch record buffer: 0b00 trapped, off everywhere; 0b01 Non-secure and Realm only; 0b10 trapped, on; 0b11 every
    /// state (FEAT_BRBE).
    /// </summary>
    public uint BranchRecordBuffer { get => (uint)Field.Get(Bits, 32, 2); init => Bits = Field.With(Bits, 32, 2, value); }

    /// <summary>MCCD, bit 34: PMCCNTR_EL0 does not count at EL3 (FEAT_PMUv3p7).</summary>
    public bool MonitorCycleCounterDisable { get => Field.Flag(Bits, 34); init => Bits = Field.WithFlag(Bits, 34, value); }

    /// <summary>MPMX, bit 35: event counters do not count at EL3 (FEAT_PMUv3p7).</summary>
    public bool MonitorCountersFreeze { get => Field.Flag(Bits, 35); init => Bits = Field.WithFlag(Bits, 35, value); }

    /// <summary>EnPMSN, bit 36: PMSNEVFR_EL1 is usable below EL3; 0 traps (FEAT_SPEv1p2).</summary>
    public bool ProfilingEventFilter { get => Field.Flag(Bits, 36); init => Bits = Field.WithFlag(Bits, 36, value); }

    /// <summary>E3BREW, bit 37: branch recording at EL3 is on, cleared by a warm reset (FEAT_BRBEv1p1).</summary>
    public bool BranchRecordEl3Warm { get => Field.Flag(Bits, 37); init => Bits = Field.WithFlag(Bits, 37, value); }

    /// <summary>E3BREC, bit 38: branch recording at EL3 is on, cleared by a cold reset (FEAT_BRBEv1p1).</summary>
    public bool BranchRecordEl3Cold { get => Field.Flag(Bits, 38); init => Bits = Field.WithFlag(Bits, 38, value); }

    /// <summary>EnTB2, bit 39: TRBMPAM_EL1 is usable below EL3; 0 traps (FEAT_TRBE_MPAM).</summary>
    public bool TraceBuffer2 { get => Field.Flag(Bits, 39); init => Bits = Field.WithFlag(Bits, 39, value); }

    /// <summary>
    /// PMEE, bits 41:40: who controls the counters' exception: 0b00 interrupt only, 0b01 delegated to EL2 and EL1 (FEAT_EBEP, FEAT_SEBEP).
    /// </summary>
    public uint PerformanceMonitorExceptions { get => (uint)Field.Get(Bits, 40, 2); init => Bits = Field.With(Bits, 40, 2, value); }

    /// <summary>EnPMS3, bit 42: PMSDSFR_EL1 is usable below EL3; 0 traps (FEAT_SPE_FDS).</summary>
    public bool ProfilingDataSource { get => Field.Flag(Bits, 42); init => Bits = Field.WithFlag(Bits, 42, value); }

    /// <summary>EBWE, bit 43: the banked breakpoints and watchpoints and MDSELR_EL1 are usable; 0 traps (FEAT_Debugv8p9).</summary>
    public bool ExtendedBreakpoints { get => Field.Flag(Bits, 43); init => Bits = Field.WithFlag(Bits, 43, value); }

    /// <summary>EnPMSS, bit 44: the performance monitor snapshot registers are usable below EL3; 0 traps (FEAT_PMUv3_SS).</summary>
    public bool CounterSnapshotRegisters { get => Field.Flag(Bits, 44); init => Bits = Field.WithFlag(Bits, 44, value); }

    /// <summary>EPMSSAD, bits 46:45: which external accesses to the snapshot registers are refused (FEAT_PMUv3_SS).</summary>
    public uint ExternalSnapshotAccessDisable { get => (uint)Field.Get(Bits, 45, 2); init => Bits = Field.With(Bits, 45, 2, value); }

    /// <summary>EnITE, bit 47: TRCITECR_EL1 and TRCITECR_EL2 are usable below EL3; 0 traps (FEAT_ITE).</summary>
    public bool InstrumentationTrace { get => Field.Flag(Bits, 47); init => Bits = Field.WithFlag(Bits, 47, value); }

    /// <summary>ETBAD, bits 49:48: which external accesses to the trace buffer registers are refused (FEAT_TRBE_EXT).</summary>
    public uint ExternalTraceBufferAccessDisable { get => (uint)Field.Get(Bits, 48, 2); init => Bits = Field.With(Bits, 48, 2, value); }

    /// <summary>EnSTEPOP, bit 50: MDSTEPOP_EL1 is usable below EL3; 0 traps (FEAT_STEP2).</summary>
    public bool StepOpcode { get => Field.Flag(Bits, 50); init => Bits = Field.WithFlag(Bits, 50, value); }

    /// <summary>PMSEE, bits 52:51: profiling buffer exceptions: 0b00 off, 0b01 delegated to EL2 and EL1 (FEAT_SPE_EXC).</summary>
    public uint ProfilingExceptions { get => (uint)Field.Get(Bits, 51, 2); init => Bits = Field.With(Bits, 51, 2, value); }

    /// <summary>TRBEE, bits 54:53: trace buffer exceptions: 0b00 off, 0b01 delegated to EL2 and EL1 (FEAT_TRBE_EXC).</summary>
    public uint TraceBufferExceptions { get => (uint)Field.Get(Bits, 53, 2); init => Bits = Field.With(Bits, 53, 2, value); }

    /// <summary>EnPMS4, bit 55: PMBMAR_EL1 is usable below EL3; 0 traps (FEAT_SPE_nVM).</summary>
    public bool ProfilingBufferAttributes { get => Field.Flag(Bits, 55); init => Bits = Field.WithFlag(Bits, 55, value); }
}
