using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Firn.RealmProtocol;

namespace Firn.HostTests.Serving;

/// <summary>
/// A resource server that keeps realms in a table and has no kernel. It answers by docs/realms.md, but for what a test tells it to: to refuse an operation, to
/// damage an answer, to say nothing, to hold answers back.
/// </summary>
internal sealed class ScriptedServer
{
    private const int Head = 16;

    private readonly TaskCompletionSource _hung = new();

    /// <summary>Every realm.</summary>
    internal ConcurrentDictionary<string, RealmEntry> Realms { get; } = new();

    /// <summary>Where what each realm's form has on its two cores, 0 and 1, runs.</summary>
    internal ConcurrentDictionary<string, uint[]> Cores { get; } = new();

    /// <summary>What was asked, in order.</summary>
    internal ConcurrentQueue<RealmOperation> Asked { get; } = new();

    /// <summary>What it does to an answer, header and body, before it is sent; null sends nothing.</summary>
    internal Func<RealmOperation, byte[], byte[]?> Tamper { get; set; } = static (_, answer) => answer;

    /// <summary>Operations that are refused, with status and body.</summary>
    internal Dictionary<RealmOperation, (RealmStatus Status, byte[] Body)> Refusals { get; } = [];

    /// <summary>The most bytes of a message.</summary>
    internal uint MessageBytes { get; set; } = MessageHeader.MostBytes;

    /// <summary>Entries of a list in one answer.</summary>
    internal int EntriesAtOnce { get; set; } = 2;

    /// <summary>Answers are kept until so many requests have come, as long as a realm arrives.</summary>
    internal int AnswersBehind { get; set; } = 1;

    /// <summary>The contents of the last realm that was sealed, in order.</summary>
    internal IReadOnlyList<byte[]> Contents { get; private set; } = [];

    /// <summary>What a stream that watches is told.</summary>
    internal IReadOnlyList<EventAnswer> Events { get; set; } = [];

    /// <summary>The streams ended by their clients.</summary>
    internal int Ended { get; private set; }

    /// <summary>Ends streams that watch, when their events are told.</summary>
    internal void Hang() => _hung.SetResult();

    /// <summary>A new stream to it.</summary>
    internal Stream Connect()
    {
        (CableEnd client, CableEnd server) = CableEnd.Create();
        _ = Task.Run(() => ServeAsync(server));
        return client;
    }

    internal static RealmEntry Entry(string name, RealmState state = RealmState.Created, uint number = 1)
    {
        Assert(RealmName.TryParse(Encoding.ASCII.GetBytes(name), out RealmName parsed));
        return new RealmEntry { Name = parsed, State = state, Number = number, Memory = 1 << 20, Objects = 10, Threads = 1, ProcessorTime = 1_500_000 };
    }

    internal static byte[] Bytes<TBody>(TBody body)
        where TBody : struct, IRealmBody<TBody>
    {
        byte[] bytes = new byte[TBody.Size];
        body.Write(bytes);
        return bytes;
    }

    private static void Assert(bool isTrue)
    {
        if (!isTrue)
            throw new InvalidOperationException("The test's script is wrong.");
    }

    private async Task ServeAsync(CableEnd stream)
    {
        await using CableEnd owned = stream;
        var arriving = new ArrivingRealm(this);
        var held = new Queue<(RealmOperation Operation, byte[] Answer)>();
        byte[] header = new byte[Head];
        try
        {
            while (await stream.ReadAtLeastAsync(header, Head, throwOnEndOfStream: false).ConfigureAwait(false) == Head)
            {
                Assert(MessageHeader.TryRead(header, out MessageHeader request) && request.IsRequest);
                byte[] body = new byte[request.Length];
                await stream.ReadExactlyAsync(body).ConfigureAwait(false);
                Asked.Enqueue(request.Operation);
                (RealmStatus status, byte[] answer) = Refusals.TryGetValue(request.Operation, out (RealmStatus Status, byte[] Body) refusal)
                    ? arriving.Refuse(request.Operation, refusal) : Answer(arriving, request.Operation, body);
                held.Enqueue((request.Operation, Message(request, status, answer)));
                bool isLast = request.Operation == RealmOperation.Seal || arriving.IsFormDue || request.Operation is < RealmOperation.Create or > RealmOperation.Seal;
                while (held.Count >= (isLast ? 1 : AnswersBehind))
                    await SendAsync(stream, held.Dequeue()).ConfigureAwait(false);
                if (request.Operation == RealmOperation.Watch)
                    await TellAsync(stream, request).ConfigureAwait(false);
            }
        }
        catch (IOException)
        {
            // The client is gone.
        }
        Ended++;
    }

    private async Task SendAsync(CableEnd stream, (RealmOperation Operation, byte[] Answer) answer)
    {
        if (Tamper(answer.Operation, answer.Answer) is { } sent)
            await stream.WriteAsync(sent).ConfigureAwait(false);
    }

