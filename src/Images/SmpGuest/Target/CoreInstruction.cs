using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Images.SmpGuest.Target;

/// <summary>
/// What every guest does with its core: who it is, its interrupts, its timer. An import's name is the instruction, or that of a routine in start.S.
/// Safety: the core is all its own.
/// </summary>
internal static class CoreInstruction
{
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of__start")]
    internal static extern ulong Start();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_mpidr_el1")]
    internal static extern ulong ReadAffinity();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cntv_ctl_el0")]
    internal static extern void WriteVirtualTimer(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_daifclr_2")]
    internal static extern void UnmaskInterrupts();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_daifset_2")]
    internal static extern void MaskInterrupts();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_pmr_el1")]
    internal static extern void WritePriorityMask(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_igrpen1_el1")]
    internal static extern void WriteGroupEnable(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_icc_iar1_el1")]
    internal static extern ulong Acknowledge();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_eoir1_el1")]
    internal static extern void End(ulong interrupt);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_sgi1r_el1")]
    internal static extern void InterruptCores(ulong target);
}
