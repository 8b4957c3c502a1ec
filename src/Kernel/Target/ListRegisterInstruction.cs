using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Kernel.Target;

/// <summary>
/// A GICv3's list registers; the import's name is the instruction. Safety: as <see cref="VirtualInterfaceInstruction"/>, and a number beyond the
/// last that ICH_VTR_EL2 names is not used.
/// </summary>
internal static class ListRegisterInstruction
{
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_ich_lr0_el2")]
    internal static extern ulong Read0();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ich_lr0_el2")]
    internal static extern void Write0(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_ich_lr1_el2")]
    internal static extern ulong Read1();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ich_lr1_el2")]
    internal static extern void Write1(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_ich_lr2_el2")]
    internal static extern ulong Read2();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ich_lr2_el2")]
    internal static extern void Write2(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_ich_lr3_el2")]
    internal static extern ulong Read3();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ich_lr3_el2")]
    internal static extern void Write3(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_ich_lr4_el2")]
    internal static extern ulong Read4();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ich_lr4_el2")]
    internal static extern void Write4(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_ich_lr5_el2")]
    internal static extern ulong Read5();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ich_lr5_el2")]
    internal static extern void Write5(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_ich_lr6_el2")]
    internal static extern ulong Read6();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ich_lr6_el2")]
    internal static extern void Write6(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_ich_lr7_el2")]
    internal static extern ulong Read7();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ich_lr7_el2")]
    internal static extern void Write7(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_ich_lr8_el2")]
    internal static extern ulong Read8();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ich_lr8_el2")]
    internal static extern void Write8(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_ich_lr9_el2")]
    internal static extern ulong Read9();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ich_lr9_el2")]
    internal static extern void Write9(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_ich_lr10_el2")]
    internal static extern ulong Read10();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ich_lr10_el2")]
    internal static extern void Write10(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_ich_lr11_el2")]
    internal static extern ulong Read11();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ich_lr11_el2")]
    internal static extern void Write11(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_ich_lr12_el2")]
    internal static extern ulong Read12();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ich_lr12_el2")]
    internal static extern void Write12(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_ich_lr13_el2")]
    internal static extern ulong Read13();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ich_lr13_el2")]
    internal static extern void Write13(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_ich_lr14_el2")]
    internal static extern ulong Read14();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ich_lr14_el2")]
    internal static extern void Write14(ulong value);

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_ich_lr15_el2")]
    internal static extern ulong Read15();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "msr_ich_lr15_el2")]
    internal static extern void Write15(ulong value);
}
