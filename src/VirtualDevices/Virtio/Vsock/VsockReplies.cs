using System.Runtime.CompilerServices;

namespace Firn.VirtualDevices.Virtio.Vsock;

/// <summary>Resets that are owed. Where they find no room, the guest's next packet waits.</summary>
[InlineArray(Count)]
internal struct VsockReplies
{
    public const int Count = 16;

    private VsockReply _first;
}
