using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Kernel.Target;

/// <summary>
/// What EL2 reads of an exception, and of caches and cycles; the import's name is the instruction. Safety: each acts on this core's registers and
/// caches alone.
/// </summary>
internal static class FaultInstruction
{
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_far_el2")]
    internal static extern ulong ReadFaultAddress();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_hpfar_el2")]
    internal static extern ulong ReadFaultPage();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_pmccntr_el0")]
    internal static extern ulong ReadCycles();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_clidr_el1")]
    internal static extern ulong ReadCacheLevels();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_csselr_el1")]
    internal static extern void SelectCache(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_ccsidr_el1")]
    internal static extern ulong ReadCacheSize();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_id_aa64mmfr2_el1")]
    internal static extern ulong ReadMemoryModelFeatures2();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "dc_cisw")]
    internal static extern void CleanInvalidateSetWay(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "ic_iallu")]
    internal static extern void InvalidateInstructionCache();
}
