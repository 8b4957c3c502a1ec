using System;
using System.Text;
using Firn.RealmProtocol;

namespace Firn.Host;

/// <summary>A realm as the server describes it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">Where it is in its life.</param>
/// <param name="Number">Its number, which no other realm has while it is there.</param>
/// <param name="Memory">Its memory in bytes.</param>
/// <param name="Objects">Its objects; 0 while its form arrives.</param>
/// <param name="Threads">Its threads.</param>
/// <param name="Measurement">The SHA-384 of its form, 96 hexadecimal digits; zeros while its form arrives.</param>
/// <param name="ProcessorTime">The time that it has used.</param>
/// <param name="Share">How much of each second it may use on each of its cores; null for what its form asks for.</param>
public sealed record RealmDescription(
    string Name, RealmState State, int Number, long Memory, int Objects, int Threads, string Measurement, TimeSpan ProcessorTime, TimeSpan? Share)
{
    // A century: more is no time that anybody used.
    internal const ulong MostMicroseconds = 100UL * 366 * 86400 * 1_000_000;

    /// <summary>An entry of an answer; null if it says what cannot be.</summary>
    internal static RealmDescription? Of(in RealmEntry entry)
    {
        if (entry.Memory > long.MaxValue || entry.Number > int.MaxValue || entry.Objects > int.MaxValue || entry.Threads > entry.Objects
            || entry.ProcessorTime > MostMicroseconds || entry.Share > MostMicroseconds)
        {
            return null;
        }
        return new RealmDescription(
            Encoding.ASCII.GetString(entry.Name.Text), entry.State, (int)entry.Number, (long)entry.Memory, (int)entry.Objects, (int)entry.Threads,
            Convert.ToHexStringLower(entry.Measurement), TimeSpan.FromMicroseconds((long)entry.ProcessorTime),
            entry.Share == 0 ? null : TimeSpan.FromMicroseconds((long)entry.Share));
    }
}
