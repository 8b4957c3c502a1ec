using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Drivers.Target;

/// <summary>Barriers between a program and devices. Safety: they touch no memory.</summary>
internal static class DriverInstruction
{
    /// <summary>DMB OSH: accesses before it are seen before those after it, by every core and every device.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "dmb_osh")]
    internal static extern void DataMemoryBarrier();
}
