using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Images.Monitor.Target;

/// <summary>Addresses of the image's parts; the build generates each from its name. Safety: they are read, and nothing is done at them.</summary>
internal static class Symbol
{
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of___image_start")]
    internal static extern ulong ImageStart();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of___code_end")]
    internal static extern ulong CodeEnd();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of___constants_end")]
    internal static extern ulong ConstantsEnd();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_core_stacks")]
    internal static extern ulong Stacks();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_core_stacks_end")]
    internal static extern ulong StacksEnd();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_translation_tables")]
    internal static extern ulong Tables();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_firn_symbols")]
    internal static extern ulong Symbols();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_firn_symbols_end")]
    internal static extern ulong SymbolsEnd();
}
