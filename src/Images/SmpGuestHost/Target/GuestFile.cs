using System;
using System.Runtime;
using System.Runtime.CompilerServices;

namespace Firn.Images.SmpGuestHost.Target;

/// <summary>The guest's ELF file. Safety: both addresses are of the image, and it is only read.</summary>
internal static unsafe class GuestFile
{
    /// <summary>Its bytes.</summary>
    internal static ReadOnlySpan<byte> Bytes => new((void*)Start(), (int)(End() - Start()));

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_guest_file")]
    private static extern ulong Start();

    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of_guest_file_end")]
    private static extern ulong End();
}
