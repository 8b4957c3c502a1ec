using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Images.Hello.Target;

/// <summary>
/// EL2's instructions; the import's name is the instruction. Safety: each acts on this core's registers and translations alone.
/// </summary>
internal static class HelloInstruction
{
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_esr_el2")]
    internal static extern ulong ReadSyndrome();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_far_el2")]
    internal static extern ulong ReadFaultAddress();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_hpfar_el2")]
    internal static extern ulong ReadFaultPage();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_mair_el2")]
    internal static extern void WriteMemoryAttributes(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_tcr_el2")]
    internal static extern void WriteTranslationControl(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ttbr0_el2")]
    internal static extern void WriteTranslationTable(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_sctlr_el2")]
    internal static extern ulong ReadSystemControl();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_sctlr_el2")]
    internal static extern void WriteSystemControl(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_sctlr_el1")]
    internal static extern void WriteSystemControlEl1(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_hcr_el2")]
    internal static extern void WriteConfiguration(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cptr_el2")]
    internal static extern void WriteFeatureTraps(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_vtcr_el2")]
    internal static extern void WriteStage2Control(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_vttbr_el2")]
    internal static extern void WriteStage2Table(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "tlbi_alle2")]
    internal static extern void InvalidateOwnTranslations();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "tlbi_alle1")]
    internal static extern void InvalidateProgramTranslations();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "dc_ivac")]
    internal static extern void DropDataCacheLine(ulong address);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "smc_0")]
    internal static extern ulong SecureMonitorCall(ulong function);
}
