namespace Firn.Arm64.Registers;

/// <summary>HCR_EL2, the Hypervisor Configuration Register (Arm ARM DDI 0487, HCR_EL2).</summary>
public readonly struct HypervisorConfiguration
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>VM, bit 0: stage 2 translation of EL1 and EL0 is on.</summary>
    public bool Stage2 { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }

    /// <summary>SWIO, bit 1: invalidate by set and way cleans too.</summary>
    public bool SetWayOverride { get => Field.Flag(Bits, 1); init => Bits = Field.WithFlag(Bits, 1, value); }

    /// <summary>PTW, bit 2: a stage 1 table in Device memory faults.</summary>
    public bool ProtectTableWalk { get => Field.Flag(Bits, 2); init => Bits = Field.WithFlag(Bits, 2, value); }

    /// <summary>FMO, bit 3: physical FIQs are taken to EL2, virtual FIQs are on.</summary>
    public bool FastInterruptsToEl2 { get => Field.Flag(Bits, 3); init => Bits = Field.WithFlag(Bits, 3, value); }

    /// <summary>IMO, bit 4: physical IRQs are taken to EL2, virtual IRQs are on.</summary>
    public bool InterruptsToEl2 { get => Field.Flag(Bits, 4); init => Bits = Field.WithFlag(Bits, 4, value); }

    /// <summary>AMO, bit 5: physical SErrors are taken to EL2, virtual SErrors are on.</summary>
    public bool SystemErrorsToEl2 { get => Field.Flag(Bits, 5); init => Bits = Field.WithFlag(Bits, 5, value); }

    /// <summary>VF, bit 6: a virtual FIQ is pending.</summary>
    public bool VirtualFastInterrupt { get => Field.Flag(Bits, 6); init => Bits = Field.WithFlag(Bits, 6, value); }

    /// <summary>VI, bit 7: a virtual IRQ is pending.</summary>
    public bool VirtualInterrupt { get => Field.Flag(Bits, 7); init => Bits = Field.WithFlag(Bits, 7, value); }

    /// <summary>VSE, bit 8: a virtual SError is pending.</summary>
    public bool VirtualSystemError { get => Field.Flag(Bits, 8); init => Bits = Field.WithFlag(Bits, 8, value); }

    /// <summary>FB, bit 9: EL1 maintenance is broadcast.</summary>
    public bool ForceBroadcast { get => Field.Flag(Bits, 9); init => Bits = Field.WithFlag(Bits, 9, value); }

    /// <summary>BSU, bits 11:10: least shareability of EL1 barriers.</summary>
    public uint BarrierShareability { get => (uint)Field.Get(Bits, 10, 2); init => Bits = Field.With(Bits, 10, 2, value); }

    /// <summary>DC, bit 12: with EL1's MMU off, its memory is Normal write-back.</summary>
    public bool DefaultCacheable { get => Field.Flag(Bits, 12); init => Bits = Field.WithFlag(Bits, 12, value); }

    /// <summary>TWI, bit 13: WFI of EL1 and EL0 is trapped.</summary>
    public bool TrapWaitForInterrupt { get => Field.Flag(Bits, 13); init => Bits = Field.WithFlag(Bits, 13, value); }

    /// <summary>TWE, bit 14: WFE of EL1 and EL0 is trapped.</summary>
    public bool TrapWaitForEvent { get => Field.Flag(Bits, 14); init => Bits = Field.WithFlag(Bits, 14, value); }

    /// <summary>TID0, bit 15: AArch32 ID group 0 is trapped.</summary>
    public bool TrapIdGroup0 { get => Field.Flag(Bits, 15); init => Bits = Field.WithFlag(Bits, 15, value); }

    /// <summary>TID1, bit 16: ID group 1 is trapped.</summary>
    public bool TrapIdGroup1 { get => Field.Flag(Bits, 16); init => Bits = Field.WithFlag(Bits, 16, value); }

    /// <summary>TID2, bit 17: ID group 2, cache identification, is trapped.</summary>
    public bool TrapIdGroup2 { get => Field.Flag(Bits, 17); init => Bits = Field.WithFlag(Bits, 17, value); }

    /// <summary>TID3, bit 18: ID group 3, the feature registers, is trapped.</summary>
    public bool TrapIdGroup3 { get => Field.Flag(Bits, 18); init => Bits = Field.WithFlag(Bits, 18, value); }

    /// <summary>TSC, bit 19: SMC of EL1 is trapped.</summary>
    public bool TrapSecureMonitorCall { get => Field.Flag(Bits, 19); init => Bits = Field.WithFlag(Bits, 19, value); }

    /// <summary>TIDCP, bit 20: IMPLEMENTATION DEFINED functionality is trapped.</summary>
    public bool TrapImplementationDefined { get => Field.Flag(Bits, 20); init => Bits = Field.WithFlag(Bits, 20, value); }

    /// <summary>TACR, bit 21: ACTLR_EL1 is trapped.</summary>
    public bool TrapAuxiliaryControl { get => Field.Flag(Bits, 21); init => Bits = Field.WithFlag(Bits, 21, value); }

    /// <summary>TSW, bit 22: cache maintenance by set and way is trapped.</summary>
    public bool TrapSetWay { get => Field.Flag(Bits, 22); init => Bits = Field.WithFlag(Bits, 22, value); }

    /// <summary>TPCP, bit 23: cache maintenance to the point of coherency is trapped; formerly TPC.</summary>
    public bool TrapCoherencyMaintenance { get => Field.Flag(Bits, 23); init => Bits = Field.WithFlag(Bits, 23, value); }

    /// <summary>TPU, bit 24: cache maintenance to the point of unification is trapped.</summary>
    public bool TrapUnificationMaintenance { get => Field.Flag(Bits, 24); init => Bits = Field.WithFlag(Bits, 24, value); }

    /// <summary>TTLB, bit 25: TLB maintenance of EL1 is trapped.</summary>
    public bool TrapTlbMaintenance { get => Field.Flag(Bits, 25); init => Bits = Field.WithFlag(Bits, 25, value); }

    /// <summary>TVM, bit 26: writes of EL1's translation registers are trapped.</summary>
    public bool TrapVirtualMemoryWrites { get => Field.Flag(Bits, 26); init => Bits = Field.WithFlag(Bits, 26, value); }

    /// <summary>TGE, bit 27: exceptions of EL0 are taken to EL2.</summary>
    public bool TrapGeneralExceptions { get => Field.Flag(Bits, 27); init => Bits = Field.WithFlag(Bits, 27, value); }

    /// <summary>TDZ, bit 28: DC ZVA is trapped.</summary>
    public bool TrapZero { get => Field.Flag(Bits, 28); init => Bits = Field.WithFlag(Bits, 28, value); }

    /// <summary>HCD, bit 29: HVC is UNDEFINED; only where EL3 is absent.</summary>
    public bool HypervisorCallDisable { get => Field.Flag(Bits, 29); init => Bits = Field.WithFlag(Bits, 29, value); }

    /// <summary>TRVM, bit 30: reads of EL1's translation registers are trapped.</summary>
    public bool TrapVirtualMemoryReads { get => Field.Flag(Bits, 30); init => Bits = Field.WithFlag(Bits, 30, value); }

    /// <summary>RW, bit 31: EL1 is AArch64.</summary>
    public bool El1IsAArch64 { get => Field.Flag(Bits, 31); init => Bits = Field.WithFlag(Bits, 31, value); }

    /// <summary>CD, bit 32: stage 2 makes data accesses non-cacheable.</summary>
    public bool Stage2DataCacheDisable { get => Field.Flag(Bits, 32); init => Bits = Field.WithFlag(Bits, 32, value); }

    /// <summary>ID, bit 33: stage 2 makes instruction fetches non-cacheable.</summary>
    public bool Stage2InstructionCacheDisable { get => Field.Flag(Bits, 33); init => Bits = Field.WithFlag(Bits, 33, value); }

    /// <summary>E2H, bit 34: EL2 hosts an operating system: the EL2&amp;0 regime (FEAT_VHE).</summary>
    public bool HostAtEl2 { get => Field.Flag(Bits, 34); init => Bits = Field.WithFlag(Bits, 34, value); }

    /// <summary>TLOR, bit 35: LOR registers are trapped (FEAT_LOR).</summary>
    public bool TrapLimitedOrdering { get => Field.Flag(Bits, 35); init => Bits = Field.WithFlag(Bits, 35, value); }

    /// <summary>TERR, bit 36: error records are trapped (FEAT_RAS).</summary>
    public bool TrapErrorRecords { get => Field.Flag(Bits, 36); init => Bits = Field.WithFlag(Bits, 36, value); }

    /// <summary>TEA, bit 37: synchronous external aborts are taken to EL2 (FEAT_RAS).</summary>
    public bool TrapExternalAborts { get => Field.Flag(Bits, 37); init => Bits = Field.WithFlag(Bits, 37, value); }

    /// <summary>MIOCNCE, bit 38: mismatched inner and outer cacheability may lose coherency.</summary>
    public bool MismatchedCacheability { get => Field.Flag(Bits, 38); init => Bits = Field.WithFlag(Bits, 38, value); }

    /// <summary>TME, bit 39: transactional memory is usable (FEAT_TME).</summary>
    public bool TransactionalMemory { get => Field.Flag(Bits, 39); init => Bits = Field.WithFlag(Bits, 39, value); }

    /// <summary>APK, bit 40: pointer authentication keys are not trapped (FEAT_PAuth).</summary>
    public bool PointerAuthenticationKeys { get => Field.Flag(Bits, 40); init => Bits = Field.WithFlag(Bits, 40, value); }

    /// <summary>API, bit 41: pointer authentication instructions are not trapped (FEAT_PAuth).</summary>
    public bool PointerAuthenticationInstructions { get => Field.Flag(Bits, 41); init => Bits = Field.WithFlag(Bits, 41, value); }

    /// <summary>NV, bit 42: EL1 accesses to EL2 registers are trapped (FEAT_NV).</summary>
    public bool NestedVirtualization { get => Field.Flag(Bits, 42); init => Bits = Field.WithFlag(Bits, 42, value); }

    /// <summary>NV1, bit 43: nested guest without host extensions (FEAT_NV).</summary>
    public bool NestedVirtualization1 { get => Field.Flag(Bits, 43); init => Bits = Field.WithFlag(Bits, 43, value); }

    /// <summary>AT, bit 44: AT S1E0 and S1E1 are trapped (FEAT_NV).</summary>
    public bool TrapAddressTranslation { get => Field.Flag(Bits, 44); init => Bits = Field.WithFlag(Bits, 44, value); }

    /// <summary>NV2, bit 45: EL2 register accesses become memory accesses (FEAT_NV2).</summary>
    public bool NestedVirtualization2 { get => Field.Flag(Bits, 45); init => Bits = Field.WithFlag(Bits, 45, value); }

    /// <summary>FWB, bit 46: stage 2 attributes override stage 1 (FEAT_S2FWB).</summary>
    public bool ForcedWriteBack { get => Field.Flag(Bits, 46); init => Bits = Field.WithFlag(Bits, 46, value); }

    /// <summary>FIEN, bit 47: fault injection registers are not trapped (FEAT_RASv1p1).</summary>
    public bool FaultInjection { get => Field.Flag(Bits, 47); init => Bits = Field.WithFlag(Bits, 47, value); }

    /// <summary>GPF, bit 48: granule protection faults are taken to EL2 (FEAT_RME).</summary>
    public bool GranuleProtectionFaults { get => Field.Flag(Bits, 48); init => Bits = Field.WithFlag(Bits, 48, value); }

    /// <summary>TID4, bit 49: ID group 4 is trapped (FEAT_EVT).</summary>
    public bool TrapIdGroup4 { get => Field.Flag(Bits, 49); init => Bits = Field.WithFlag(Bits, 49, value); }

    /// <summary>TICAB, bit 50: IC IALLUIS is trapped (FEAT_EVT).</summary>
    public bool TrapInstructionCacheAll { get => Field.Flag(Bits, 50); init => Bits = Field.WithFlag(Bits, 50, value); }

    /// <summary>AMVOFFEN, bit 51: activity monitor virtual offsets are on (FEAT_AMUv1p1).</summary>
    public bool ActivityMonitorOffset { get => Field.Flag(Bits, 51); init => Bits = Field.WithFlag(Bits, 51, value); }

    /// <summary>TOCU, bit 52: cleans to the point of unification are trapped (FEAT_EVT).</summary>
    public bool TrapCleanUnification { get => Field.Flag(Bits, 52); init => Bits = Field.WithFlag(Bits, 52, value); }

    /// <summary>EnSCXT, bit 53: SCXTNUM registers are not trapped (FEAT_CSV2_2).</summary>
    public bool SoftwareContextNumber { get => Field.Flag(Bits, 53); init => Bits = Field.WithFlag(Bits, 53, value); }

    /// <summary>TTLBIS, bit 54: inner shareable TLB maintenance is trapped (FEAT_EVT).</summary>
    public bool TrapTlbInnerShareable { get => Field.Flag(Bits, 54); init => Bits = Field.WithFlag(Bits, 54, value); }

    /// <summary>TTLBOS, bit 55: outer shareable TLB maintenance is trapped (FEAT_EVT).</summary>
    public bool TrapTlbOuterShareable { get => Field.Flag(Bits, 55); init => Bits = Field.WithFlag(Bits, 55, value); }

    /// <summary>ATA, bit 56: allocation tags are accessible (FEAT_MTE2).</summary>
    public bool AllocationTagAccess { get => Field.Flag(Bits, 56); init => Bits = Field.WithFlag(Bits, 56, value); }

    /// <summary>DCT, bit 57: with DC, memory is tagged (FEAT_MTE2).</summary>
    public bool DefaultCacheableTagged { get => Field.Flag(Bits, 57); init => Bits = Field.WithFlag(Bits, 57, value); }

    /// <summary>TID5, bit 58: ID group 5 is trapped (FEAT_MTE2).</summary>
    public bool TrapIdGroup5 { get => Field.Flag(Bits, 58); init => Bits = Field.WithFlag(Bits, 58, value); }

    /// <summary>TWEDEn, bit 59: TWEDEL sets the delay of a trapped WFE (FEAT_TWED).</summary>
    public bool TrapDelayEnable { get => Field.Flag(Bits, 59); init => Bits = Field.WithFlag(Bits, 59, value); }

    /// <summary>TWEDEL, bits 63:60: a trapped WFE waits 2^(this + 8) cycles (FEAT_TWED).</summary>
    public uint TrapDelay { get => (uint)Field.Get(Bits, 60, 4); init => Bits = Field.With(Bits, 60, 4, value); }
}
