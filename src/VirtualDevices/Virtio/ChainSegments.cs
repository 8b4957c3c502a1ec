using System.Runtime.CompilerServices;

namespace Firn.VirtualDevices.Virtio;

/// <summary>A chain, as it was read once.</summary>
[InlineArray(VirtioLimits.QueueSize)]
internal struct ChainSegments
{
    private ChainSegment _first;
}
