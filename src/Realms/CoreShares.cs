using System.Runtime.CompilerServices;
using Firn.RealmProtocol;

namespace Firn.Realms;

/// <summary>Time of each core, in microseconds of each second.</summary>
[InlineArray(Capacity)]
public struct CoreShares
{
    /// <summary>The most cores.</summary>
    public const int Capacity = RealmLimits.Cores;

    private ulong _first;

    /// <summary>What is counted here of one realm changes. Nothing does if that would be more than there is.</summary>
    /// <param name="before">What is counted of it: no more than is counted in all.</param>
    /// <param name="after">What is to be.</param>
    /// <param name="most">What there is of each core.</param>
    /// <returns>The first core that has not so much; -1 if it is done. Less than before always is.</returns>
    public int TryChange(scoped in CoreShares before, scoped in CoreShares after, ulong most)
    {
        for (int core = 0; core < Capacity; core++)
        {
            if (after[core] > before[core] && this[core] - before[core] + after[core] > most)
                return core;
        }
        for (int core = 0; core < Capacity; core++)
            this[core] = this[core] - before[core] + after[core];
        return -1;
    }
}
