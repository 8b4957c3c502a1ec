using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Images.Hello.Target;

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

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_page_pool")]
    internal static extern ulong PagePool();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_page_pool_end")]
    internal static extern ulong PagePoolEnd();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_stack")]
    internal static extern ulong Stack();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_stack_end")]
    internal static extern ulong StackEnd();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_program_file")]
    internal static extern ulong ProgramFile();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_program_file_end")]
    internal static extern ulong ProgramFileEnd();
}
