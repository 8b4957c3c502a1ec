using System.Runtime.CompilerServices;

namespace Firn.VirtualDevices.Virtio;

/// <summary>The queues of a device.</summary>
[InlineArray(VirtioLimits.Queues)]
internal struct QueueStates
{
    private QueueState _first;
}
