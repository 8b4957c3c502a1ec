using System.Runtime.CompilerServices;

namespace Firn.Kernel.Interrupts;

/// <summary>A state for each interrupt, by INTID.</summary>
[InlineArray(InterruptCount.Maximum)]
public struct InterruptStates
{
    private InterruptState _first;
}
