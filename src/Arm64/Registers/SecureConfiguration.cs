namespace Firn.Arm64.Registers;

/// <summary>
/// SCR_EL3, the Secure Configuration Register (Arm ARM DDI 0487, SCR_EL3): the state, routing and permissions of all lower levels.
/// </summary>
/// <remarks>
/// Bits that enable a feature are RES0 where the feature is absent, so a caller sets them from the ID registers; docs/el3-bringup.md lists
/// which.
/// </remarks>
public readonly struct SecureConfiguration
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>NS, bit 0: the levels below EL3 are in Non-secure state.</summary>
    public bool NonSecure { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }

    /// <summary>IRQ, bit 1: physical IRQs are taken to EL3 from every level.</summary>
    public bool InterruptToEl3 { get => Field.Flag(Bits, 1); init => Bits = Field.WithFlag(Bits, 1, value); }

    /// <summary>FIQ, bit 2: physical FIQs are taken to EL3 from every level.</summary>
    public bool FastInterruptToEl3 { get => Field.Flag(Bits, 2); init => Bits = Field.WithFlag(Bits, 2, value); }

    /// <summary>EA, bit 3: external aborts and SError interrupts are taken to EL3 from every level.</summary>
    public bool ExternalAbortToEl3 { get => Field.Flag(Bits, 3); init => Bits = Field.WithFlag(Bits, 3, value); }

    /// <summary>SMD, bit 7: SMC is UNDEFINED below EL3.</summary>
    public bool SecureMonitorCallDisable { get => Field.Flag(Bits, 7); init => Bits = Field.WithFlag(Bits, 7, value); }

    /// <summary>HCE, bit 8: HVC is enabled at EL1 and above.</summary>
    public bool HypervisorCallEnable { get => Field.Flag(Bits, 8); init => Bits = Field.WithFlag(Bits, 8, value); }

    /// <summary>SIF, bit 9: instructions fetched in Secure state from Non-secure memory fault.</summary>
    public bool SecureInstructionFetch { get => Field.Flag(Bits, 9); init => Bits = Field.WithFlag(Bits, 9, value); }

    /// <summary>RW, bit 10: the next lower level is AArch64; 0 makes every lower level AArch32.</summary>
    public bool LowerLevelIsAArch64 { get => Field.Flag(Bits, 10); init => Bits = Field.WithFlag(Bits, 10, value); }

    /// <summary>ST, bit 11: Secure EL1 may access the Secure physical timer (CNTPS); 0 traps it to EL3.</summary>
    public bool SecureTimer { get => Field.Flag(Bits, 11); init => Bits = Field.WithFlag(Bits, 11, value); }

    /// <summary>TWI, bit 12: WFI below EL3 is trapped to EL3.</summary>
    public bool TrapWaitForInterrupt { get => Field.Flag(Bits, 12); init => Bits = Field.WithFlag(Bits, 12, value); }

    /// <summary>TWE, bit 13: WFE below EL3 is trapped to EL3.</summary>
    public bool TrapWaitForEvent { get => Field.Flag(Bits, 13); init => Bits = Field.WithFlag(Bits, 13, value); }

    /// <summary>TLOR, bit 14: accesses to the LOR registers are trapped to EL3 (FEAT_LOR).</summary>
    public bool TrapLimitedOrdering { get => Field.Flag(Bits, 14); init => Bits = Field.WithFlag(Bits, 14, value); }

    /// <summary>TERR, bit 15: accesses to the error record registers are trapped to EL3 (FEAT_RAS).</summary>
    public bool TrapErrorRecords { get => Field.Flag(Bits, 15); init => Bits = Field.WithFlag(Bits, 15, value); }

    /// <summary>APK, bit 16: the pointer authentication key registers are usable below EL3; 0 traps (FEAT_PAuth).</summary>
    public bool PointerAuthenticationKeys { get => Field.Flag(Bits, 16); init => Bits = Field.WithFlag(Bits, 16, value); }

    /// <summary>API, bit 17: the pointer authentication instructions are usable below EL3; 0 traps (FEAT_PAuth).</summary>
    public bool PointerAuthenticationInstructions { get => Field.Flag(Bits, 17); init => Bits = Field.WithFlag(Bits, 17, value); }

    /// <summary>EEL2, bit 18: EL2 exists in Secure state (FEAT_SEL2).</summary>
    public bool SecureEl2Enable { get => Field.Flag(Bits, 18); init => Bits = Field.WithFlag(Bits, 18, value); }

    /// <summary>EASE, bit 19: synchronous external aborts taken to EL3 use the SError vector (FEAT_DoubleFault).</summary>
    public bool ExternalAbortAsSystemError { get => Field.Flag(Bits, 19); init => Bits = Field.WithFlag(Bits, 19, value); }

    /// <summary>NMEA, bit 20: SErrors taken to EL3 are not maskable by PSTATE.A at EL3 (FEAT_DoubleFault).</summary>
    public bool NonMaskableExternalAbort { get => Field.Flag(Bits, 20); init => Bits = Field.WithFlag(Bits, 20, value); }

    /// <summary>FIEN, bit 21: the fault injection registers are usable below EL3; 0 traps (FEAT_RASv1p1).</summary>
    public bool FaultInjectionEnable { get => Field.Flag(Bits, 21); init => Bits = Field.WithFlag(Bits, 21, value); }

    /// <summary>TID3, bit 22: reads of the ID group 3 registers are trapped to EL3 (FEAT_IDTE3).</summary>
    public bool TrapIdGroup3 { get => Field.Flag(Bits, 22); init => Bits = Field.WithFlag(Bits, 22, value); }

    /// <summary>TID5, bit 23: reads of the ID group 5 registers are trapped to EL3 (FEAT_IDTE3).</summary>
    public bool TrapIdGroup5 { get => Field.Flag(Bits, 23); init => Bits = Field.WithFlag(Bits, 23, value); }

    /// <summary>EnSCXT, bit 25: SCXTNUM_ELx is usable below EL3; 0 traps (FEAT_CSV2_2, FEAT_CSV2_1p2).</summary>
    public bool SoftwareContextNumber { get => Field.Flag(Bits, 25); init => Bits = Field.WithFlag(Bits, 25, value); }

    /// <summary>ATA, bit 26: allocation tags are accessible below EL3; 0 traps or ignores (FEAT_MTE2).</summary>
    public bool AllocationTagAccess { get => Field.Flag(Bits, 26); init => Bits = Field.WithFlag(Bits, 26, value); }

    /// <summary>FGTEn, bit 27: the fine-grained trap registers are usable at EL2; 0 traps (FEAT_FGT).</summary>
    public bool FineGrainedTraps { get => Field.Flag(Bits, 27); init => Bits = Field.WithFlag(Bits, 27, value); }

    /// <summary>ECVEn, bit 28: CNTPOFF_EL2 is usable at EL2; 0 traps (FEAT_ECV).</summary>
    public bool EnhancedCounterVirtualization { get => Field.Flag(Bits, 28); init => Bits = Field.WithFlag(Bits, 28, value); }

    /// <summary>TWEDEn, bit 29: TWEDEL sets the delay of a trapped WFE (FEAT_TWED).</summary>
    public bool TrapWaitForEventDelayEnable { get => Field.Flag(Bits, 29); init => Bits = Field.WithFlag(Bits, 29, value); }

    /// <summary>TWEDEL, bits 33:30: a trapped WFE waits 2^(this + 8) cycles at least (FEAT_TWED).</summary>
    public uint TrapWaitForEventDelay { get => (uint)Field.Get(Bits, 30, 4); init => Bits = Field.With(Bits, 30, 4, value); }

    /// <summary>
    /// TME, bit 34: transactional memory instructions are usable below EL3; removed from the architecture in 2024 (FEAT_TME).
    /// </summary>
    public bool TransactionalMemory { get => Field.Flag(Bits, 34); init => Bits = Field.WithFlag(Bits, 34, value); }

    /// <summary>AMVOFFEN, bit 35: the activity monitor virtual offsets are usable at EL2; 0 traps (FEAT_AMUv1p1).</summary>
    public bool ActivityMonitorOffset { get => Field.Flag(Bits, 35); init => Bits = Field.WithFlag(Bits, 35, value); }

    /// <summary>EnAS0, bit 36: ST64BV0 is usable below EL3; 0 traps (FEAT_LS64_ACCDATA).</summary>
    public bool AcceleratorStoreEl0 { get => Field.Flag(Bits, 36); init => Bits = Field.WithFlag(Bits, 36, value); }

    /// <summary>ADEn, bit 37: ACCDATA_EL1 is usable below EL3; 0 traps (FEAT_LS64_ACCDATA).</summary>
    public bool AcceleratorData { get => Field.Flag(Bits, 37); init => Bits = Field.WithFlag(Bits, 37, value); }

    /// <summary>HXEn, bit 38: HCRX_EL2 is usable at EL2; 0 traps and treats it as zero (FEAT_HCX).</summary>
    public bool ExtendedHypervisorConfiguration { get => Field.Flag(Bits, 38); init => Bits = Field.WithFlag(Bits, 38, value); }

    /// <summary>GCSEn, bit 39: guarded control stacks are usable below EL3; 0 disables and traps (FEAT_GCS).</summary>
    public bool GuardedControlStack { get => Field.Flag(Bits, 39); init => Bits = Field.WithFlag(Bits, 39, value); }

    /// <summary>TRNDR, bit 40: reads of RNDR and RNDRRS are trapped to EL3 (FEAT_RNG_TRAP).</summary>
    public bool TrapRandomNumber { get => Field.Flag(Bits, 40); init => Bits = Field.WithFlag(Bits, 40, value); }

    /// <summary>EnTP2, bit 41: TPIDR2_EL0 is usable below EL3; 0 traps (FEAT_SME).</summary>
    public bool ThreadPointer2 { get => Field.Flag(Bits, 41); init => Bits = Field.WithFlag(Bits, 41, value); }

    /// <summary>RCWMASKEn, bit 42: RCWMASK_EL1 and RCWSMASK_EL1 are usable below EL3; 0 traps (FEAT_THE).</summary>
    public bool ReadCheckWriteMasks { get => Field.Flag(Bits, 42); init => Bits = Field.WithFlag(Bits, 42, value); }

    /// <summary>TCR2En, bit 43: TCR2_EL1 and TCR2_EL2 are usable below EL3; 0 traps and treats them as zero (FEAT_TCR2).</summary>
    public bool ExtendedTranslationControl { get => Field.Flag(Bits, 43); init => Bits = Field.WithFlag(Bits, 43, value); }

    /// <summary>SCTLR2En, bit 44: SCTLR2_EL1 and SCTLR2_EL2 are usable below EL3; 0 traps and treats them as zero (FEAT_SCTLR2).</summary>
    public bool ExtendedSystemControl { get => Field.Flag(Bits, 44); init => Bits = Field.WithFlag(Bits, 44, value); }

    /// <summary>
    /// PIEn, bit 45: the permission indirection and overlay registers are usable below EL3; 0 traps (FEAT_S1PIE and its kin).
    /// </summary>
    public bool PermissionIndirection { get => Field.Flag(Bits, 45); init => Bits = Field.WithFlag(Bits, 45, value); }

    /// <summary>AIEn, bit 46: MAIR2_ELx and AMAIR2_ELx are usable below EL3; 0 traps (FEAT_AIE).</summary>
    public bool AttributeIndexExtension { get => Field.Flag(Bits, 46); init => Bits = Field.WithFlag(Bits, 46, value); }

    /// <summary>D128En, bit 47: the 128-bit forms of system registers are usable below EL3; 0 traps (FEAT_D128).</summary>
    public bool Descriptors128 { get => Field.Flag(Bits, 47); init => Bits = Field.WithFlag(Bits, 47, value); }

    /// <summary>GPF, bit 48: granule protection faults below EL3 are taken to EL3 (FEAT_RME).</summary>
    public bool GranuleProtectionFaults { get => Field.Flag(Bits, 48); init => Bits = Field.WithFlag(Bits, 48, value); }

    /// <summary>MECEn, bit 49: the MECID registers are usable at EL2; 0 traps (FEAT_MEC).</summary>
    public bool MemoryEncryptionContexts { get => Field.Flag(Bits, 49); init => Bits = Field.WithFlag(Bits, 49, value); }

    /// <summary>EnFPM, bit 50: FPMR is usable below EL3; 0 traps (FEAT_FPMR).</summary>
    public bool FloatingPointMode { get => Field.Flag(Bits, 50); init => Bits = Field.WithFlag(Bits, 50, value); }

    /// <summary>TMEA, bit 51: masked external aborts below EL3 are taken to EL3 (FEAT_DoubleFault2).</summary>
    public bool TrapMaskedExternalAborts { get => Field.Flag(Bits, 51); init => Bits = Field.WithFlag(Bits, 51, value); }

    /// <summary>TWERR, bit 52: writes of the error record registers below EL3 are trapped to EL3 (FEAT_RASv2).</summary>
    public bool TrapWriteErrorRecords { get => Field.Flag(Bits, 52); init => Bits = Field.WithFlag(Bits, 52, value); }

    /// <summary>PFAREn, bit 53: PFAR_EL1 and PFAR_EL2 are usable below EL3; 0 traps (FEAT_PFAR).</summary>
    public bool PhysicalFaultAddress { get => Field.Flag(Bits, 53); init => Bits = Field.WithFlag(Bits, 53, value); }

    /// <summary>SRMASKEn, bit 54: the system register mask registers are usable below EL3; 0 traps (FEAT_SRMASK).</summary>
    public bool SystemRegisterMasks { get => Field.Flag(Bits, 54); init => Bits = Field.WithFlag(Bits, 54, value); }

    /// <summary>
    /// EnIDCP128, bit 55: IMPLEMENTATION DEFINED 128-bit system registers are usable below EL3; 0 traps (FEAT_SYSREG128).
    /// </summary>
    public bool ImplementationDefined128 { get => Field.Flag(Bits, 55); init => Bits = Field.WithFlag(Bits, 55, value); }

    /// <summary>DSE, bit 57: a delegated SError is pending (FEAT_E3DSE).</summary>
    public bool DelegatedSystemError { get => Field.Flag(Bits, 57); init => Bits = Field.WithFlag(Bits, 57, value); }

    /// <summary>EnDSE, bit 58: delegated SErrors are enabled (FEAT_E3DSE).</summary>
    public bool DelegatedSystemErrorEnable { get => Field.Flag(Bits, 58); init => Bits = Field.WithFlag(Bits, 58, value); }

    /// <summary>FGTEn2, bit 59: the second set of fine-grained trap registers is usable at EL2; 0 traps (FEAT_FGT2).</summary>
    public bool FineGrainedTraps2 { get => Field.Flag(Bits, 59); init => Bits = Field.WithFlag(Bits, 59, value); }

    /// <summary>HDBSSEn, bit 60: the dirty state tracking structure registers are usable at EL2; 0 traps (FEAT_HDBSS).</summary>
    public bool DirtyStateTracking { get => Field.Flag(Bits, 60); init => Bits = Field.WithFlag(Bits, 60, value); }

    /// <summary>HACDBSEn, bit 61: the dirty state cleaning accelerator registers are usable at EL2; 0 traps (FEAT_HACDBS).</summary>
    public bool DirtyStateCleaning { get => Field.Flag(Bits, 61); init => Bits = Field.WithFlag(Bits, 61, value); }

    /// <summary>NSE, bit 62: with NS selects the state below EL3: 1 with NS is Realm (FEAT_RME).</summary>
    public bool RealmOrRoot { get => Field.Flag(Bits, 62); init => Bits = Field.WithFlag(Bits, 62, value); }

    /// <summary>Bits 5:4, RES1: where every value of this register starts.</summary>
    public static SecureConfiguration Clean => new() { Bits = 0x30 };
}
