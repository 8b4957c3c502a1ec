using System.Runtime.CompilerServices;

namespace Firn.Components.Serial;

/// <summary>The clients of a configuration; a client's badge, less one, is its index.</summary>
[InlineArray(SerialLimits.Clients)]
public struct SerialClientConfigurations
{
    private SerialClientConfiguration _first;
}
