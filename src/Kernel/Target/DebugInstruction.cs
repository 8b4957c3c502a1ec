using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Kernel.Target;

/// <summary>
/// Instructions on debug registers; the import's name is the instruction. Safety: each acts on this core's registers alone, and what it sets
/// stops threads at EL0, never the kernel.
/// </summary>
internal static class DebugInstruction
{
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_osdlr_el1")]
    internal static extern void WriteDoubleLock(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_oslar_el1")]
    internal static extern void WriteLockAccess(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_mdscr_el1")]
    internal static extern ulong ReadDebugControl();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_mdscr_el1")]
    internal static extern void WriteDebugControl(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_mdcr_el2")]
    internal static extern ulong ReadHypervisorDebug();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_mdcr_el2")]
    internal static extern void WriteHypervisorDebug(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_dbgbvr0_el1")]
    internal static extern void WriteBreakpointAddress0(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_dbgbcr0_el1")]
    internal static extern void WriteBreakpointControl0(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_dbgbvr1_el1")]
    internal static extern void WriteBreakpointAddress1(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_dbgbcr1_el1")]
    internal static extern void WriteBreakpointControl1(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_dbgbvr2_el1")]
    internal static extern void WriteBreakpointAddress2(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_dbgbcr2_el1")]
    internal static extern void WriteBreakpointControl2(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_dbgbvr3_el1")]
    internal static extern void WriteBreakpointAddress3(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_dbgbcr3_el1")]
    internal static extern void WriteBreakpointControl3(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_dbgbvr4_el1")]
    internal static extern void WriteBreakpointAddress4(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_dbgbcr4_el1")]
    internal static extern void WriteBreakpointControl4(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_dbgbvr5_el1")]
    internal static extern void WriteBreakpointAddress5(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_dbgbcr5_el1")]
    internal static extern void WriteBreakpointControl5(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_dbgwvr0_el1")]
    internal static extern void WriteWatchpointAddress0(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_dbgwcr0_el1")]
    internal static extern void WriteWatchpointControl0(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_dbgwvr1_el1")]
    internal static extern void WriteWatchpointAddress1(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_dbgwcr1_el1")]
    internal static extern void WriteWatchpointControl1(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_dbgwvr2_el1")]
    internal static extern void WriteWatchpointAddress2(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_dbgwcr2_el1")]
    internal static extern void WriteWatchpointControl2(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_dbgwvr3_el1")]
    internal static extern void WriteWatchpointAddress3(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_dbgwcr3_el1")]
    internal static extern void WriteWatchpointControl3(ulong value);
}
