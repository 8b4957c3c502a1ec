using System.Runtime.CompilerServices;
using Firn.RealmProtocol;

namespace Firn.Realms;

/// <summary>The last things that happened, by number from 0 on.</summary>
public struct EventLog
{
    /// <summary>How many are kept.</summary>
    public const int Kept = 64;

    private Events _events;

    /// <summary>The number of the next one.</summary>
    public ulong Next { get; private set; }

    /// <summary>Adds one.</summary>
    public void Add(scoped in EventAnswer happened)
    {
        ref EventAnswer place = ref _events[(int)(Next % Kept)];
        place.Event = happened.Event;
        place.Number = happened.Number;
        place.Name = happened.Name;
        Next++;
    }

    /// <summary>The one of a number; false if it was too long ago.</summary>
    public readonly bool TryGet(ulong number, out EventAnswer happened)
    {
        bool isKept = number < Next && Next - number <= Kept;
        happened = isKept ? _events[(int)(number % Kept)] : default;
        return isKept;
    }

    [InlineArray(Kept)]
    private struct Events
    {
        private EventAnswer _first;
    }
}
