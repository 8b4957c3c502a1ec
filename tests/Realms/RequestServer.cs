using System;
using System.Collections.Generic;
using System.Linq;
using Firn.CapDlForm;
using Firn.RealmProtocol;
using Firn.Realms;
using Firn.RealmsTests.Fakes;

namespace Firn.RealmsTests;

/// <summary>A resource server with several sessions, and its client.</summary>
internal abstract class RequestServer
{
    /// <summary>Frames of the ring that each realm has.</summary>
    public const int RingFrames = 3;

    /// <summary>The server's capability of the first.</summary>
    public const ulong FirstRing = 80;

    private readonly FakePipe[] _pipes;
    private ResourceState _state;

    protected RequestServer(int sessions)
    {
        _pipes = new FakePipe[sessions];
        for (int i = 0; i < sessions; i++)
            _pipes[i] = new FakePipe();
    }

    public ref ResourceState State => ref _state;

    public FakePipe Pipe(int session = 0) => _pipes[session];

    /// <summary>A policy that lets realms be made, and offers the platform's console and a ring to those whose names begin with web.</summary>
    protected void Permit(int bits, int leastBits)
    {
        ref RealmPolicy policy = ref _state.Policy;
        policy.Realms = 6;
        policy.MostMemoryBits = 25;
        policy.Priority = 50;
        policy.MaximumPriority = 60;
        policy.ShortestPeriod = 1000;
        policy.LongestPeriod = 10_000_000;
        policy.LeastBudget = 20;
        policy.Share = 600_000;
        policy.TotalShare = 900_000;
        policy.Cores = 0b111;
        policy.OfferCount = 2;
        _ = RealmName.TryParse("console"u8, out policy.Offers[0].Name);
        _ = RealmName.TryParse("web"u8, out policy.Offers[0].Prefix);
        policy.Offers[0].Kind = (uint)FormKind.Endpoint;
        policy.Offers[0].Pointer = 70;
        policy.Offers[0].IsPerRealm = 1;
        _ = RealmName.TryParse("ring"u8, out policy.Offers[1].Name);
        _ = RealmName.TryParse("web"u8, out policy.Offers[1].Prefix);
        policy.Offers[1].Kind = (uint)FormKind.Frame;
        policy.Offers[1].SizeBits = 12;
        policy.Offers[1].Frames = RingFrames;
        policy.Offers[1].Pointer = FirstRing;
        policy.Offers[1].IsPerRealm = 1;
        _state.Reserve.Begin(bits, leastBits);
    }

    /// <summary>A stream begins.</summary>
    protected abstract void Open(int session);

    /// <summary>It ends.</summary>
    protected abstract void Close(int session);

    /// <summary>A session goes on.</summary>
    protected abstract SessionStep Advance(int session);

    /// <summary>Runs a session until it waits; false: it is over, and was closed, and a new stream has begun.</summary>
    public bool Run(int session = 0)
    {
        for (int steps = 0; steps < 100_000; steps++)
        {
            SessionStep step = Advance(session);
            if (step == SessionStep.Waits)
                return true;
            if (step == SessionStep.Over)
            {
                Reopen(session);
                return false;
            }
        }
        throw new InvalidOperationException("The session never waits.");
    }

    /// <summary>The stream ends, and another one begins.</summary>
    public void Reopen(int session = 0)
    {
        Close(session);
        _pipes[session].ToServer.Clear();
        _pipes[session].ToClient.Clear();
        _pipes[session].HasEnded = false;
        Open(session);
    }

    /// <summary>Sends a request and takes its answer; null if the stream is over.</summary>
    public (RealmStatus Status, byte[] Body)? Ask(int session, RealmOperation operation, params byte[] body)
    {
        Send(session, operation, body);
        if (!Run(session))
            return null;
        byte[] answer = [.. _pipes[session].ToClient];
        _pipes[session].ToClient.Clear();
        if (!MessageHeader.TryRead(answer.AsSpan(0, 16), out MessageHeader header) || header.Length != answer.Length - 16 || header.Token != 0xABCD || header.Operation != operation)
            throw new InvalidOperationException("It is no answer.");
        return (header.Status, answer[16..]);
    }

