using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Monitor.Target;

/// <summary>
/// EL3's own instructions; the import's name is the instruction, and the build generates the stub.
/// Safety: each acts on the core's registers alone, but for the symbols at the end, which name places of the image.
/// </summary>
internal static class MonitorInstruction
{
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_esr_el3")]
    internal static extern ulong ReadSyndrome();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_far_el3")]
    internal static extern ulong ReadFaultAddress();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_mair_el3")]
    internal static extern void WriteMemoryAttributes(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_tcr_el3")]
    internal static extern void WriteTranslationControl(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ttbr0_el3")]
    internal static extern void WriteTranslationTable(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_sctlr_el3")]
    internal static extern ulong ReadSystemControl();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_sctlr_el3")]
    internal static extern void WriteSystemControl(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "tlbi_alle3")]
    internal static extern void InvalidateTranslations();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_daifclr_4")]
    internal static extern void UnmaskSystemErrors();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_sre_el3")]
    internal static extern void WriteInterfaceEnable3(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_sre_el2")]
    internal static extern void WriteInterfaceEnable2(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_sre_el1")]
    internal static extern void WriteInterfaceEnable1(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_icc_ctlr_el3")]
    internal static extern ulong ReadInterfaceControl();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_ctlr_el3")]
    internal static extern void WriteInterfaceControl(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_igrpen1_el3")]
    internal static extern void WriteGroup1Enable(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_igrpen0_el1")]
    internal static extern void WriteGroup0Enable(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_pmr_el1")]
    internal static extern void WritePriorityMask(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_icc_iar0_el1")]
    internal static extern ulong AcknowledgeGroup0();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_eoir0_el1")]
    internal static extern void EndGroup0(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_sgi0r_el1")]
    internal static extern void SendGroup0(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_ap0r0_el1")]
    internal static extern void WriteActivePriorities00(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_ap0r1_el1")]
    internal static extern void WriteActivePriorities01(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_ap0r2_el1")]
    internal static extern void WriteActivePriorities02(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_ap0r3_el1")]
    internal static extern void WriteActivePriorities03(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_ap1r0_el1")]
    internal static extern void WriteActivePriorities10(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_ap1r1_el1")]
    internal static extern void WriteActivePriorities11(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_ap1r2_el1")]
    internal static extern void WriteActivePriorities12(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_ap1r3_el1")]
    internal static extern void WriteActivePriorities13(ulong value);

    /// <summary>Target/branches.S: EL3's MMU off and on.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "invalidate_branch_predictor")]
    internal static extern void InvalidateBranchPredictor();
}
