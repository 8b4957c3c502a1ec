using System.Runtime.CompilerServices;

namespace Firn.Components.Events;

/// <summary>A bit for each client and core.</summary>
[InlineArray(EventLimits.Clients * EventLimits.Cores / 64)]
public struct EventNotifications
{
    private ulong _first;
}
