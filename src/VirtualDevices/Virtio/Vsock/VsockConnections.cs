using System.Runtime.CompilerServices;

namespace Firn.VirtualDevices.Virtio.Vsock;

/// <summary>The streams of a device.</summary>
[InlineArray(Count)]
internal struct VsockConnections
{
    public const int Count = 32;

    private VsockConnection _first;
}
