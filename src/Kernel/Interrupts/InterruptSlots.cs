using System.Runtime.CompilerServices;
using Firn.Kernel.Capabilities;

namespace Firn.Kernel.Interrupts;

/// <summary>A capability slot for each interrupt, by <see cref="InterruptIndex"/>.</summary>
[InlineArray(InterruptCount.Maximum + InterruptCount.OfOtherCores)]
public struct InterruptSlots
{
    private Slot _first;
}
