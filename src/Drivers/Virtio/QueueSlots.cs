using System.Runtime.CompilerServices;

namespace Firn.Drivers.Virtio;

/// <summary>The places of a queue, in the driver's own memory: what the device can change says nothing about them.</summary>
[InlineArray(DriverLimits.QueueSize)]
internal struct QueueSlots
{
    private QueueSlot _first;
}