    public RealmStatus Ask(RealmOperation operation, params byte[] body) => Ask(0, operation, body)!.Value.Status;

    public void Send(int session, RealmOperation operation, byte[] body)
    {
        foreach (byte next in Bytes(new MessageHeader { Length = (uint)body.Length, Operation = operation, Token = 0xABCD }).Concat(body))
            _pipes[session].ToServer.Enqueue(next);
    }

    public static byte[] Bytes<T>(T body)
        where T : struct, IRealmBody<T>
    {
        byte[] bytes = new byte[T.Size];
        body.Write(bytes);
        return bytes;
    }

    public static RealmName Name(string text) => RealmName.TryParse(System.Text.Encoding.ASCII.GetBytes(text), out RealmName name) ? name : throw new ArgumentException(text);

    public static byte[] NameBytes(string text) => Bytes(Name(text));

    /// <summary>The requests that make a realm.</summary>
    public static IEnumerable<(RealmOperation Operation, byte[] Body)> Creation(string name, TestForm form, ulong memory = 4UL << 20, int portion = 40, uint share = 0)
    {
        yield return (RealmOperation.Create, Bytes(new CreateRequest { Name = Name(name), Memory = memory, FormBytes = (uint)form.Bytes.Length, Share = share }));
        foreach (byte[] part in form.Bytes.Chunk(300))
            yield return (RealmOperation.Form, part);
        for (int i = 0; i < form.Contents.Count; i++)
        {
            ulong offset = 0;
            foreach (byte[] part in form.Contents[i].Chunk(portion))
            {
                yield return (RealmOperation.Content, [.. Bytes(new ContentRequest { Content = (uint)i, Offset = offset }), .. part]);
                offset += (ulong)part.Length;
            }
        }
        yield return (RealmOperation.Seal, []);
    }

    /// <summary>Makes a realm; the first refusal, if there is one.</summary>
    public (RealmStatus Status, byte[] Body) Create(string name, TestForm form, ulong memory = 4UL << 20, uint share = 0)
    {
        (RealmStatus Status, byte[] Body) last = default;
        foreach ((RealmOperation operation, byte[] body) in Creation(name, form, memory, share: share))
        {
            last = Ask(0, operation, body)!.Value;
            if (last.Status != RealmStatus.Done)
                break;
        }
        return last;
    }

    /// <summary>The bytes of a request for other cores.</summary>
    public static byte[] MoveBytes(string name, ulong share, params (int Core, int On)[] moves) =>
    [
        .. Bytes(new MoveRequest { Name = Name(name), Share = share, Moves = (uint)moves.Length }),
        .. moves.SelectMany(move => Bytes(new CoreMove { Core = (uint)move.Core, On = (uint)move.On })),
    ];

    /// <summary>A realm's cores as the server tells them: the form's, the machine's, scheduling contexts, share, time.</summary>
    public (uint Core, uint On, uint Contexts, ulong Share, ulong Time)[] Cores(string name, int session = 0)
    {
        (RealmStatus status, byte[] body) = Ask(session, RealmOperation.Cores, NameBytes(name))!.Value;
        if (status != RealmStatus.Done || !CoresAnswer.TryRead(body.AsSpan(0, CoresAnswer.Size), out CoresAnswer answer) || body.Length != CoresAnswer.Size + (answer.Cores * CoreEntry.Size))
            throw new InvalidOperationException($"{status}");
        return [.. body[CoresAnswer.Size..].Chunk(CoreEntry.Size).Select(bytes => CoreEntry.TryRead(bytes, out CoreEntry entry)
            ? (entry.Core, entry.On, entry.Contexts, entry.Share, entry.ProcessorTime) : throw new InvalidOperationException("It is no core."))];
    }

    public RealmEntry Info(string name, int session = 0)
    {
        (RealmStatus status, byte[] body) = Ask(session, RealmOperation.Info, NameBytes(name))!.Value;
        if (status != RealmStatus.Done || !RealmEntry.TryRead(body, out RealmEntry entry))
            throw new InvalidOperationException($"{status}");
        return entry;
    }
}
