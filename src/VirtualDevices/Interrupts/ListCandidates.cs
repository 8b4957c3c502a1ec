using System.Runtime.CompilerServices;

namespace Firn.VirtualDevices.Interrupts;

/// <summary>Interrupts in the order of their urgency.</summary>
[InlineArray(InterruptLimits.ListRegisters)]
internal struct ListCandidates
{
    private ushort _first;
}
