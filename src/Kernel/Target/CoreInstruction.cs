using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Kernel.Target;

/// <summary>
/// EL2's instructions that set a core up; the import's name is the instruction. Safety: each acts on this core's registers and translations
/// alone.
/// </summary>
internal static class CoreInstruction
{
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "smc_0")]
    internal static extern ulong SecureMonitorCall(ulong function);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_pmcr_el0")]
    internal static extern ulong ReadMonitorsControl();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_hstr_el2")]
    internal static extern void WriteSystemTraps(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cntvoff_el2")]
    internal static extern void WriteVirtualOffset(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_vpidr_el2")]
    internal static extern void WriteGuestMainId(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_vmpidr_el2")]
    internal static extern void WriteGuestAffinity(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cnthctl_el2")]
    internal static extern void WriteTimerAccess(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_mdcr_el2")]
    internal static extern void WriteDebugConfiguration(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_pmuserenr_el0")]
    internal static extern void WriteMonitorsAccess(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_pmcr_el0")]
    internal static extern void WriteMonitorsControl(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_pmccfiltr_el0")]
    internal static extern void WriteCycleFilter(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_pmcntenset_el0")]
    internal static extern void EnableCounters(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_hcrx_el2")]
    internal static extern void WriteExtendedConfiguration(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_hfgrtr_el2")]
    internal static extern void WriteReadTraps(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_hfgwtr_el2")]
    internal static extern void WriteWriteTraps(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_hfgitr_el2")]
    internal static extern void WriteInstructionTraps(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_hdfgrtr_el2")]
    internal static extern void WriteDebugReadTraps(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_hdfgwtr_el2")]
    internal static extern void WriteDebugWriteTraps(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_s3_4_c3_c1_2")]
    internal static extern void WriteReadTraps2(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_s3_4_c3_c1_3")]
    internal static extern void WriteWriteTraps2(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_s3_4_c3_c1_7")]
    internal static extern void WriteInstructionTraps2(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_s3_4_c3_c1_0")]
    internal static extern void WriteDebugReadTraps2(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_s3_4_c3_c1_1")]
    internal static extern void WriteDebugWriteTraps2(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_mpam2_el2")]
    internal static extern void WritePartitioning(ulong value);
}
