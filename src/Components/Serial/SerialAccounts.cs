using System.Runtime.CompilerServices;

namespace Firn.Components.Serial;

/// <summary>The clients' accounts; a client's badge, less one, is its index.</summary>
[InlineArray(SerialLimits.Clients)]
internal struct SerialAccounts
{
    private SerialAccount _first;
}
