using System.Runtime.CompilerServices;

namespace Firn.Components.Timer;

/// <summary>A client's timers.</summary>
[InlineArray(TimerLimits.TimersPerClient)]
internal struct TimerSlots
{
    private TimerSlot _first;
}
