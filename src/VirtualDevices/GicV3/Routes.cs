using System.Runtime.CompilerServices;
using Firn.VirtualDevices.Interrupts;

namespace Firn.VirtualDevices.GicV3;

/// <summary>GICD_IROUTER of each shared interrupt: its low word; the upper one, Aff3, is zero.</summary>
[InlineArray(32 * InterruptLimits.SharedBanks)]
internal struct Routes
{
    private uint _first;
}
