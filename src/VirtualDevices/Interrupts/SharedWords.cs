using System.Runtime.CompilerServices;

namespace Firn.VirtualDevices.Interrupts;

/// <summary>A bit for each shared peripheral interrupt.</summary>
[InlineArray(InterruptLimits.SharedBanks)]
internal struct SharedWords
{
    private uint _first;
}
