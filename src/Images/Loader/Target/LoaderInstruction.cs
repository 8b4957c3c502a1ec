using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Images.Loader.Target;

/// <summary>
/// EL2's instructions; the import's name is the instruction. Safety: each acts on this core's registers and translations alone.
/// </summary>
internal static class LoaderInstruction
{
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_mair_el2")]
    internal static extern void WriteMemoryAttributes(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_tcr_el2")]
    internal static extern void WriteTranslationControl(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ttbr0_el2")]
    internal static extern void WriteTranslationTable(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_sctlr_el2")]
    internal static extern void WriteSystemControl(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_id_aa64mmfr0_el1")]
    internal static extern ulong ReadMemoryModel();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "tlbi_alle2")]
    internal static extern void InvalidateTranslations();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "smc_0")]
    internal static extern ulong SecureMonitorCall(ulong function, ulong argument1, ulong argument2, ulong argument3);
}
