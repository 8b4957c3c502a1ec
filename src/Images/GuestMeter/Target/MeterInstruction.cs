using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Images.GuestMeter.Target;

/// <summary>The guest's instructions; an import's name is the instruction, or that of a routine in start.S. Safety: it is all its own.</summary>
internal static class MeterInstruction
{
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "guest_call")]
    internal static extern ulong Call(ulong function, ulong first, ulong second, ulong third);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_virtio_queue")]
    internal static extern ulong Queue();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_cntvct_el0")]
    internal static extern ulong ReadVirtualCount();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cntv_cval_el0")]
    internal static extern void SetVirtualTimer(ulong count);
}
