using System.Runtime.InteropServices;

namespace Firn.Abi.Virtualization;

/// <summary>The registers of a virtual CPU, each a word of the message, by <see cref="VirtualCpuRegister"/>.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 8)]
public struct VirtualCpuContext
{
    /// <summary>Bytes of the structure.</summary>
    public const int Size = Registers * 8;

    /// <summary>All registers.</summary>
    public const int Registers = (int)VirtualCpuRegister.Count;

    /// <summary>SCTLR_EL1.</summary>
    public ulong SystemControl;

    /// <summary>CPACR_EL1.</summary>
    public ulong FeatureAccess;

    /// <summary>TTBR0_EL1.</summary>
    public ulong TranslationTable0;

    /// <summary>TTBR1_EL1.</summary>
    public ulong TranslationTable1;

    /// <summary>TCR_EL1.</summary>
    public ulong TranslationControl;

    /// <summary>MAIR_EL1.</summary>
    public ulong MemoryAttributes;

    /// <summary>AMAIR_EL1.</summary>
    public ulong AuxiliaryMemoryAttributes;

    /// <summary>CONTEXTIDR_EL1.</summary>
    public ulong ContextId;

    /// <summary>ACTLR_EL1.</summary>
    public ulong AuxiliaryControl;

    /// <summary>AFSR0_EL1.</summary>
    public ulong AuxiliaryFaultStatus0;

    /// <summary>AFSR1_EL1.</summary>
    public ulong AuxiliaryFaultStatus1;

    /// <summary>ESR_EL1.</summary>
    public ulong Syndrome;

    /// <summary>FAR_EL1.</summary>
    public ulong FaultAddress;

    /// <summary>PAR_EL1.</summary>
    public ulong PhysicalAddress;

    /// <summary>VBAR_EL1.</summary>
    public ulong VectorBase;

    /// <summary>TPIDR_EL1.</summary>
    public ulong KernelThreadPointer;

    /// <summary>VMPIDR_EL2.</summary>
    public ulong MultiprocessorAffinity;

    /// <summary>SP_EL1.</summary>
    public ulong StackPointer;

    /// <summary>ELR_EL1.</summary>
    public ulong ExceptionLink;

    /// <summary>SPSR_EL1.</summary>
    public ulong SavedProgramStatus;

    /// <summary>CNTV_CTL_EL0.</summary>
    public ulong VirtualTimerControl;

    /// <summary>CNTV_CVAL_EL0.</summary>
    public ulong VirtualTimerCompare;

    /// <summary>CNTVOFF_EL2.</summary>
    public ulong VirtualTimerOffset;

    /// <summary>CNTKCTL_EL1.</summary>
    public ulong KernelTimerControl;
}
