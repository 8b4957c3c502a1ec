using System.Runtime.CompilerServices;

namespace Firn.Components.Timer;

/// <summary>For each client, from badge 1 on, the number that its holders have one after the other (<see cref="Firn.User.Terms.TermPage"/>); 0: it is the same client always.</summary>
[InlineArray(TimerLimits.Clients)]
public struct ClientNumbers
{
    private byte _first;
}
