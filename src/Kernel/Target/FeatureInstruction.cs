using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Kernel.Target;

/// <summary>The feature registers that guests see part of; the import's name is the instruction. Safety: they are read only.</summary>
internal static class FeatureInstruction
{
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_id_aa64pfr0_el1")]
    internal static extern ulong ReadProcessor0();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_id_aa64pfr1_el1")]
    internal static extern ulong ReadProcessor1();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_id_aa64dfr0_el1")]
    internal static extern ulong ReadDebug0();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_id_aa64isar0_el1")]
    internal static extern ulong ReadInstructions0();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_id_aa64isar1_el1")]
    internal static extern ulong ReadInstructions1();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_id_aa64isar2_el1")]
    internal static extern ulong ReadInstructions2();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_id_aa64mmfr0_el1")]
    internal static extern ulong ReadMemory0();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_id_aa64mmfr1_el1")]
    internal static extern ulong ReadMemory1();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "mrs_id_aa64mmfr2_el1")]
    internal static extern ulong ReadMemory2();
}
