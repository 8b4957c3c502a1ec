using System.Runtime.CompilerServices;

namespace Firn.Components.Events;

/// <summary>The interrupts' routes.</summary>
[InlineArray(EventLimits.Interrupts)]
internal struct InterruptRoutes
{
    private EventRoute _first;
}
