using System.Runtime.CompilerServices;

namespace Firn.Components.Events;

/// <summary>The events.</summary>
[InlineArray(EventLimits.Events)]
internal struct EventRoutes
{
    private EventRoute _first;
}
