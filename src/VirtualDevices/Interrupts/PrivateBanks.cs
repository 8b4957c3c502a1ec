using System.Runtime.CompilerServices;

namespace Firn.VirtualDevices.Interrupts;

/// <summary>SGIs and PPIs of each virtual CPU.</summary>
[InlineArray(InterruptLimits.Cpus)]
internal struct PrivateBanks
{
    private InterruptBank _first;
}
