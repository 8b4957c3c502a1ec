using System.Runtime.CompilerServices;

namespace Firn.Components.Events;

/// <summary>The clients; a badge, less one, is an index.</summary>
[InlineArray(EventLimits.Clients)]
internal struct EventAccounts
{
    private EventAccount _first;
}
