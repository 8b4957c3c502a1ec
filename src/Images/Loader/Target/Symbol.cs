using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Images.Loader.Target;

/// <summary>
/// Addresses of the image's parts; the build generates each from its name. Safety: they are read, and nothing is done at them.
/// </summary>
internal static class Symbol
{
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of___image_start")]
    internal static extern ulong ImageStart();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of___code_end")]
    internal static extern ulong CodeEnd();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of___constants_end")]
    internal static extern ulong ConstantsEnd();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of___image_end")]
    internal static extern ulong ImageEnd();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_tables")]
    internal static extern ulong Tables();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_tables_end")]
    internal static extern ulong TablesEnd();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_core_entry")]
    internal static extern ulong CoreEntry();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_hand_over")]
    internal static extern ulong HandOver();
}
