using System.Runtime.CompilerServices;

namespace Firn.VirtualDevices.Interrupts;

/// <summary>A byte for each shared peripheral interrupt.</summary>
[InlineArray(32 * InterruptLimits.SharedBanks)]
internal struct SharedBytes
{
    private byte _first;
}
