using System.Runtime.CompilerServices;
using Firn.VirtualDevices.Interrupts;

namespace Firn.VirtualDevices.GicV2;

/// <summary>GICD_ITARGETSR of each shared interrupt.</summary>
[InlineArray(32 * InterruptLimits.SharedBanks)]
internal struct TargetBytes
{
    private byte _first;
}
