using System.Runtime.CompilerServices;

namespace Firn.VirtualDevices.Interrupts;

/// <summary>The shared peripheral interrupts.</summary>
[InlineArray(InterruptLimits.SharedBanks)]
internal struct SharedBanks
{
    private InterruptBank _first;
}
