using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.SystemsTests.Probe.Target;

/// <summary>EL2's registers, each by its instruction. Safety: registers of the core alone.</summary>
internal static class Register
{
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_far_el2")]
    internal static extern ulong FaultAddress();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_hcr_el2")]
    internal static extern ulong Configuration();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_hcr_el2")]
    internal static extern void SetConfiguration(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_cptr_el2")]
    internal static extern ulong FeatureTraps();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_mdcr_el2")]
    internal static extern ulong DebugConfiguration();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_pmcr_el0")]
    internal static extern ulong PerformanceMonitors();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_vttbr_el2")]
    internal static extern ulong Stage2Table();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_vpidr_el2")]
    internal static extern ulong VirtualMainId();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_vmpidr_el2")]
    internal static extern ulong VirtualAffinity();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_id_aa64pfr0_el1")]
    internal static extern ulong ProcessorFeatures0();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_sctlr_el1")]
    internal static extern ulong KernelSystemControl();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_cntfrq_el0")]
    internal static extern ulong CounterFrequency();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_cntvoff_el2")]
    internal static extern ulong VirtualCounterOffset();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_cnthctl_el2")]
    internal static extern ulong TimerAccess();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_cntvct_el0")]
    internal static extern ulong VirtualCount();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_cnthp_ctl_el2")]
    internal static extern ulong HypervisorTimer();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cnthp_ctl_el2")]
    internal static extern void SetHypervisorTimer(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cnthp_cval_el2")]
    internal static extern void SetHypervisorDeadline(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_cntp_ctl_el0")]
    internal static extern ulong PhysicalTimer();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cntp_ctl_el0")]
    internal static extern void SetPhysicalTimer(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cntp_cval_el0")]
    internal static extern void SetPhysicalDeadline(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_cntv_ctl_el0")]
    internal static extern ulong VirtualTimer();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cntv_ctl_el0")]
    internal static extern void SetVirtualTimer(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_cntv_cval_el0")]
    internal static extern void SetVirtualDeadline(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_daifclr_2")]
    internal static extern void UnmaskInterrupts();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_daifset_2")]
    internal static extern void MaskInterrupts();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_icc_sre_el2")]
    internal static extern ulong InterfaceEnable();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_icc_pmr_el1")]
    internal static extern ulong PriorityMask();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_pmr_el1")]
    internal static extern void SetPriorityMask(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_icc_igrpen1_el1")]
    internal static extern ulong Group1Enable();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_igrpen1_el1")]
    internal static extern void SetGroup1Enable(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_icc_iar1_el1")]
    internal static extern ulong Acknowledge();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_eoir1_el1")]
    internal static extern void EndOfInterrupt(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_icc_sgi1r_el1")]
    internal static extern void SendInterrupt(ulong value);
}
