using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Firn.Host;
using Firn.Host.Files;
using Firn.RealmProtocol;

namespace Firn.HostAttacker.Requests;

/// <summary>
/// Realms made, started, paused, started again, given shares and destroyed as fast as it goes, by three at once, two of them by the same name; and creations that are broken
/// off wherever they are.
/// </summary>
/// <param name="report">Where it is said.</param>
/// <param name="seed">Where they are broken off.</param>
internal sealed class StormAttack(AttackReport report, int seed)
{
    private const int Breaks = 1 << 15;

    /// <summary>Makes it.</summary>
    internal async Task RunAsync(string path, int rounds)
    {
        await using RealmConnection server = await ServerLink.ConnectAsync().ConfigureAwait(false);
        ServerStatistics before = await server.StatisticsAsync().ConfigureAwait(false);
        await Task.WhenAll(StormAsync(path, "storm", rounds), StormAsync(path, "storm", rounds), BreakOffAsync(path, rounds)).ConfigureAwait(false);
        await Task.WhenAll((await server.ListAsync().ConfigureAwait(false)).Where(realm => realm.Name is "storm").Select(realm => server.DestroyAsync(realm.Name))).ConfigureAwait(false);
        ServerStatistics after = await ServerLink.SettleAsync(server, before, report).ConfigureAwait(false);
        report.Count("realms that the server made", (long)(after.Created - before.Created));
    }

    // Each step may be refused, as the other one has the same realm in hand.
    private async Task StormAsync(string path, string name, int rounds)
    {
        await using RealmFile file = await RealmFile.OpenAsync(path).ConfigureAwait(false);
        await using RealmConnection server = await ServerLink.ConnectAsync().ConfigureAwait(false);
        for (int i = 0; i < rounds; i++)
        {
            await TryAsync(() => server.CreateAsync(name, file)).ConfigureAwait(false);
            await TryAsync(() => server.StartAsync(name)).ConfigureAwait(false);
            await TryAsync(() => server.PauseAsync(name)).ConfigureAwait(false);
            await TryAsync(() => server.SetShareAsync(name, TimeSpan.FromMilliseconds(1 + (i % 10)))).ConfigureAwait(false);
            await TryAsync(() => server.StartAsync(name)).ConfigureAwait(false);
            await TryAsync(() => server.DestroyAsync(name)).ConfigureAwait(false);
        }
    }

    private async Task TryAsync(Func<Task> step)
    {
        try
        {
            await step().ConfigureAwait(false);
            report.Count("steps done");
        }
        catch (RealmRefusedException refusal)
        {
            report.Count($"steps refused, {refusal.Status}");
        }
    }

    // The stream ends in the middle of a creation: nothing of the realm stays.
    private async Task BreakOffAsync(string path, int rounds)
    {
        await using RealmFile file = await RealmFile.OpenAsync(path).ConfigureAwait(false);
        var random = new Random(seed);
        _ = RealmName.TryParse("broken"u8, out RealmName name);
        for (int i = 0; i < rounds; i++)
        {
            byte[] create = new byte[MessageHeader.Size + CreateRequest.Size];
            new MessageHeader { Length = (uint)CreateRequest.Size, Operation = RealmOperation.Create }.Write(create);
            new CreateRequest { Name = name, Memory = file.Memory, FormBytes = (uint)file.Form.Length }.Write(create.AsSpan(MessageHeader.Size));
            int sent = random.Next(Math.Min(Breaks, file.Form.Length));
            byte[] form = new byte[MessageHeader.Size];
            new MessageHeader { Length = (uint)file.Form.Length, Operation = RealmOperation.Form }.Write(form);
            await using Stream stream = await ServerLink.OpenAsync().ConfigureAwait(false);
            await stream.WriteAsync((byte[])[.. create, .. form, .. file.Form[..sent].Span]).ConfigureAwait(false);
            report.Count("creations broken off");
        }
    }
}
