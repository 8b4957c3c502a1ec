using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Kernel.Target;

/// <summary>
/// Instructions of EL2's own translation; the import's name is the instruction. Safety: the caller of the writes has tables in which what
/// executes, its stack and its data are where they were.
/// </summary>
internal static class BootInstruction
{
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_id_aa64mmfr0_el1")]
    internal static extern ulong ReadMemoryModelFeatures0();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_mair_el2")]
    internal static extern void WriteMemoryAttributes(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_tcr_el2")]
    internal static extern void WriteTranslationControl(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ttbr0_el2")]
    internal static extern void WriteTranslationTable(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_sctlr_el2")]
    internal static extern void WriteSystemControl(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "tlbi_alle2")]
    internal static extern void InvalidateOwnKernelTranslations();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "tlbi_alle2is")]
    internal static extern void InvalidateKernelTranslations();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "tlbi_alle1is")]
    internal static extern void InvalidateUserTranslations();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "ic_iallu")]
    internal static extern void InvalidateOwnInstructionCache();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "dsb_ish")]
    internal static extern void SynchronizeCores();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "yield")]
    internal static extern void Pause();
}
