using System.Runtime.CompilerServices;

namespace Firn.VirtualDevices.Interrupts;

/// <summary>For each SGI the virtual CPUs that sent it, a bit each (GICv2).</summary>
[InlineArray(16)]
internal struct SoftwareSources
{
    private byte _first;
}
