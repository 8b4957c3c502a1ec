using System.Runtime.CompilerServices;

namespace Firn.VirtualDevices.Virtio.Block;

/// <summary>Contents on their way.</summary>
[InlineArray(Size)]
internal struct BlockBytes
{
    public const int Size = 4096;

    private byte _first;
}
