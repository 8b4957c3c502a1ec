using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Firn.Host;
using Firn.Host.Transport;
using Firn.RealmProtocol;

namespace Firn.HostAttacker.Requests;

/// <summary>
/// Nonsense for the resource server, on as many streams at once as it takes and more: any bytes, messages without an end, requests whose answers nobody reads, streams that
/// say nothing, ports where nobody is. Afterwards the server has to answer, with what it had before.
/// </summary>
/// <param name="report">Where it is said.</param>
/// <param name="seed">What is tried.</param>
internal sealed class RequestAttack(AttackReport report, int seed)
{
    private const int Attackers = 8;
    private const int Kinds = 7;
    private const int Operations = 20;
    private const int Flood = 200;
    private static readonly TimeSpan _most = TimeSpan.FromSeconds(3);

    /// <summary>Makes it, for so long.</summary>
    internal async Task RunAsync(TimeSpan time)
    {
        ServerStatistics before;
        await using (RealmConnection server = await ServerLink.ConnectAsync().ConfigureAwait(false))
            before = await server.StatisticsAsync().ConfigureAwait(false);
        using var end = new CancellationTokenSource(time);
        await Task.WhenAll(Enumerable.Range(0, Attackers).Select(i => AttackAsync(new Random(seed + i), end.Token))).ConfigureAwait(false);
        await using RealmConnection again = await ServerLink.ConnectAsync().ConfigureAwait(false);
        ServerStatistics after = await ServerLink.SettleAsync(again, before, report).ConfigureAwait(false);
        report.Count("requests that the server counted", (long)(after.Requests - before.Requests));
    }

    private async Task AttackAsync(Random random, CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            try
            {
                if (random.Next(Kinds) == 0)
                    await NobodyAsync(random).ConfigureAwait(false);
                else
                    await SpeakAsync(random).ConfigureAwait(false);
            }
            catch (Exception refused) when (refused is IOException or ObjectDisposedException or TimeoutException or RealmException)
            {
                report.Count("streams that were ended or had no answer in time");
            }
        }
    }

    private async Task NobodyAsync(Random random)
    {
        uint port = (uint)random.Next(1, 1 << 16);
        await using Stream stream = await VsockStream.ConnectAsync(ServerLink.Above, port == RealmLimits.Port ? port + 1 : port).WaitAsync(_most).ConfigureAwait(false);
        report.Breach($"somebody listens at port {port}");
    }

    private async Task SpeakAsync(Random random)
    {
        await using Stream stream = await ServerLink.OpenAsync().ConfigureAwait(false);
        // Who writes without reading waits for ever; the stream is closed under it.
        Task speech = Speech(random, stream);
        if (await Task.WhenAny(speech, Task.Delay(_most)).ConfigureAwait(false) == speech)
            await speech.ConfigureAwait(false);
        report.Count("streams of nonsense");
    }

    private static Task Speech(Random random, Stream stream) => random.Next(6) switch
    {
        0 => Task.CompletedTask,
        1 => SendAsync(stream, Bytes(random, 1 + random.Next(4096))),
        2 => SendAsync(stream, Message((uint)random.Next() | 0x8000_0000, random)),
        3 => SendAsync(stream, Message((uint)random.Next(1, MessageHeader.MostBytes), random)),
        4 => FloodAsync(stream, random),
        _ => BabbleAsync(stream, random),
    };

    // Requests as they should be, in number: nobody takes the answers.
    private static async Task FloodAsync(Stream stream, Random random)
    {
        for (int i = 0; i < Flood; i++)
            await SendAsync(stream, [.. Message((uint)ListRequest.Size, random, RealmOperation.List), .. new byte[ListRequest.Size]]).ConfigureAwait(false);
    }

    private static async Task BabbleAsync(Stream stream, Random random)
    {
        for (int i = random.Next(16); i >= 0; i--)
        {
            byte[] body = Bytes(random, random.Next(192));
            await SendAsync(stream, [.. Message((uint)body.Length, random), .. body]).ConfigureAwait(false);
        }
    }

    private static byte[] Message(uint length, Random random, RealmOperation? operation = null)
    {
        byte[] bytes = new byte[MessageHeader.Size];
        new MessageHeader { Length = length, Operation = operation ?? (RealmOperation)random.Next(Operations), Token = (ulong)random.NextInt64() }.Write(bytes);
        return bytes;
    }

    private static byte[] Bytes(Random random, int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }

    private static Task SendAsync(Stream stream, byte[] bytes) => stream.WriteAsync(bytes).AsTask();
}
