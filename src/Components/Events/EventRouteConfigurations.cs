using System.Runtime.CompilerServices;

namespace Firn.Components.Events;

/// <summary>Routes of a configuration, in any order.</summary>
[InlineArray(EventLimits.ConfiguredRoutes)]
public struct EventRouteConfigurations
{
    private EventRouteConfiguration _first;
}
