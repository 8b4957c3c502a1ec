using System.Runtime.CompilerServices;

namespace Firn.VirtualDevices.Virtio.Vsock;

/// <summary>A header, or a part of a stream, on its way.</summary>
[InlineArray(Size)]
internal struct VsockBytes
{
    public const int Size = 4096;

    private byte _first;
}
