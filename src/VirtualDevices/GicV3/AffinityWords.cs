using System.Runtime.CompilerServices;
using Firn.VirtualDevices.Interrupts;

namespace Firn.VirtualDevices.GicV3;

/// <summary>The affinity of each virtual CPU.</summary>
[InlineArray(InterruptLimits.Cpus)]
internal struct AffinityWords
{
    private uint _first;
}
