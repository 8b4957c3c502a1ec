namespace Firn.Abi.Virtualization;

/// <summary>A register of a virtual CPU (seL4_VCPUReg). The general registers are the thread's.</summary>
public enum VirtualCpuRegister : ulong
{
    /// <summary>SCTLR_EL1.</summary>
    SystemControl = 0,

    /// <summary>CPACR_EL1.</summary>
    FeatureAccess = 1,

    /// <summary>TTBR0_EL1.</summary>
    TranslationTable0 = 2,

    /// <summary>TTBR1_EL1.</summary>
    TranslationTable1 = 3,

    /// <summary>TCR_EL1.</summary>
    TranslationControl = 4,

    /// <summary>MAIR_EL1.</summary>
    MemoryAttributes = 5,

    /// <summary>AMAIR_EL1.</summary>
    AuxiliaryMemoryAttributes = 6,

    /// <summary>CONTEXTIDR_EL1.</summary>
    ContextId = 7,

    /// <summary>ACTLR_EL1.</summary>
    AuxiliaryControl = 8,

    /// <summary>AFSR0_EL1.</summary>
    AuxiliaryFaultStatus0 = 9,

    /// <summary>AFSR1_EL1.</summary>
    AuxiliaryFaultStatus1 = 10,

    /// <summary>ESR_EL1.</summary>
    Syndrome = 11,

    /// <summary>FAR_EL1.</summary>
    FaultAddress = 12,

    /// <summary>PAR_EL1.</summary>
    PhysicalAddress = 13,

    /// <summary>VBAR_EL1.</summary>
    VectorBase = 14,

    /// <summary>TPIDR_EL1.</summary>
    KernelThreadPointer = 15,

    /// <summary>VMPIDR_EL2.</summary>
    MultiprocessorAffinity = 16,

    /// <summary>SP_EL1.</summary>
    StackPointer = 17,

    /// <summary>ELR_EL1.</summary>
    ExceptionLink = 18,

    /// <summary>SPSR_EL1.</summary>
    SavedProgramStatus = 19,

    /// <summary>CNTV_CTL_EL0.</summary>
    VirtualTimerControl = 20,

    /// <summary>CNTV_CVAL_EL0.</summary>
    VirtualTimerCompare = 21,

    /// <summary>CNTVOFF_EL2.</summary>
    VirtualTimerOffset = 22,

    /// <summary>CNTKCTL_EL1.</summary>
    KernelTimerControl = 23,

    /// <summary>The first number that names none.</summary>
    Count = 24,
}
