using System.Runtime.CompilerServices;

namespace Firn.VirtualDevices.Interrupts;

/// <summary>The list registers of a virtual CPU.</summary>
[InlineArray(InterruptLimits.ListRegisters)]
internal struct ListRegisterWords
{
    private ListedInterrupt _first;
}
