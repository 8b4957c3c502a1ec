using System.Runtime.CompilerServices;
using Firn.RealmProtocol;

namespace Firn.Realms;

/// <summary>On which of the machine's cores runs what a form has on each of its own.</summary>
[InlineArray(RealmLimits.Cores)]
public struct CoreMap
{
    private byte _first;

    /// <summary>Each on the one that the form names.</summary>
    public static CoreMap ByForm
    {
        get
        {
            CoreMap map = default;
            for (int core = 0; core < RealmLimits.Cores; core++)
                map[core] = (byte)core;
            return map;
        }
    }
}
