namespace Firn.Arm64.Registers;

/// <summary>SCTLR_EL1, SCTLR_EL2 and SCTLR_EL3, the System Control Register of a level (Arm ARM DDI 0487, SCTLR_EL1).</summary>
/// <remarks>
/// SCTLR_EL1 has every bit named here. SCTLR_EL2 and SCTLR_EL3 have those that do not speak of EL0 in the same place; SCTLR_EL2 gains the
/// rest with HCR_EL2.E2H and TGE.
/// </remarks>
public readonly struct SystemControl
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>M, bit 0: stage 1 translation is on.</summary>
    public bool Mmu { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }

    /// <summary>A, bit 1: unaligned accesses fault.</summary>
    public bool AlignmentCheck { get => Field.Flag(Bits, 1); init => Bits = Field.WithFlag(Bits, 1, value); }

    /// <summary>C, bit 2: Normal memory is cacheable for data and table walks.</summary>
    public bool DataCache { get => Field.Flag(Bits, 2); init => Bits = Field.WithFlag(Bits, 2, value); }

    /// <summary>SA, bit 3: SP of this level must be 16-byte aligned.</summary>
    public bool StackAlignment { get => Field.Flag(Bits, 3); init => Bits = Field.WithFlag(Bits, 3, value); }

    /// <summary>SA0, bit 4: SP of EL0 must be 16-byte aligned.</summary>
    public bool StackAlignmentEl0 { get => Field.Flag(Bits, 4); init => Bits = Field.WithFlag(Bits, 4, value); }

    /// <summary>CP15BEN, bit 5: CP15 barriers in AArch32 EL0.</summary>
    public bool AArch32Barriers { get => Field.Flag(Bits, 5); init => Bits = Field.WithFlag(Bits, 5, value); }

    /// <summary>nAA, bit 6: unaligned acquire and release accesses are allowed (FEAT_LSE2).</summary>
    public bool UnalignedOrdered { get => Field.Flag(Bits, 6); init => Bits = Field.WithFlag(Bits, 6, value); }

    /// <summary>ITD, bit 7: restricts IT in AArch32 EL0.</summary>
    public bool ItDisable { get => Field.Flag(Bits, 7); init => Bits = Field.WithFlag(Bits, 7, value); }

    /// <summary>SED, bit 8: SETEND is UNDEFINED in AArch32 EL0.</summary>
    public bool SetEndDisable { get => Field.Flag(Bits, 8); init => Bits = Field.WithFlag(Bits, 8, value); }

    /// <summary>UMA, bit 9: EL0 may change DAIF.</summary>
    public bool UserMaskAccess { get => Field.Flag(Bits, 9); init => Bits = Field.WithFlag(Bits, 9, value); }

    /// <summary>EnRCTX, bit 10: EL0 may use the prediction restriction instructions (FEAT_SPECRES).</summary>
    public bool PredictionRestriction { get => Field.Flag(Bits, 10); init => Bits = Field.WithFlag(Bits, 10, value); }

    /// <summary>EOS, bit 11: exception return is context synchronizing (FEAT_ExS).</summary>
    public bool ExceptionExitSynchronizes { get => Field.Flag(Bits, 11); init => Bits = Field.WithFlag(Bits, 11, value); }

    /// <summary>I, bit 12: Normal memory is cacheable for instruction fetches.</summary>
    public bool InstructionCache { get => Field.Flag(Bits, 12); init => Bits = Field.WithFlag(Bits, 12, value); }

    /// <summary>EnDB, bit 13: PACDB and AUTDB work (FEAT_PAuth).</summary>
    public bool PointerKeyDataB { get => Field.Flag(Bits, 13); init => Bits = Field.WithFlag(Bits, 13, value); }

    /// <summary>DZE, bit 14: EL0 may use DC ZVA.</summary>
    public bool UserZero { get => Field.Flag(Bits, 14); init => Bits = Field.WithFlag(Bits, 14, value); }

    /// <summary>UCT, bit 15: EL0 may read CTR_EL0.</summary>
    public bool UserCacheType { get => Field.Flag(Bits, 15); init => Bits = Field.WithFlag(Bits, 15, value); }

    /// <summary>nTWI, bit 16: EL0's WFI is not trapped.</summary>
    public bool UserWaitForInterrupt { get => Field.Flag(Bits, 16); init => Bits = Field.WithFlag(Bits, 16, value); }

    /// <summary>nTWE, bit 18: EL0's WFE is not trapped.</summary>
    public bool UserWaitForEvent { get => Field.Flag(Bits, 18); init => Bits = Field.WithFlag(Bits, 18, value); }

    /// <summary>WXN, bit 19: what is writable is not executable.</summary>
    public bool WriteExecuteNever { get => Field.Flag(Bits, 19); init => Bits = Field.WithFlag(Bits, 19, value); }

    /// <summary>TSCXT, bit 20: EL0's accesses to SCXTNUM_EL0 are trapped (FEAT_CSV2_2).</summary>
    public bool TrapContextNumber { get => Field.Flag(Bits, 20); init => Bits = Field.WithFlag(Bits, 20, value); }

    /// <summary>IESB, bit 21: exceptions to this level synchronize errors (FEAT_IESB).</summary>
    public bool ImplicitErrorBarrier { get => Field.Flag(Bits, 21); init => Bits = Field.WithFlag(Bits, 21, value); }

    /// <summary>EIS, bit 22: exception entry is context synchronizing (FEAT_ExS).</summary>
    public bool ExceptionEntrySynchronizes { get => Field.Flag(Bits, 22); init => Bits = Field.WithFlag(Bits, 22, value); }

    /// <summary>SPAN, bit 23: taking an exception leaves PSTATE.PAN alone; 0 sets it (FEAT_PAN).</summary>
    public bool KeepAccessNever { get => Field.Flag(Bits, 23); init => Bits = Field.WithFlag(Bits, 23, value); }

    /// <summary>E0E, bit 24: EL0 data accesses are big-endian.</summary>
    public bool UserBigEndian { get => Field.Flag(Bits, 24); init => Bits = Field.WithFlag(Bits, 24, value); }

    /// <summary>EE, bit 25: data accesses of this level and table walks are big-endian.</summary>
    public bool BigEndian { get => Field.Flag(Bits, 25); init => Bits = Field.WithFlag(Bits, 25, value); }

    /// <summary>UCI, bit 26: EL0 may maintain caches by address.</summary>
    public bool UserCacheMaintenance { get => Field.Flag(Bits, 26); init => Bits = Field.WithFlag(Bits, 26, value); }

    /// <summary>EnDA, bit 27: PACDA and AUTDA work (FEAT_PAuth).</summary>
    public bool PointerKeyDataA { get => Field.Flag(Bits, 27); init => Bits = Field.WithFlag(Bits, 27, value); }

    /// <summary>nTLSMD, bit 28: AArch32 multiple loads and stores to Device memory do not trap (FEAT_LSMAOC).</summary>
    public bool NoTrapDeviceMultiple { get => Field.Flag(Bits, 28); init => Bits = Field.WithFlag(Bits, 28, value); }

    /// <summary>LSMAOE, bit 29: AArch32 multiple loads and stores keep their order (FEAT_LSMAOC).</summary>
    public bool MultipleOrdered { get => Field.Flag(Bits, 29); init => Bits = Field.WithFlag(Bits, 29, value); }

    /// <summary>EnIB, bit 30: PACIB and AUTIB work (FEAT_PAuth).</summary>
    public bool PointerKeyInstructionB { get => Field.Flag(Bits, 30); init => Bits = Field.WithFlag(Bits, 30, value); }

    /// <summary>EnIA, bit 31: PACIA and AUTIA work (FEAT_PAuth).</summary>
    public bool PointerKeyInstructionA { get => Field.Flag(Bits, 31); init => Bits = Field.WithFlag(Bits, 31, value); }

    /// <summary>CMOW, bit 32: EL0 cache maintenance needs write permission (FEAT_CMOW).</summary>
    public bool MaintenanceNeedsWrite { get => Field.Flag(Bits, 32); init => Bits = Field.WithFlag(Bits, 32, value); }

    /// <summary>MSCEn, bit 33: EL0 may use the memory copy and set instructions (FEAT_MOPS).</summary>
    public bool MemoryOperations { get => Field.Flag(Bits, 33); init => Bits = Field.WithFlag(Bits, 33, value); }

    /// <summary>EnFPM, bit 34: EL0 may access FPMR (FEAT_FPMR).</summary>
    public bool FloatingPointMode { get => Field.Flag(Bits, 34); init => Bits = Field.WithFlag(Bits, 34, value); }

    /// <summary>BT0, bit 35: PACIxSP is not a jump target at EL0 (FEAT_BTI).</summary>
    public bool BranchTypeEl0 { get => Field.Flag(Bits, 35); init => Bits = Field.WithFlag(Bits, 35, value); }

    /// <summary>BT1, bit 36: PACIxSP is not a jump target at this level; BT in SCTLR_EL2 and SCTLR_EL3 (FEAT_BTI).</summary>
    public bool BranchType { get => Field.Flag(Bits, 36); init => Bits = Field.WithFlag(Bits, 36, value); }

    /// <summary>ITFSB, bit 37: tag check faults are synchronized on entry (FEAT_MTE2).</summary>
    public bool TagFaultSynchronize { get => Field.Flag(Bits, 37); init => Bits = Field.WithFlag(Bits, 37, value); }

    /// <summary>TCF0, bits 39:38: tag check faults of EL0: 0 ignored, 1 synchronous, 2 asynchronous (FEAT_MTE2).</summary>
    public uint TagCheckEl0 { get => (uint)Field.Get(Bits, 38, 2); init => Bits = Field.With(Bits, 38, 2, value); }

    /// <summary>TCF, bits 41:40: tag check faults of this level (FEAT_MTE2).</summary>
    public uint TagCheck { get => (uint)Field.Get(Bits, 40, 2); init => Bits = Field.With(Bits, 40, 2, value); }

    /// <summary>ATA0, bit 42: EL0 may access allocation tags (FEAT_MTE2).</summary>
    public bool TagAccessEl0 { get => Field.Flag(Bits, 42); init => Bits = Field.WithFlag(Bits, 42, value); }

    /// <summary>ATA, bit 43: this level may access allocation tags (FEAT_MTE2).</summary>
    public bool TagAccess { get => Field.Flag(Bits, 43); init => Bits = Field.WithFlag(Bits, 43, value); }

    /// <summary>DSSBS, bit 44: PSTATE.SSBS after taking an exception here (FEAT_SSBS).</summary>
    public bool DefaultStoreBypass { get => Field.Flag(Bits, 44); init => Bits = Field.WithFlag(Bits, 44, value); }

    /// <summary>TWEDEn, bit 45: TWEDEL sets the delay of a trapped WFE (FEAT_TWED).</summary>
    public bool TrapDelayEnable { get => Field.Flag(Bits, 45); init => Bits = Field.WithFlag(Bits, 45, value); }

    /// <summary>TWEDEL, bits 49:46: a trapped WFE waits 2^(this + 8) cycles (FEAT_TWED).</summary>
    public uint TrapDelay { get => (uint)Field.Get(Bits, 46, 4); init => Bits = Field.With(Bits, 46, 4, value); }

    /// <summary>EnASR, bit 54: EL0 may use ST64BV (FEAT_LS64_V).</summary>
    public bool UserStore64Status { get => Field.Flag(Bits, 54); init => Bits = Field.WithFlag(Bits, 54, value); }

    /// <summary>EnAS0, bit 55: EL0 may use ST64BV0 (FEAT_LS64_ACCDATA).</summary>
    public bool UserStore64Data { get => Field.Flag(Bits, 55); init => Bits = Field.WithFlag(Bits, 55, value); }

    /// <summary>EnALS, bit 56: EL0 may use LD64B and ST64B (FEAT_LS64).</summary>
    public bool UserLoadStore64 { get => Field.Flag(Bits, 56); init => Bits = Field.WithFlag(Bits, 56, value); }

    /// <summary>EPAN, bit 57: PAN covers execute-only pages (FEAT_PAN3).</summary>
    public bool EnhancedAccessNever { get => Field.Flag(Bits, 57); init => Bits = Field.WithFlag(Bits, 57, value); }

    /// <summary>TCSO0, bit 58: tags are checked on EL0 stores alone (FEAT_MTE_STORE_ONLY).</summary>
    public bool TagStoreOnlyEl0 { get => Field.Flag(Bits, 58); init => Bits = Field.WithFlag(Bits, 58, value); }

    /// <summary>TCSO, bit 59: tags are checked on stores alone (FEAT_MTE_STORE_ONLY).</summary>
    public bool TagStoreOnly { get => Field.Flag(Bits, 59); init => Bits = Field.WithFlag(Bits, 59, value); }

    /// <summary>EnTP2, bit 60: EL0 may access TPIDR2_EL0 (FEAT_SME).</summary>
    public bool ThreadPointer2 { get => Field.Flag(Bits, 60); init => Bits = Field.WithFlag(Bits, 60, value); }

    /// <summary>NMI, bit 61: superpriority interrupts are non-maskable (FEAT_NMI).</summary>
    public bool NonMaskableInterrupts { get => Field.Flag(Bits, 61); init => Bits = Field.WithFlag(Bits, 61, value); }

    /// <summary>SPINTMASK, bit 62: PSTATE.SP masks interrupts (FEAT_NMI).</summary>
    public bool StackPointerMask { get => Field.Flag(Bits, 62); init => Bits = Field.WithFlag(Bits, 62, value); }

    /// <summary>TIDCP, bit 63: EL0's IMPLEMENTATION DEFINED accesses are trapped (FEAT_TIDCP1).</summary>
    public bool TrapImplementationDefined { get => Field.Flag(Bits, 63); init => Bits = Field.WithFlag(Bits, 63, value); }

    /// <summary>The RES1 bits of SCTLR_EL3 and of SCTLR_EL2 without host extensions; everything off, little-endian.</summary>
    public static SystemControl CleanEl2Or3 => new() { Bits = 0x30C5_0830 };

    /// <summary>The RES1 bits of SCTLR_EL1 (and SCTLR_EL2 with E2H and TGE) on Armv8.0; everything off, little-endian.</summary>
    public static SystemControl CleanEl1 => new() { Bits = 0x30D0_0800 };
}
