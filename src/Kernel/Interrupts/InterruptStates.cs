using System.Runtime.CompilerServices;

namespace Firn.Kernel.Interrupts;

/// <summary>A state for each interrupt, by <see cref="InterruptIndex"/>.</summary>
[InlineArray(InterruptCount.Maximum + InterruptCount.OfOtherCores)]
public struct InterruptStates
{
    private InterruptState _first;
}
