using System.Runtime.CompilerServices;

namespace Firn.Realms;

/// <summary>What the platform offers to realms.</summary>
[InlineArray(Count)]
public struct ExternOffers
{
    /// <summary>The most offers.</summary>
    public const int Count = 16;

    private ExternOffer _first;
}
