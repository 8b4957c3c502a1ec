using System;
using System.Collections.Generic;
using System.Linq;
using Firn.CapDlForm;
using Firn.RealmProtocol;
using Firn.Realms;
using Firn.RealmsTests.Fakes;

namespace Firn.RealmsTests;

/// <summary>A resource server with several sessions, on a machine of the test's.</summary>
internal sealed class TestServer
{
    public const int Bits = 26;
    public const int LeastBits = 18;

    private readonly TestSession[] _sessions;
    private readonly FakePipe[] _pipes;
    private ResourceState _state;

    public TestServer(int sessions = 1)
    {
        Machine = new FakeMachine(Bits, LeastBits);
        ref ResourceState state = ref _state;
        state.Policy.Realms = 6;
        state.Policy.MostMemoryBits = 25;
        state.Policy.Priority = 50;
        state.Policy.MaximumPriority = 60;
        state.Policy.ShortestPeriod = 1000;
        state.Policy.LongestPeriod = 10_000_000;
        state.Policy.LeastBudget = 20;
        state.Policy.Share = 600_000;
        state.Policy.Cores = 0b111;
        state.Policy.OfferCount = 1;
        _ = RealmName.TryParse("console"u8, out state.Policy.Offers[0].Name);
        _ = RealmName.TryParse("web"u8, out state.Policy.Offers[0].Prefix);
        state.Policy.Offers[0].Kind = (uint)FormKind.Endpoint;
        state.Policy.Offers[0].Pointer = 70;
        state.Policy.Offers[0].IsPerRealm = 1;
        state.Reserve.Begin(Bits, LeastBits);
        _sessions = new TestSession[sessions];
        _pipes = new FakePipe[sessions];
        for (int i = 0; i < sessions; i++)
        {
            _pipes[i] = new FakePipe();
            _sessions[i] = new TestSession();
            _sessions[i].Value.Begin(i, new FakeStream(_pipes[i]), new FakeRealmKernel(Machine), new FakeLock(Machine));
            _sessions[i].Value.Open(ref state);
        }
    }

    public FakeMachine Machine { get; }

    public ref ResourceState State => ref _state;

    public FakePipe Pipe(int session = 0) => _pipes[session];

    /// <summary>Runs a session until it waits; false: it is over, and was closed, and a new stream has begun.</summary>
    public bool Run(int session = 0)
    {
        for (int steps = 0; steps < 100_000; steps++)
        {
            SessionStep step = _sessions[session].Value.Advance(ref _state);
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
        _sessions[session].Value.Close(ref _state);
        _pipes[session].ToServer.Clear();
        _pipes[session].ToClient.Clear();
        _pipes[session].HasEnded = false;
        _sessions[session].Value.Open(ref _state);
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
    public static IEnumerable<(RealmOperation Operation, byte[] Body)> Creation(string name, TestForm form, ulong memory = 4UL << 20, int portion = 40)
    {
        yield return (RealmOperation.Create, Bytes(new CreateRequest { Name = Name(name), Memory = memory, FormBytes = (uint)form.Bytes.Length }));
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
    public (RealmStatus Status, byte[] Body) Create(string name, TestForm form, ulong memory = 4UL << 20)
    {
        (RealmStatus Status, byte[] Body) last = default;
        foreach ((RealmOperation operation, byte[] body) in Creation(name, form, memory))
        {
            last = Ask(0, operation, body)!.Value;
            if (last.Status != RealmStatus.Done)
                break;
        }
        return last;
    }

    public RealmEntry Info(string name, int session = 0)
    {
        (RealmStatus status, byte[] body) = Ask(session, RealmOperation.Info, NameBytes(name))!.Value;
        if (status != RealmStatus.Done || !RealmEntry.TryRead(body, out RealmEntry entry))
            throw new InvalidOperationException($"{status}");
        return entry;
    }
}
