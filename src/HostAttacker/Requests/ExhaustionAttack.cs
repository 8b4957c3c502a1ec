using System.Collections.Generic;
using System.Threading.Tasks;
using Firn.Host;
using Firn.Host.Files;
using Firn.RealmProtocol;

namespace Firn.HostAttacker.Requests;

/// <summary>Realms until there is no number left, then realms until there is no memory left; what is refused costs nothing, and all of it comes back.</summary>
/// <param name="report">Where it is said.</param>
internal sealed class ExhaustionAttack(AttackReport report)
{
    private const int Most = 64;
    private const ulong Smallest = 1 << 20;

    /// <summary>Makes it.</summary>
    internal async Task RunAsync(string path)
    {
        await using RealmFile file = await RealmFile.OpenAsync(path).ConfigureAwait(false);
        await using RealmConnection server = await ServerLink.ConnectAsync().ConfigureAwait(false);
        ServerStatistics before = await server.StatisticsAsync().ConfigureAwait(false);
        // Large ones until there is no memory, small ones until there is no number.
        for (ulong memory = before.Reserve; memory >= Smallest; memory /= 4)
            await FillAsync(server, file, memory).ConfigureAwait(false);
        await FillAsync(server, file, file.Memory).ConfigureAwait(false);
        _ = await ServerLink.SettleAsync(server, before, report).ConfigureAwait(false);
    }

    private async Task FillAsync(RealmConnection server, RealmFile file, ulong memory)
    {
        List<string> made = [];
        try
        {
            while (made.Count < Most)
            {
                string name = $"greedy{made.Count}";
                await server.CreateAsync(name, file, memory).ConfigureAwait(false);
                made.Add(name);
                report.Count("realms that were made");
                await RefusedAsync(server, file, name, memory).ConfigureAwait(false);
            }
            report.Breach($"{Most} realms of {memory} bytes");
        }
        catch (RealmRefusedException refusal) when (refusal.Status is RealmStatus.NoMemory or RealmStatus.NoTime or RealmStatus.TooManyRealms or RealmStatus.TooLarge or RealmStatus.BeyondPolicy)
        {
            report.Count($"refusals for {refusal.Status}");
        }
        finally
        {
            foreach (string name in made)
                await server.DestroyAsync(name).ConfigureAwait(false);
        }
    }

    // A name has one realm.
    private async Task RefusedAsync(RealmConnection server, RealmFile file, string name, ulong memory)
    {
        try
        {
            await server.CreateAsync(name, file, memory).ConfigureAwait(false);
            report.Breach($"two realms of the name {name}");
        }
        catch (RealmRefusedException refusal) when (refusal.Status == RealmStatus.NameTaken)
        {
            report.Count($"refusals for {refusal.Status}");
        }
    }
}
