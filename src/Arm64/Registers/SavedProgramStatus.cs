namespace Firn.Arm64.Registers;

/// <summary>SPSR_EL1, SPSR_EL2 and SPSR_EL3 of an exception from AArch64: the PSTATE to return to (Arm ARM DDI 0487, SPSR_EL3).</summary>
public readonly struct SavedProgramStatus
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>M, bits 3:0: level and stack pointer.</summary>
    public ExceptionMode Mode { get => (ExceptionMode)Field.Get(Bits, 0, 4); init => Bits = Field.With(Bits, 0, 4, (ulong)value); }

    /// <summary>M, bit 4: the state is AArch32, and bits 3:0 name an AArch32 mode.</summary>
    public bool IsAArch32 { get => Field.Flag(Bits, 4); init => Bits = Field.WithFlag(Bits, 4, value); }

    /// <summary>F, bit 6: FIQs are masked.</summary>
    public bool FastInterruptsMasked { get => Field.Flag(Bits, 6); init => Bits = Field.WithFlag(Bits, 6, value); }

    /// <summary>I, bit 7: IRQs are masked.</summary>
    public bool InterruptsMasked { get => Field.Flag(Bits, 7); init => Bits = Field.WithFlag(Bits, 7, value); }

    /// <summary>A, bit 8: SErrors are masked.</summary>
    public bool SystemErrorsMasked { get => Field.Flag(Bits, 8); init => Bits = Field.WithFlag(Bits, 8, value); }

    /// <summary>D, bit 9: debug exceptions are masked.</summary>
    public bool DebugMasked { get => Field.Flag(Bits, 9); init => Bits = Field.WithFlag(Bits, 9, value); }

    /// <summary>BTYPE, bits 11:10: the branch that led here (FEAT_BTI).</summary>
    public uint BranchType { get => (uint)Field.Get(Bits, 10, 2); init => Bits = Field.With(Bits, 10, 2, value); }

    /// <summary>SSBS, bit 12: speculative store bypass is allowed (FEAT_SSBS).</summary>
    public bool StoreBypassSafe { get => Field.Flag(Bits, 12); init => Bits = Field.WithFlag(Bits, 12, value); }

    /// <summary>ALLINT, bit 13: superpriority interrupts are masked too (FEAT_NMI).</summary>
    public bool AllInterruptsMasked { get => Field.Flag(Bits, 13); init => Bits = Field.WithFlag(Bits, 13, value); }

    /// <summary>IL, bit 20: the execution state is illegal.</summary>
    public bool IllegalState { get => Field.Flag(Bits, 20); init => Bits = Field.WithFlag(Bits, 20, value); }

    /// <summary>SS, bit 21: a software step is due.</summary>
    public bool SoftwareStep { get => Field.Flag(Bits, 21); init => Bits = Field.WithFlag(Bits, 21, value); }

    /// <summary>PAN, bit 22: privileged accesses to EL0 memory fault (FEAT_PAN).</summary>
    public bool PrivilegedAccessNever { get => Field.Flag(Bits, 22); init => Bits = Field.WithFlag(Bits, 22, value); }

    /// <summary>UAO, bit 23: unprivileged loads and stores are privileged (FEAT_UAO).</summary>
    public bool UserAccessOverride { get => Field.Flag(Bits, 23); init => Bits = Field.WithFlag(Bits, 23, value); }

    /// <summary>DIT, bit 24: timing does not depend on data (FEAT_DIT).</summary>
    public bool DataIndependentTiming { get => Field.Flag(Bits, 24); init => Bits = Field.WithFlag(Bits, 24, value); }

    /// <summary>TCO, bit 25: tags are not checked (FEAT_MTE).</summary>
    public bool TagCheckOverride { get => Field.Flag(Bits, 25); init => Bits = Field.WithFlag(Bits, 25, value); }

    /// <summary>V, bit 28: condition flag V.</summary>
    public bool Overflow { get => Field.Flag(Bits, 28); init => Bits = Field.WithFlag(Bits, 28, value); }

    /// <summary>C, bit 29: condition flag C.</summary>
    public bool Carry { get => Field.Flag(Bits, 29); init => Bits = Field.WithFlag(Bits, 29, value); }

    /// <summary>Z, bit 30: condition flag Z.</summary>
    public bool Zero { get => Field.Flag(Bits, 30); init => Bits = Field.WithFlag(Bits, 30, value); }

    /// <summary>N, bit 31: condition flag N.</summary>
    public bool Negative { get => Field.Flag(Bits, 31); init => Bits = Field.WithFlag(Bits, 31, value); }

    /// <summary>PM, bit 32: profiling exceptions are masked (FEAT_EBEP).</summary>
    public bool ProfilingMasked { get => Field.Flag(Bits, 32); init => Bits = Field.WithFlag(Bits, 32, value); }

    /// <summary>PPEND, bit 33: a profiling exception is pending (FEAT_SEBEP).</summary>
    public bool ProfilingPending { get => Field.Flag(Bits, 33); init => Bits = Field.WithFlag(Bits, 33, value); }

    /// <summary>EXLOCK, bit 34: the exception return state is locked (FEAT_GCS).</summary>
    public bool ExceptionLock { get => Field.Flag(Bits, 34); init => Bits = Field.WithFlag(Bits, 34, value); }

    /// <summary>PACM, bit 35: PAC uses a second modifier (FEAT_PAuth_LR).</summary>
    public bool PointerAuthenticationModifier { get => Field.Flag(Bits, 35); init => Bits = Field.WithFlag(Bits, 35, value); }

    /// <summary>UINJ, bit 36: an Undefined exception is to be taken on return (FEAT_UINJ).</summary>
    public bool UndefinedInjection { get => Field.Flag(Bits, 36); init => Bits = Field.WithFlag(Bits, 36, value); }

    /// <summary>The exception level, 0 to 3, of an AArch64 state.</summary>
    public uint Level => (uint)Field.Get(Bits, 2, 2);

    /// <summary>EL0, everything masked.</summary>
    public static SavedProgramStatus El0t => Masked(ExceptionMode.El0t);

    /// <summary>EL1 with its own stack pointer, everything masked: how a kernel is entered at EL1.</summary>
    public static SavedProgramStatus El1h => Masked(ExceptionMode.El1h);

    /// <summary>EL2 with its own stack pointer, everything masked: how a kernel is entered at EL2.</summary>
    public static SavedProgramStatus El2h => Masked(ExceptionMode.El2h);

    private static SavedProgramStatus Masked(ExceptionMode mode) => new() { Bits = InterruptMasks.All.Bits | (ulong)mode };
}
