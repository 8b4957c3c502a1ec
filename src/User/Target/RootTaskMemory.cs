using System;
using System.Runtime;
using System.Runtime.CompilerServices;
using Firn.Abi.RootTask;

namespace Firn.User.Target;

/// <summary>
/// What the kernel told the root task. Safety: the kernel maps the frames that the addresses are of before the root task runs.
/// </summary>
public static unsafe class RootTaskMemory
{
    /// <summary>The boot information, at the address that the root task is entered with.</summary>
    public static ref readonly BootInformation Information(ulong address) => ref Unsafe.AsRef<BootInformation>((void*)address);

    /// <summary>The descriptors of untyped memory.</summary>
    public static ReadOnlySpan<UntypedDescriptor> Untyped(ulong address)
    {
        ref readonly BootInformation information = ref Information(address);
        return new((void*)(address + BootInformation.Size), (int)(information.Untyped.End - information.Untyped.Start));
    }

    /// <summary>The further chunks, each with its <see cref="BootChunk"/>.</summary>
    public static ReadOnlySpan<byte> Chunks(ulong address) =>
        new((void*)(address + (1UL << BootInformationLayout<Configuration>.FrameBits)), (int)Information(address).ExtraLength);

    /// <summary>Where the image ends in memory: its frames end there, and the IPC buffer and the boot information follow.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of___image_end")]
    public static extern ulong ImageEnd();

    /// <summary>Where it begins.</summary>
    [MethodImpl(MethodImplOptions.InternalCall), RuntimeImport("*", "address_of___image_start")]
    public static extern ulong ImageStart();
}
