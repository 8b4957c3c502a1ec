using System.Runtime.CompilerServices;

namespace Firn.VirtualDevices.Virtio.Entropy;

/// <summary>Random bytes on their way.</summary>
[InlineArray(Size)]
internal struct EntropyBytes
{
    public const int Size = 256;

    private byte _first;
}
