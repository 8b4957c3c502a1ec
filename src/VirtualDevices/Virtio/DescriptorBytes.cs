using System.Runtime.CompilerServices;

namespace Firn.VirtualDevices.Virtio;

/// <summary>Room for a descriptor, an element of a ring, or a header.</summary>
[InlineArray(Descriptor.Size)]
internal struct DescriptorBytes
{
    private byte _first;
}
