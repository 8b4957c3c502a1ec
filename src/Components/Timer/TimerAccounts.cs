using System.Runtime.CompilerServices;

namespace Firn.Components.Timer;

/// <summary>The clients' accounts; a client's badge, less one, is its index.</summary>
[InlineArray(TimerLimits.Clients)]
internal struct TimerAccounts
{
    private TimerAccount _first;
}
