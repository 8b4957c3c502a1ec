using System;
using System.Collections.Generic;

namespace Firn.Tools.Systems.Services;

/// <summary>How much realms may have, together and each.</summary>
public sealed record ResourceSettings
{
    /// <summary>log2 of the bytes of memory for realms, 20 to 30.</summary>
    public required int ReserveBits { get; init; }

    /// <summary>log2 of the bytes that a realm takes at least.</summary>
    public int LeastBits { get; init; } = 16;

    /// <summary>log2 of the bytes that a realm takes at most.</summary>
    public required int MostBits { get; init; }

    /// <summary>The most realms at once, 1 to 63.</summary>
    public int Realms { get; init; } = 63;

    /// <summary>The highest priority of a realm's thread, and the highest that it may give: below everything that the platform needs.</summary>
    public required int Priority { get; init; }

    /// <summary>The shortest period of a realm's budget.</summary>
    public TimeSpan ShortestPeriod { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>The longest.</summary>
    public TimeSpan LongestPeriod { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What a realm may have of each of its cores, in microseconds of each second.</summary>
    public required int Share { get; init; }

    /// <summary>
    /// What all realms together may have of each core, in microseconds of each second. The rest is left for those that realms come before, by priority: the host and the servers.
    /// </summary>
    public int TotalShare { get; init; } = 900_000;

    /// <summary>The cores that realms run on.</summary>
    public IReadOnlyList<int> Cores { get; init; } = [0];

    /// <summary>The time of each session: its turn among others of the same priority, the host for example.</summary>
    public Time SessionTime { get; init; } = Time.Turns(TimeSpan.FromMilliseconds(10));
}
