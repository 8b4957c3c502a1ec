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

    /// <summary>A record that is nobody's among the first of them; -1 if there is none.</summary>
    public readonly int FindFree(ulong most)
    {
        for (int i = 0; i < Capacity && (ulong)i < most; i++)
        {
            if (this[i].State == RealmState.None)
                return i;
        }
        return -1;
    }
}
