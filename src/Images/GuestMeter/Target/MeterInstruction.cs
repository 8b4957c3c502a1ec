using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Images.GuestMeter.Target;

/// <summary>The guest's instructions; an import's name is the instruction, or that of a routine in start.S. Safety: it is all its own.</summary>
internal static class MeterInstruction
{
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "guest_call")]
    internal static extern ulong Call(ulong function, ulong first, ulong second, ulong third);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of__start")]
    internal static extern ulong Start();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_virtio_queue")]
    internal static extern ulong Queue();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_mpidr_el1")]
    internal static extern ulong ReadAffinity();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_cntvct_el0")]
    internal static extern ulong ReadVirtualCount();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cntv_ctl_el0")]
    internal static extern void WriteVirtualTimer(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cntv_cval_el0")]
    internal static extern void SetVirtualTimer(ulong count);

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
