namespace Firn.Arm64.Registers;

/// <summary>
/// HDFGRTR2_EL2 and HDFGWTR2_EL2, the second set of traps of debug, trace and counter registers (Arm ARM DDI 0487, HDFGRTR2_EL2;
/// FEAT_FGT2). Every bit traps when 0.
/// </summary>
public readonly struct FineGrainedDebugTraps2
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>nPMECR_EL1, bit 0: PMECR_EL1 is usable (FEAT_EBEP or FEAT_PMUv3_SS).</summary>
    public bool CounterExceptionControl { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }

    /// <summary>nPMIAR_EL1, bit 1: PMIAR_EL1 is usable (FEAT_SEBEP).</summary>
    public bool CounterExceptionAddress { get => Field.Flag(Bits, 1); init => Bits = Field.WithFlag(Bits, 1, value); }

    /// <summary>nPMICNTR_EL0, bit 2: PMICNTR_EL0 is usable (FEAT_PMUv3_ICNTR).</summary>
    public bool InstructionCounter { get => Field.Flag(Bits, 2); init => Bits = Field.WithFlag(Bits, 2, value); }

    /// <summary>nPMICFILTR_EL0, bit 3: PMICFILTR_EL0 is usable (FEAT_PMUv3_ICNTR).</summary>
    public bool InstructionCounterFilter { get => Field.Flag(Bits, 3); init => Bits = Field.WithFlag(Bits, 3, value); }

    /// <summary>nPMUACR_EL1, bit 4: PMUACR_EL1 is usable (FEAT_PMUv3p9).</summary>
    public bool CounterAccess { get => Field.Flag(Bits, 4); init => Bits = Field.WithFlag(Bits, 4, value); }

    /// <summary>nMDSELR_EL1, bit 5: MDSELR_EL1 is usable (FEAT_Debugv8p9).</summary>
    public bool BreakpointBank { get => Field.Flag(Bits, 5); init => Bits = Field.WithFlag(Bits, 5, value); }

    /// <summary>nPMSSDATA, bit 6: the counter snapshots are readable; RES0 in HDFGWTR2_EL2 (FEAT_PMUv3_SS).</summary>
    public bool CounterSnapshots { get => Field.Flag(Bits, 6); init => Bits = Field.WithFlag(Bits, 6, value); }

    /// <summary>nPMSSCR_EL1, bit 7: PMSSCR_EL1 is usable (FEAT_PMUv3_SS).</summary>
    public bool CounterSnapshotControl { get => Field.Flag(Bits, 7); init => Bits = Field.WithFlag(Bits, 7, value); }

    /// <summary>
    /// nSPMEVCNTRn_EL0 to nSPMSCR_EL1, bits 16:8: a bit for each register of a system performance monitor that is usable (FEAT_SPMU).
    /// </summary>
    public uint SystemMonitors { get => (uint)Field.Get(Bits, 8, 9); init => Bits = Field.With(Bits, 8, 9, value); }

    /// <summary>
    /// nSPMID and nSPMDEVAFF_EL1, bits 18:17: a bit for each identification of a system performance monitor that is readable; RES0 in
    /// HDFGWTR2_EL2 (FEAT_SPMU).
    /// </summary>
    public uint SystemMonitorIds { get => (uint)Field.Get(Bits, 17, 2); init => Bits = Field.With(Bits, 17, 2, value); }

    /// <summary>nPMSDSFR_EL1, bit 19: PMSDSFR_EL1 is usable (FEAT_SPE_FDS).</summary>
    public bool ProfilingDataSource { get => Field.Flag(Bits, 19); init => Bits = Field.WithFlag(Bits, 19, value); }

    /// <summary>nTRCITECR_EL1, bit 20: TRCITECR_EL1 is usable (FEAT_ITE).</summary>
    public bool InstrumentationTrace { get => Field.Flag(Bits, 20); init => Bits = Field.WithFlag(Bits, 20, value); }

    /// <summary>nPMZR_EL0, bit 21: PMZR_EL0 is usable; RES0 in HDFGRTR2_EL2 (FEAT_PMUv3p9).</summary>
    public bool CounterZero { get => Field.Flag(Bits, 21); init => Bits = Field.WithFlag(Bits, 21, value); }

    /// <summary>nTRBMPAM_EL1, bit 22: TRBMPAM_EL1 is usable (FEAT_TRBE_MPAM).</summary>
    public bool TraceBufferPartition { get => Field.Flag(Bits, 22); init => Bits = Field.WithFlag(Bits, 22, value); }

    /// <summary>nMDSTEPOP_EL1, bit 23: MDSTEPOP_EL1 is usable (FEAT_STEP2).</summary>
    public bool StepOpcode { get => Field.Flag(Bits, 23); init => Bits = Field.WithFlag(Bits, 23, value); }

    /// <summary>nPMBMAR_EL1, bit 24: PMBMAR_EL1 is usable (FEAT_SPE_nVM).</summary>
    public bool ProfilingBufferAttributes { get => Field.Flag(Bits, 24); init => Bits = Field.WithFlag(Bits, 24, value); }
}
