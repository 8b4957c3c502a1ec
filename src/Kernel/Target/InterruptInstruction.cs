using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Kernel.Target;

/// <summary>
/// The interrupt interface's and the timer's instructions; the import's name is the instruction. Safety: each acts on this core's registers
/// alone.
/// </summary>
internal static class InterruptInstruction
{
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_isr_el1")]
    internal static extern ulong ReadInterruptStatus();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_id_aa64pfr0_el1")]
    internal static extern ulong ReadProcessorFeatures0();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_icc_iar1_el1")]
    internal static extern ulong ReadAcknowledge();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_eoir1_el1")]
    internal static extern void WriteEndOfInterrupt(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_dir_el1")]
    internal static extern void WriteDeactivate(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_sgi1r_el1")]
    internal static extern void WriteSoftwareInterrupt(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_sre_el2")]
    internal static extern void WriteInterfaceEnable2(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_sre_el1")]
    internal static extern void WriteInterfaceEnable1(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_bpr1_el1")]
    internal static extern void WriteBinaryPoint(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_pmr_el1")]
    internal static extern void WritePriorityMask(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_igrpen1_el1")]
    internal static extern void WriteGroupEnable(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_icc_ctlr_el1")]
    internal static extern ulong ReadInterfaceControl();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_ctlr_el1")]
    internal static extern void WriteInterfaceControl(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cnthp_cval_el2")]
    internal static extern void WriteTimerCompare(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cnthp_ctl_el2")]
    internal static extern void WriteTimerControl(ulong value);
}
