using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Conformance.Framework;

/// <summary>What only a guest's EL1 can execute: Target/guest.S, and single instructions.</summary>
internal static class GuestProbe
{
    /// <summary>Fills registers with a pattern and counts how often they were found unchanged; SMC where one was not. Does not return.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "guest_hold")]
    public static extern void Hold(ulong pattern, ref ulong count);

    /// <summary>TPIDR_EL1.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_tpidr_el1")]
    public static extern ulong ReadThreadPointer();

    /// <summary>Writes TPIDR_EL1.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_tpidr_el1")]
    public static extern void WriteThreadPointer(ulong value);
}
