using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Images.Kernel.Target;

/// <summary>Addresses of the image's parts; the build generates each from its name. Safety: they are read, and nothing is done at them.</summary>
internal static class Symbol
{
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of___image_start")]
    internal static extern ulong ImageStart();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_physical_start")]
    internal static extern ulong PhysicalStart();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_ki_boot_end")]
    internal static extern ulong BootEnd();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of___code_end")]
    internal static extern ulong CodeEnd();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of___constants_end")]
    internal static extern ulong ConstantsEnd();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_ki_end")]
    internal static extern ulong End();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_kernel_tables")]
    internal static extern ulong Tables();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_kernel_tables_end")]
    internal static extern ulong TablesEnd();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_kernel_state")]
    internal static extern ulong State();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_kernel_state_end")]
    internal static extern ulong StateEnd();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_stacks")]
    internal static extern ulong Stacks();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_stacks_end")]
    internal static extern ulong StacksEnd();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_idle_loop")]
    internal static extern ulong IdleLoop();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_firn_symbols")]
    internal static extern ulong Symbols();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_firn_symbols_end")]
    internal static extern ulong SymbolsEnd();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_firn_lines")]
    internal static extern ulong Lines();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_firn_lines_end")]
    internal static extern ulong LinesEnd();
}
