using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Kernel.Target;

/// <summary>
/// The registers of EL1, which a virtual CPU keeps; the import's name is the instruction. Safety: EL2 does not use them, and who runs at EL1 or
/// EL0 afterwards was given their values.
/// </summary>
internal static class VirtualCpuInstruction
{
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_sctlr_el1")]
    internal static extern ulong ReadSystemControl();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_sctlr_el1")]
    internal static extern void WriteSystemControl(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_cpacr_el1")]
    internal static extern ulong ReadFeatureAccess();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cpacr_el1")]
    internal static extern void WriteFeatureAccess(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_ttbr0_el1")]
    internal static extern ulong ReadTranslationTable0();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ttbr0_el1")]
    internal static extern void WriteTranslationTable0(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_ttbr1_el1")]
    internal static extern ulong ReadTranslationTable1();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ttbr1_el1")]
    internal static extern void WriteTranslationTable1(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_tcr_el1")]
    internal static extern ulong ReadTranslationControl();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_tcr_el1")]
    internal static extern void WriteTranslationControl(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_mair_el1")]
    internal static extern ulong ReadMemoryAttributes();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_mair_el1")]
    internal static extern void WriteMemoryAttributes(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_amair_el1")]
    internal static extern ulong ReadAuxiliaryMemoryAttributes();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_amair_el1")]
    internal static extern void WriteAuxiliaryMemoryAttributes(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_contextidr_el1")]
    internal static extern ulong ReadContextId();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_contextidr_el1")]
    internal static extern void WriteContextId(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_actlr_el1")]
    internal static extern ulong ReadAuxiliaryControl();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_actlr_el1")]
    internal static extern void WriteAuxiliaryControl(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_afsr0_el1")]
    internal static extern ulong ReadAuxiliaryFaultStatus0();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_afsr0_el1")]
    internal static extern void WriteAuxiliaryFaultStatus0(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_afsr1_el1")]
    internal static extern ulong ReadAuxiliaryFaultStatus1();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_afsr1_el1")]
    internal static extern void WriteAuxiliaryFaultStatus1(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_esr_el1")]
    internal static extern ulong ReadSyndrome();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_esr_el1")]
    internal static extern void WriteSyndrome(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_far_el1")]
    internal static extern ulong ReadFaultAddress();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_far_el1")]
    internal static extern void WriteFaultAddress(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_par_el1")]
    internal static extern ulong ReadPhysicalAddress();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_par_el1")]
    internal static extern void WritePhysicalAddress(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_vbar_el1")]
    internal static extern ulong ReadVectorBase();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_vbar_el1")]
    internal static extern void WriteVectorBase(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_tpidr_el1")]
    internal static extern ulong ReadKernelThreadPointer();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_tpidr_el1")]
    internal static extern void WriteKernelThreadPointer(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_vmpidr_el2")]
    internal static extern ulong ReadMultiprocessorAffinity();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_vmpidr_el2")]
    internal static extern void WriteMultiprocessorAffinity(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_sp_el1")]
    internal static extern ulong ReadStackPointer();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_sp_el1")]
    internal static extern void WriteStackPointer(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_elr_el1")]
    internal static extern ulong ReadExceptionLink();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_elr_el1")]
    internal static extern void WriteExceptionLink(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_spsr_el1")]
    internal static extern ulong ReadSavedProgramStatus();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_spsr_el1")]
    internal static extern void WriteSavedProgramStatus(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_cntv_ctl_el0")]
    internal static extern ulong ReadVirtualTimerControl();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cntv_ctl_el0")]
    internal static extern void WriteVirtualTimerControl(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_cntv_cval_el0")]
    internal static extern ulong ReadVirtualTimerCompare();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cntv_cval_el0")]
    internal static extern void WriteVirtualTimerCompare(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_cntvoff_el2")]
    internal static extern ulong ReadVirtualTimerOffset();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cntvoff_el2")]
    internal static extern void WriteVirtualTimerOffset(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_cntkctl_el1")]
    internal static extern ulong ReadKernelTimerControl();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cntkctl_el1")]
    internal static extern void WriteKernelTimerControl(ulong value);
}
