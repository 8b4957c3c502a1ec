using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Conformance.Framework;

/// <summary>What only a guest's EL1 can execute: Target/guest.S, and single instructions.</summary>
internal static class GuestProbe
{
    /// <summary>Of <see cref="Hold"/>: the interrupt interface is left alone.</summary>
    public const ulong NoInterface = 1;

    /// <summary>
    /// Fills registers with a pattern and counts how often they were found unchanged; SMC where one was not, its number in x0. Does not return. The interrupt interface too, as
    /// <see cref="VirtualCpus.GuestInterface"/> finds it.
    /// </summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "guest_hold")]
    public static extern void Hold(ulong pattern, ref ulong count, ulong interruptInterface);

    /// <summary>TPIDR_EL1.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_tpidr_el1")]
    public static extern ulong ReadThreadPointer();

    /// <summary>Writes TPIDR_EL1.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_tpidr_el1")]
    public static extern void WriteThreadPointer(ulong value);

    /// <summary>HVC without end, with a capability, and numbers that come from a seed; x7 is, or could be, the number of a system call.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "guest_fuzz")]
    public static extern void Fuzz(ulong seed, ulong capability);

    /// <summary>A Call by HVC of a capability, with the message's description and two words; answers the answer's description.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "guest_invoke")]
    public static extern ulong Invoke(ulong capability, ulong information, ulong word0, ulong word1);

    /// <summary>Calls code with a value in x0, and answers what it is then; <paramref name="failed"/>: an exception came, or an exit set x17.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "guest_access")]
    public static extern ulong Access(ulong code, ulong value, ref ulong failed);

    /// <summary>From here on exceptions to EL1 only set x17.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "guest_take_exceptions")]
    public static extern void TakeExceptions();

    /// <summary>Instruction caches forget the line of an address.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "ic_ivau")]
    public static extern void ForgetInstructions(ulong address);

    /// <summary>Instruction fetches see the line of an address.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "dc_cvau")]
    public static extern void CleanLine(ulong address);

    /// <summary>DSB ISH.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "dsb_ish")]
    public static extern void Synchronize();

    /// <summary>ISB.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "isb")]
    public static extern void SynchronizeInstructions();

    /// <summary>SMC with a mark in x0 and x17.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "guest_tell")]
    public static extern void Tell(ulong mark);

    /// <summary>CNTVCT_EL0.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_cntvct_el0")]
    public static extern ulong ReadVirtualCount();
}
