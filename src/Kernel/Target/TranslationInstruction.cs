using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Kernel.Target;

/// <summary>
/// Threads' translation and thread pointers; the import's name is the instruction. Safety: each acts on the regime of EL1 and EL0, none on the
/// kernel's own.
/// </summary>
internal static class TranslationInstruction
{
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_vtcr_el2")]
    internal static extern void WriteStage2Control(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_vttbr_el2")]
    internal static extern void WriteStage2Table(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_id_aa64mmfr0_el1")]
    internal static extern ulong ReadMemoryModelFeatures0();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_tpidr_el0")]
    internal static extern ulong ReadThreadPointer();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_tpidr_el0")]
    internal static extern void WriteThreadPointer(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_tpidrro_el0")]
    internal static extern ulong ReadReadOnlyThreadPointer();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_tpidrro_el0")]
    internal static extern void WriteReadOnlyThreadPointer(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_hcr_el2")]
    internal static extern void WriteHypervisorConfiguration(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cptr_el2")]
    internal static extern void WriteFeatureTraps(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "dsb_ishst")]
    internal static extern void SynchronizeTables();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "dsb_ish")]
    internal static extern void SynchronizeMaintenance();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "tlbi_ipas2e1")]
    internal static extern void InvalidateStage2(ulong page);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "tlbi_ipas2e1is")]
    internal static extern void InvalidateStage2Everywhere(ulong page);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "tlbi_vmalle1")]
    internal static extern void InvalidateStage1();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "tlbi_vmalle1is")]
    internal static extern void InvalidateStage1Everywhere();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "tlbi_vmalls12e1")]
    internal static extern void InvalidateBothStages();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "tlbi_vmalls12e1is")]
    internal static extern void InvalidateBothStagesEverywhere();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "at_s1e1r")]
    internal static extern void TranslateStage1Read(ulong address);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "at_s1e2r")]
    internal static extern void TranslateOwnRead(ulong address);
}
