using System;
using Firn.RealmProtocol;

namespace Firn.Realms;

/// <summary>What realms may have: the layout says it, no request changes it.</summary>
public struct RealmPolicy
{
    /// <summary>The most realms at once, at most <see cref="RealmTable.Capacity"/>.</summary>
    public ulong Realms;

    /// <summary>log2 of the most bytes of a realm.</summary>
    public ulong MostMemoryBits;

    /// <summary>The highest priority of a thread.</summary>
    public ulong Priority;

    /// <summary>The highest that a thread may give.</summary>
    public ulong MaximumPriority;

    /// <summary>The shortest period of a scheduling context, in microseconds.</summary>
    public ulong ShortestPeriod;

    /// <summary>The longest.</summary>
    public ulong LongestPeriod;

    /// <summary>The least budget that <c>set</c> leaves, in microseconds: what the kernel takes.</summary>
    public ulong LeastBudget;

    /// <summary>What a realm's scheduling contexts together may have of a core, in microseconds of each second.</summary>
    public ulong Share;

    /// <summary>What all realms together may have of a core, in microseconds of each second: the rest is the host's and the servers'.</summary>
    public ulong TotalShare;

    /// <summary>The cores for realms, a bit for each.</summary>
    public ulong Cores;

    /// <summary>How many offers there are.</summary>
    public ulong OfferCount;

    /// <summary>The offers.</summary>
    public ExternOffers Offers;

    /// <summary>The offer of a name; -1 if there is none.</summary>
    public readonly int Find(ReadOnlySpan<byte> name)
    {
        for (int i = 0; i < Math.Min((int)OfferCount, ExternOffers.Count); i++)
        {
            if (Offers[i].Name.Text.SequenceEqual(name))
                return i;
        }
        return -1;
    }

    /// <summary>An offer is for a realm.</summary>
    public readonly bool IsFor(int offer, scoped in RealmName realm) => Offers[offer].Prefix.IsNone || realm.StartsWith(Offers[offer].Prefix.Text);
}
