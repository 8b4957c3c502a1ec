using Firn.RealmProtocol;

namespace Firn.Realms;

/// <summary>What sessions share. It is looked at and changed under the lock, in short.</summary>
public struct ResourceState
{
    /// <summary>What realms may have. It does not change.</summary>
    public RealmPolicy Policy;

    /// <summary>Memory for realms.</summary>
    public Reserve Reserve;

    /// <summary>The realms.</summary>
    public RealmTable Realms;

    /// <summary>What all of them have of each core: the sum of what each holds.</summary>
    public CoreShares Time;

    /// <summary>What happened.</summary>
    public EventLog Events;

    /// <summary>The sessions that watch, a bit for each.</summary>
    public ulong Watchers;

    /// <summary>Streams that there are.</summary>
    public uint Streams;

    /// <summary>Requests so far.</summary>
    public ulong Requests;

    /// <summary>Those that were refused.</summary>
    public ulong Refused;

    /// <summary>Realms that became whole.</summary>
    public ulong Created;

    /// <summary>Realms that are gone.</summary>
    public ulong Destroyed;

    /// <summary>Notes that something happened to a realm.</summary>
    public void Note(RealmEvent happened, int realm)
    {
        EventAnswer answer = default;
        answer.Event = happened;
        answer.Number = (uint)realm + 1;
        answer.Name = Realms[realm].Name;
        Events.Add(in answer);
    }
}
