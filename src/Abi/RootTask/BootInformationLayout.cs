using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;

namespace Firn.Abi.RootTask;

/// <summary>Where the parts of the boot information lie.</summary>
public static class BootInformationLayout<TConfiguration>
    where TConfiguration : struct, IKernelConfiguration
{
    /// <summary>log2 of the bytes of its frame; the chunks begin behind it.</summary>
    public static int FrameBits => 12;

    /// <summary>Offset of the array of <see cref="UntypedDescriptor"/>.</summary>
    public static int UntypedOffset => BootInformation.Size;

    /// <summary>Bytes, with a full array.</summary>
    public static int Size
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => BootInformation.Size + TConfiguration.UntypedDescriptors * UntypedDescriptor.Size;
    }
}
