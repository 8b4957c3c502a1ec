using System.Runtime.CompilerServices;

namespace Firn.VirtualDevices.Virtio.Block;

/// <summary>Parts that are under way, in places that are used in turn.</summary>
[InlineArray(Count)]
internal struct BlockParts
{
    /// <summary>The most of them.</summary>
    public const int Count = 16;

    private BlockPart _first;
}
