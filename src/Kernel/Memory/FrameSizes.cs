using System.Runtime.CompilerServices;
using Firn.Abi.Objects;

namespace Firn.Kernel.Memory;

/// <summary>Sizes of frames in numbers.</summary>
internal static class FrameSizes
{
    private const int SmallBits = 12;
    private const int LevelBits = 9;

    /// <summary>log2 of the bytes: 12, 21, 30.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Bits(FrameSize size) => SmallBits + (LevelBits * (int)size);

    /// <summary>The size of a frame's object type.</summary>
    internal static FrameSize Of(ObjectType type) => type switch
    {
        ObjectType.HugeFrame => FrameSize.Huge,
        ObjectType.LargeFrame => FrameSize.Large,
        _ => FrameSize.Small,
    };
}
