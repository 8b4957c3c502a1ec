using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Firn.Host;
using Firn.Host.Transport;
using Firn.RealmProtocol;

namespace Firn.HostAttacker.Requests;

/// <summary>Ways to the resource server.</summary>
internal static class ServerLink
{
    internal const uint Above = 2;

    private const int Looks = 40;

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    /// <summary>A stream on which anything may be said.</summary>
    internal static async Task<Stream> OpenAsync(CancellationToken cancellation = default) =>
        await VsockStream.ConnectAsync(Above, RealmLimits.Port, cancellation).WaitAsync(_patience, cancellation).ConfigureAwait(false);

    /// <summary>A stream on which requests are made as they are meant.</summary>
    internal static async Task<RealmConnection> ConnectAsync(CancellationToken cancellation = default) => await RealmConnection.ConnectAsync(
        await OpenAsync(cancellation).ConfigureAwait(false), new RealmConnectionOptions { AnswerTime = _patience }, cancellation).ConfigureAwait(false);

    /// <summary>What the server has, once streams that were just ended have been noticed by it: as much as before, or what it says at last.</summary>
    internal static async Task<ServerStatistics> SettleAsync(RealmConnection server, ServerStatistics before, AttackReport report)
    {
        ServerStatistics after = await server.StatisticsAsync().ConfigureAwait(false);
        for (int i = 0; i < Looks && !IsSame(before, after); i++)
        {
            await Task.Delay(_pause).ConfigureAwait(false);
            after = await server.StatisticsAsync().ConfigureAwait(false);
        }
        if (!IsSame(before, after))
            report.Breach($"{before.Realms} realms and {before.Free} free bytes became {after.Realms} and {after.Free}");
        return after;
    }

    private static bool IsSame(ServerStatistics before, ServerStatistics after) =>
        before.Realms == after.Realms && before.Free == after.Free && before.LargestFree == after.LargestFree;
}
