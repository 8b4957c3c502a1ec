using System.Runtime;
using System.Runtime.CompilerServices;
using Firn.Images.SmpGuestHost;

namespace Firn.Images.SmpGuest.Target;

/// <summary>The guest's instructions; an import's name is the instruction, or that of a routine in start.S. Safety: it is all its own.</summary>
internal static class GuestInstruction
{
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "guest_call")]
    internal static extern ulong Call(SmpCall number, ulong argument);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_sctlr_el1")]
    internal static extern ulong ReadSystemControl();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_tpidr_el1")]
    internal static extern ulong ReadThreadPointer();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_tpidr_el1")]
    internal static extern void WriteThreadPointer(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_contextidr_el1")]
    internal static extern ulong ReadContext();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_contextidr_el1")]
    internal static extern void WriteContext(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cntv_tval_el0")]
    internal static extern void SetVirtualTimer(ulong ticks);
}
