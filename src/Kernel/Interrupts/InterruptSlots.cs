using System.Runtime.CompilerServices;
using Firn.Kernel.Capabilities;

namespace Firn.Kernel.Interrupts;

/// <summary>A capability slot for each interrupt, by INTID.</summary>
[InlineArray(InterruptCount.Maximum)]
public struct InterruptSlots
{
    private Slot _first;
}
