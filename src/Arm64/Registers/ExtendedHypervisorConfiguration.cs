namespace Firn.Arm64.Registers;

/// <summary>HCRX_EL2, the Extended Hypervisor Configuration Register (Arm ARM DDI 0487, HCRX_EL2; FEAT_HCX).</summary>
public readonly struct ExtendedHypervisorConfiguration
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>EnAS0, bit 0: ST64BV0 is not trapped.</summary>
    public bool Store64Data { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }

    /// <summary>EnALS, bit 1: LD64B and ST64B are not trapped.</summary>
    public bool LoadStore64 { get => Field.Flag(Bits, 1); init => Bits = Field.WithFlag(Bits, 1, value); }

    /// <summary>EnASR, bit 2: ST64BV is not trapped.</summary>
    public bool Store64Status { get => Field.Flag(Bits, 2); init => Bits = Field.WithFlag(Bits, 2, value); }

    /// <summary>FnXS, bit 3: TLB maintenance behaves as its nXS form.</summary>
    public bool PromoteNxs { get => Field.Flag(Bits, 3); init => Bits = Field.WithFlag(Bits, 3, value); }

    /// <summary>FGTnXS, bit 4: fine-grained traps skip the nXS forms.</summary>
    public bool FineGrainedNxs { get => Field.Flag(Bits, 4); init => Bits = Field.WithFlag(Bits, 4, value); }

    /// <summary>SMPME, bit 5: streaming mode priority mapping is on.</summary>
    public bool StreamingPriority { get => Field.Flag(Bits, 5); init => Bits = Field.WithFlag(Bits, 5, value); }

    /// <summary>TALLINT, bit 6: MSR ALLINT is trapped.</summary>
    public bool TrapAllInterruptMask { get => Field.Flag(Bits, 6); init => Bits = Field.WithFlag(Bits, 6, value); }

    /// <summary>VINMI, bit 7: the virtual IRQ has superpriority.</summary>
    public bool VirtualInterruptNonMaskable { get => Field.Flag(Bits, 7); init => Bits = Field.WithFlag(Bits, 7, value); }

    /// <summary>VFNMI, bit 8: the virtual FIQ has superpriority.</summary>
    public bool VirtualFastNonMaskable { get => Field.Flag(Bits, 8); init => Bits = Field.WithFlag(Bits, 8, value); }

    /// <summary>CMOW, bit 9: EL1 cache maintenance needs stage 2 write permission.</summary>
    public bool MaintenanceNeedsWrite { get => Field.Flag(Bits, 9); init => Bits = Field.WithFlag(Bits, 9, value); }

    /// <summary>MCE2, bit 10: memory copy exceptions of EL1 are taken to EL2.</summary>
    public bool MemoryCopyExceptionsToEl2 { get => Field.Flag(Bits, 10); init => Bits = Field.WithFlag(Bits, 10, value); }

    /// <summary>MSCEn, bit 11: memory copy and set instructions are usable.</summary>
    public bool MemoryOperations { get => Field.Flag(Bits, 11); init => Bits = Field.WithFlag(Bits, 11, value); }

    /// <summary>TCR2En, bit 14: TCR2_EL1 is not trapped.</summary>
    public bool ExtendedTranslationControl { get => Field.Flag(Bits, 14); init => Bits = Field.WithFlag(Bits, 14, value); }

    /// <summary>SCTLR2En, bit 15: SCTLR2_EL1 is not trapped.</summary>
    public bool ExtendedSystemControl { get => Field.Flag(Bits, 15); init => Bits = Field.WithFlag(Bits, 15, value); }

    /// <summary>PTTWI, bit 16: table walks may be incoherent.</summary>
    public bool TableWalkIncoherence { get => Field.Flag(Bits, 16); init => Bits = Field.WithFlag(Bits, 16, value); }

    /// <summary>D128En, bit 17: 128-bit register forms are not trapped.</summary>
    public bool Descriptors128 { get => Field.Flag(Bits, 17); init => Bits = Field.WithFlag(Bits, 17, value); }

    /// <summary>EnSNERR, bit 18: the guest may choose reporting of Normal memory errors.</summary>
    public bool SynchronousNormalErrors { get => Field.Flag(Bits, 18); init => Bits = Field.WithFlag(Bits, 18, value); }

    /// <summary>TMEA, bit 19: masked external aborts are taken to EL2.</summary>
    public bool TrapMaskedExternalAborts { get => Field.Flag(Bits, 19); init => Bits = Field.WithFlag(Bits, 19, value); }

    /// <summary>EnSDERR, bit 20: the guest may choose reporting of Device memory errors.</summary>
    public bool SynchronousDeviceErrors { get => Field.Flag(Bits, 20); init => Bits = Field.WithFlag(Bits, 20, value); }

    /// <summary>EnIDCP128, bit 21: IMPLEMENTATION DEFINED 128-bit registers are not trapped.</summary>
    public bool ImplementationDefined128 { get => Field.Flag(Bits, 21); init => Bits = Field.WithFlag(Bits, 21, value); }

    /// <summary>GCSEn, bit 22: guarded control stacks are usable.</summary>
    public bool GuardedControlStack { get => Field.Flag(Bits, 22); init => Bits = Field.WithFlag(Bits, 22, value); }

    /// <summary>EnFPM, bit 23: FPMR is not trapped.</summary>
    public bool FloatingPointMode { get => Field.Flag(Bits, 23); init => Bits = Field.WithFlag(Bits, 23, value); }

    /// <summary>PACMEn, bit 24: the PAC modifier instructions are usable.</summary>
    public bool PointerAuthenticationModifier { get => Field.Flag(Bits, 24); init => Bits = Field.WithFlag(Bits, 24, value); }

    /// <summary>SRMASKEn, bit 26: the system register mask registers are not trapped (FEAT_SRMASK).</summary>
    public bool SystemRegisterMasks { get => Field.Flag(Bits, 26); init => Bits = Field.WithFlag(Bits, 26, value); }
}
