using System.Runtime.CompilerServices;
using Firn.RealmProtocol;

namespace Firn.Realms;

/// <summary>All realms. A realm's number is its place here and 1.</summary>
[InlineArray(Capacity)]
public struct RealmTable
{
    /// <summary>The most realms.</summary>
    public const int Capacity = 63;

    private RealmRecord _first;

    /// <summary>How many there are.</summary>
    public readonly int Count
    {
        get
        {
            int count = 0;
            for (int i = 0; i < Capacity; i++)
                count += this[i].State == RealmState.None ? 0 : 1;
            return count;
        }
    }

    /// <summary>The realm of a name; -1 if there is none.</summary>
    public readonly int Find(scoped in RealmName name)
    {
        for (int i = 0; i < Capacity; i++)
        {
            if (this[i].State != RealmState.None && this[i].Name.IsSame(in name))
                return i;
        }
        return -1;
    }

    /// <summary>A record that is nobody's any more among the first of them; -1 if there is none.</summary>
    /// <param name="kernel">Knows whether others have something left of who had it before.</param>
    /// <param name="most">How many there are.</param>
    public readonly int FindFree<TKernel>(TKernel kernel, ulong most)
        where TKernel : struct, IRealmKernel
    {
        for (int i = 0; i < Capacity && (ulong)i < most; i++)
        {
            if (this[i].State == RealmState.None && kernel.IsTermFollowed(i, this[i].Term))
                return i;
        }
        return -1;
    }
}
