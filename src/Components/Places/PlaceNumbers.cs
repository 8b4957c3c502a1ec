using System.Runtime.CompilerServices;

namespace Firn.Components.Places;

/// <summary>For each client of a server, from badge 1 on, the number that its holders have one after the other (<see cref="Firn.User.Terms.TermPage"/>); 0: it is the same client always.</summary>
[InlineArray(Most)]
public struct PlaceNumbers
{
    /// <summary>Clients of a server.</summary>
    public const int Most = 32;

    private byte _first;
}
