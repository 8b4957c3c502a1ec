namespace Firn.Arm64.Registers;

/// <summary>EC, bits 31:26 of ESR_ELx: why an exception was taken (Arm ARM DDI 0487, ESR_EL3).</summary>
public enum ExceptionClass : byte
{
    /// <summary>An unknown reason: mostly an UNDEFINED instruction.</summary>
    Unknown = 0x00,

    /// <summary>WFI, WFE, WFIT or WFET.</summary>
    Wait = 0x01,

    /// <summary>AArch32 MCR or MRC, coprocessor 15.</summary>
    Cp15Move = 0x03,

    /// <summary>AArch32 MCRR or MRRC, coprocessor 15.</summary>
    Cp15MoveDouble = 0x04,

    /// <summary>AArch32 MCR or MRC, coprocessor 14.</summary>
    Cp14Move = 0x05,

    /// <summary>AArch32 LDC or STC, coprocessor 14.</summary>
    Cp14LoadStore = 0x06,

    /// <summary>A trapped use of floating point, Advanced SIMD or SVE.</summary>
    FloatingPointTrap = 0x07,

    /// <summary>AArch32 VMRS of an ID register.</summary>
    Cp10Id = 0x08,

    /// <summary>A trapped pointer authentication instruction.</summary>
    PointerAuthenticationTrap = 0x09,

    /// <summary>A trapped LD64B, ST64B or other instruction that has no class of its own.</summary>
    OtherInstruction = 0x0A,

    /// <summary>AArch32 MRRC, coprocessor 14.</summary>
    Cp14MoveDouble = 0x0C,

    /// <summary>A branch to what is no target (FEAT_BTI).</summary>
    BranchTarget = 0x0D,

    /// <summary>An illegal execution state.</summary>
    IllegalState = 0x0E,

    /// <summary>SVC in AArch32.</summary>
    SupervisorCall32 = 0x11,

    /// <summary>HVC in AArch32.</summary>
    HypervisorCall32 = 0x12,

    /// <summary>SMC in AArch32.</summary>
    SecureMonitorCall32 = 0x13,

    /// <summary>A trapped MRRS, MSRR or 128-bit system instruction.</summary>
    SystemAccess128 = 0x14,

    /// <summary>SVC in AArch64.</summary>
    SupervisorCall = 0x15,

    /// <summary>HVC in AArch64.</summary>
    HypervisorCall = 0x16,

    /// <summary>SMC in AArch64.</summary>
    SecureMonitorCall = 0x17,

    /// <summary>A trapped MRS, MSR or system instruction.</summary>
    SystemAccess = 0x18,

    /// <summary>A trapped use of SVE.</summary>
    ScalableVectorTrap = 0x19,

    /// <summary>A trapped ERET.</summary>
    ExceptionReturn = 0x1A,

    /// <summary>A trapped TSTART (FEAT_TME).</summary>
    TransactionStart = 0x1B,

    /// <summary>A failed pointer authentication (FEAT_FPAC).</summary>
    PointerAuthenticationFailure = 0x1C,

    /// <summary>A trapped use of SME.</summary>
    ScalableMatrixTrap = 0x1D,

    /// <summary>A granule protection check, taken to EL3 (FEAT_RME).</summary>
    GranuleProtection = 0x1E,

    /// <summary>IMPLEMENTATION DEFINED, taken to EL3.</summary>
    ImplementationDefinedEl3 = 0x1F,

    /// <summary>An instruction abort of a lower level.</summary>
    InstructionAbortLower = 0x20,

    /// <summary>An instruction abort of this level.</summary>
    InstructionAbort = 0x21,

    /// <summary>A misaligned program counter.</summary>
    PcAlignment = 0x22,

    /// <summary>A data abort of a lower level.</summary>
    DataAbortLower = 0x24,

    /// <summary>A data abort of this level.</summary>
    DataAbort = 0x25,

    /// <summary>A misaligned stack pointer.</summary>
    SpAlignment = 0x26,

    /// <summary>A memory copy or set that must restart (FEAT_MOPS).</summary>
    MemoryOperation = 0x27,

    /// <summary>A floating-point exception in AArch32.</summary>
    FloatingPoint32 = 0x28,

    /// <summary>A floating-point exception in AArch64.</summary>
    FloatingPoint64 = 0x2C,

    /// <summary>A guarded control stack exception (FEAT_GCS).</summary>
    GuardedControlStack = 0x2D,

    /// <summary>An SError interrupt.</summary>
    SystemError = 0x2F,

    /// <summary>A breakpoint at a lower level.</summary>
    BreakpointLower = 0x30,

    /// <summary>A breakpoint at this level.</summary>
    Breakpoint = 0x31,

    /// <summary>A software step of a lower level.</summary>
    SoftwareStepLower = 0x32,

    /// <summary>A software step of this level.</summary>
    SoftwareStep = 0x33,

    /// <summary>A watchpoint hit by a lower level.</summary>
    WatchpointLower = 0x34,

    /// <summary>A watchpoint hit by this level.</summary>
    Watchpoint = 0x35,

    /// <summary>BKPT in AArch32.</summary>
    Bkpt32 = 0x38,

    /// <summary>A vector catch in AArch32.</summary>
    VectorCatch32 = 0x3A,

    /// <summary>BRK in AArch64.</summary>
    Brk = 0x3C,

    /// <summary>A performance monitor or profiling exception (FEAT_EBEP).</summary>
    Profiling = 0x3D,
}