    private async Task TellAsync(CableEnd stream, MessageHeader request)
    {
        foreach (EventAnswer happened in Events)
            await SendAsync(stream, (request.Operation, Message(request, RealmStatus.Done, Bytes(happened)))).ConfigureAwait(false);
        await _hung.Task.ConfigureAwait(false);
        await stream.DisposeAsync().ConfigureAwait(false);
    }

    private static byte[] Message(MessageHeader request, RealmStatus status, byte[] body)
    {
        request.Length = (uint)body.Length;
        request.Flags = (ushort)status;
        return [.. Bytes(request), .. body];
    }

    private (RealmStatus Status, byte[] Body) Answer(ArrivingRealm arriving, RealmOperation operation, byte[] body)
    {
        switch (operation)
        {
            case RealmOperation.Hello:
                return (RealmStatus.Done, Bytes(new HelloAnswer
                {
                    Version = 1,
                    MessageBytes = MessageBytes,
                    FormBytes = RealmLimits.FormBytes,
                    Objects = RealmLimits.Objects,
                    RealmBytes = 1 << 30,
                    FreeBytes = 3 << 20,
                    LargestFree = 1 << 20,
                }));
            case RealmOperation.List:
                Assert(ListRequest.TryRead(body, out ListRequest list));
                return (RealmStatus.Done, List((int)list.First));
            case RealmOperation.Statistics:
                return (RealmStatus.Done, Bytes(new StatisticsAnswer
                {
                    Realms = (uint)Realms.Count,
                    Streams = 1,
                    Requests = (uint)Asked.Count,
                    Refused = 2,
                    Created = 5,
                    Destroyed = 4,
                    Reserve = 8 << 20,
                    Free = 3 << 20,
                    LargestFree = 1 << 20,
                }));
            case RealmOperation.Watch:
                return (RealmStatus.Done, []);
            case RealmOperation.Create or RealmOperation.Form or RealmOperation.Content or RealmOperation.Seal:
                (RealmStatus status, byte[] answer) = arriving.Answer(operation, body);
                if (operation == RealmOperation.Seal && status == RealmStatus.Done)
                    Contents = arriving.Contents;
                return (status, answer);
            default:
                return AnswerByName(operation, body);
        }
    }

    private (RealmStatus Status, byte[] Body) AnswerByName(RealmOperation operation, byte[] body)
    {
        Assert(RealmName.TryRead(body.AsSpan(0, RealmName.Size), out RealmName name));
        string text = Encoding.ASCII.GetString(name.Text);
        if (!Realms.TryGetValue(text, out RealmEntry entry))
            return (RealmStatus.NoSuchRealm, []);
        if (operation == RealmOperation.Info)
            return (RealmStatus.Done, Bytes(entry));
        if (operation == RealmOperation.Destroy)
            return (Realms.TryRemove(text, out _) ? RealmStatus.Done : RealmStatus.NoSuchRealm, []);
        if (operation == RealmOperation.Cores)
            return (RealmStatus.Done, CoresOf(text));
        if (operation == RealmOperation.Move)
            entry.Share = Move(text, entry.Share, body);
        if (operation == RealmOperation.Set && SetRequest.TryRead(body, out SetRequest set))
            entry.Share = set.Share;
        entry.State = operation == RealmOperation.Start ? RealmState.Running : operation == RealmOperation.Pause ? RealmState.Created : entry.State;
        Realms[text] = entry;
        return (RealmStatus.Done, []);
    }

    private byte[] CoresOf(string name)
    {
        uint[] cores = Cores.GetOrAdd(name, [0, 1]);
        return
        [
            .. Bytes(new CoresAnswer { Cores = (uint)cores.Length }),
            .. cores.SelectMany((on, core) => Bytes(new CoreEntry { Core = (uint)core, On = on, Contexts = 2, Share = 250_000, ProcessorTime = 1_250_000 })),
        ];
    }

    private ulong Move(string name, ulong share, byte[] body)
    {
        Assert(MoveRequest.TryRead(body.AsSpan(0, MoveRequest.Size), out MoveRequest request) && body.Length == MoveRequest.Size + (request.Moves * CoreMove.Size));
        uint[] cores = Cores.GetOrAdd(name, [0, 1]);
        foreach (byte[] bytes in body[MoveRequest.Size..].Chunk(CoreMove.Size))
        {
            Assert(CoreMove.TryRead(bytes, out CoreMove move));
            cores[move.Core] = move.On;
        }
        return request.Share == MoveRequest.SameShare ? share : request.Share;
    }

    private byte[] List(int first)
    {
        RealmEntry[] some = [.. Realms.OrderBy(pair => pair.Key, StringComparer.Ordinal).Skip(first).Take(EntriesAtOnce).Select(pair => pair.Value)];
        return [.. Bytes(new ListAnswer { Realms = (uint)Realms.Count, Entries = (uint)some.Length }), .. some.SelectMany(entry => Bytes(entry))];
    }
}
