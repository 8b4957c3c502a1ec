using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.SystemsTests.Probe.Target;

/// <summary>
/// The assembly of this folder. Safety: the routines keep the calling convention; what they are told to access or to call is the test.
/// </summary>
internal static class Routine
{
    /// <summary>call.S: SMC #0 with all registers.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "call")]
    internal static extern void Call(ref CallRegisters registers);

    /// <summary>call.S: the given SMC instruction with all registers; one core at a time.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "call_immediate")]
    internal static extern void CallImmediate(ref CallRegisters registers, uint instruction);

    /// <summary>SMC #0 with four arguments and nothing around it.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "smc_0")]
    internal static extern ulong PlainCall(ulong function, ulong x1 = 0, ulong x2 = 0, ulong x3 = 0);

    /// <summary>The same without the call: what measuring costs.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "nop")]
    internal static extern ulong NoCall(ulong function, ulong x1 = 0, ulong x2 = 0, ulong x3 = 0);

    /// <summary>start.S: a suspend call; 1 where the core entered anew.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "suspend")]
    internal static extern ulong Suspend(ulong function, ulong state, ulong entry, ulong context);

    /// <summary>simd.S: all 32 SIMD registers get a value.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "fill_vectors")]
    internal static extern void FillVectors(ulong value);

    /// <summary>simd.S: how many SIMD registers lost that value.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "compare_vectors")]
    internal static extern ulong CompareVectors(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "attempt_load")]
    internal static extern ulong AttemptLoad(ulong address);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "attempt_store")]
    internal static extern ulong AttemptStore(ulong address);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "attempt_fetch")]
    internal static extern ulong AttemptFetch(ulong address);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "attempt_load_off")]
    internal static extern ulong AttemptLoadUntranslated(ulong address);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "attempt_store_off")]
    internal static extern ulong AttemptStoreUntranslated(ulong address);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "attempt_fetch_off")]
    internal static extern ulong AttemptFetchUntranslated(ulong address);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_core_entry")]
    internal static extern ulong CoreEntry();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_resume_entry")]
    internal static extern ulong ResumeEntry();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_entry_records")]
    internal static extern ulong EntryRecords();
}
