using Firn.RealmProtocol;

namespace Firn.Host;

/// <summary>What a server has done since it began, and what it has left.</summary>
/// <param name="Realms">Realms that there are.</param>
/// <param name="Streams">Streams that there are.</param>
/// <param name="Requests">Requests.</param>
/// <param name="Refused">Requests that were refused.</param>
/// <param name="Created">Realms that became whole.</param>
/// <param name="Destroyed">Realms that were destroyed, those included that never became whole.</param>
/// <param name="Reserve">The memory for realms, in bytes.</param>
/// <param name="Free">What of it is free, in bytes.</param>
/// <param name="LargestFree">The largest free block, in bytes.</param>
public sealed record ServerStatistics(
    long Realms, long Streams, ulong Requests, ulong Refused, ulong Created, ulong Destroyed, ulong Reserve, ulong Free, ulong LargestFree)
{
    /// <summary>Those of an answer; null if it says what cannot be.</summary>
    internal static ServerStatistics? Of(in StatisticsAnswer answer) =>
        answer.Free > answer.Reserve || answer.LargestFree > answer.Free
            ? null : new ServerStatistics(
                answer.Realms, answer.Streams, answer.Requests, answer.Refused, answer.Created, answer.Destroyed, answer.Reserve, answer.Free, answer.LargestFree);
}
