using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Kernel.Target;

/// <summary>
/// A GICv3's virtual interface as EL2 sees it; the import's name is the instruction. Safety: the registers act on virtual interrupts alone, and
/// only where ID_AA64PFR0_EL1 announces them are they used.
/// </summary>
internal static class VirtualInterfaceInstruction
{
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_ich_vtr_el2")]
    internal static extern ulong ReadType();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_ich_misr_el2")]
    internal static extern ulong ReadMaintenanceStatus();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_ich_eisr_el2")]
    internal static extern ulong ReadEndOfInterrupt();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_ich_hcr_el2")]
    internal static extern ulong ReadControl();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ich_hcr_el2")]
    internal static extern void WriteControl(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_ich_vmcr_el2")]
    internal static extern ulong ReadMachineControl();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ich_vmcr_el2")]
    internal static extern void WriteMachineControl(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_ich_ap0r0_el2")]
    internal static extern ulong ReadPriorities00();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ich_ap0r0_el2")]
    internal static extern void WritePriorities00(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_ich_ap0r1_el2")]
    internal static extern ulong ReadPriorities01();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ich_ap0r1_el2")]
    internal static extern void WritePriorities01(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_ich_ap0r2_el2")]
    internal static extern ulong ReadPriorities02();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ich_ap0r2_el2")]
    internal static extern void WritePriorities02(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_ich_ap0r3_el2")]
    internal static extern ulong ReadPriorities03();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ich_ap0r3_el2")]
    internal static extern void WritePriorities03(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_ich_ap1r0_el2")]
    internal static extern ulong ReadPriorities10();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ich_ap1r0_el2")]
    internal static extern void WritePriorities10(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_ich_ap1r1_el2")]
    internal static extern ulong ReadPriorities11();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ich_ap1r1_el2")]
    internal static extern void WritePriorities11(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_ich_ap1r2_el2")]
    internal static extern ulong ReadPriorities12();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ich_ap1r2_el2")]
    internal static extern void WritePriorities12(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_ich_ap1r3_el2")]
    internal static extern ulong ReadPriorities13();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ich_ap1r3_el2")]
    internal static extern void WritePriorities13(ulong value);
}
