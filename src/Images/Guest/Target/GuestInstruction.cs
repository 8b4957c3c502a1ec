using System.Runtime;
using System.Runtime.CompilerServices;
using Firn.Images.GuestHost;

namespace Firn.Images.Guest.Target;

/// <summary>The guest's instructions; an import's name is the instruction, or that of a routine in start.S or patterns.S. Safety: it is all its own.</summary>
internal static class GuestInstruction
{
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "guest_call")]
    internal static extern ulong Call(GuestCall number, ulong argument);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "guest_monitor_call")]
    internal static extern ulong MonitorCall(ulong function);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "guest_physical_timer")]
    internal static extern ulong PhysicalTimer();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "guest_user32")]
    internal static extern ulong LoadAtUser32(ulong address);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "guest_patterns")]
    internal static extern ulong Patterns(ulong pattern);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_sctlr_el1")]
    internal static extern ulong ReadSystemControl();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_id_aa64pfr0_el1")]
    internal static extern ulong ReadProcessorFeatures0();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_id_aa64pfr1_el1")]
    internal static extern ulong ReadProcessorFeatures1();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_id_aa64isar1_el1")]
    internal static extern ulong ReadInstructionSetAttributes1();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_mdscr_el1")]
    internal static extern ulong ReadDebugControl();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_mdscr_el1")]
    internal static extern void WriteDebugControl(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_dbgbvr0_el1")]
    internal static extern ulong ReadBreakpoint();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_dbgbvr0_el1")]
    internal static extern void WriteBreakpoint(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cntv_tval_el0")]
    internal static extern void SetVirtualTimer(ulong ticks);
}
