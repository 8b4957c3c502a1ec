using System;
using Firn.RealmProtocol;
using Firn.User.Channels;

namespace Firn.Realms;

/// <summary>
/// Requests of one stream, one after the other, and their answers. It has a megabyte of memory, no allocation, and shares nothing with other sessions but
/// <see cref="ResourceState"/>. Whatever comes, it goes on, and what is refused has changed nothing, but that it can end the realm in hand.
/// </summary>
/// <typeparam name="TStream">The stream.</typeparam>
/// <typeparam name="TKernel">What realms are made with.</typeparam>
/// <typeparam name="TLock">What keeps sessions apart.</typeparam>
public partial struct Session<TStream, TKernel, TLock>
    where TStream : struct, IRealmStream
    where TKernel : struct, IRealmKernel
    where TLock : struct, IRealmLock
{
    private const int HeaderBytes = 16;

    private TStream _stream;
    private TKernel _kernel;
    private TLock _lock;
    private int _number;
    private MessageHeader _header;
    private int _received;
    private int _answerStart;
    private int _answerEnd;
    private bool _isWatching;
    private ulong _nextEvent;
    private SessionBuffers.Request _request;
    private SessionBuffers.Answer _answer;

    // The realm in hand.
    private int _hand;
    private HandPhase _phase;
    private int _formLength;
    private int _formReceived;
    private RealmMeasurement _measurement;
    private ContentIntake _intake;
    private Placement _placement;
    private ContextRecords _contexts;
    private SessionBuffers.Form _form;
    private SessionBuffers.Arena _arena;

    /// <summary>Makes it one: of a number that no other has, without a stream yet.</summary>
    public void Begin(int number, TStream stream, TKernel kernel, TLock gate)
    {
        _number = number;
        _stream = stream;
        _kernel = kernel;
        _lock = gate;
        _hand = -1;
        Reset();
    }

    /// <summary>A stream begins.</summary>
    public void Open(ref ResourceState state)
    {
        Reset();
        _lock.Enter();
        state.Streams++;
        _lock.Exit();
    }

    /// <summary>The stream has ended: what it had in hand is gone.</summary>
    public void Close(ref ResourceState state)
    {
        if (_hand >= 0)
            Abandon(ref state);
        _lock.Enter();
        state.Streams--;
        state.Watchers &= ~(1UL << _number);
        _lock.Exit();
        Reset();
    }

    /// <summary>Goes on with the stream as far as there is something to do at once: at most one request.</summary>
    public SessionStep Advance(ref ResourceState state)
    {
        if (_answerStart < _answerEnd)
            return Flush();
        if (_isWatching)
            return Watch(ref state);
        SessionStep step = Receive();
        if (step == SessionStep.Goes && IsWhole)
        {
            Handle(ref state);
            _received = 0;
        }
        return step;
    }

    private readonly bool IsWhole => _received >= HeaderBytes && (uint)(_received - HeaderBytes) == _header.Length;

    private void Reset()
    {
        _received = 0;
        _answerStart = 0;
        _answerEnd = 0;
        _isWatching = false;
        _phase = HandPhase.Nothing;
    }

    private SessionStep Flush()
    {
        ReadOnlySpan<byte> answer = ((Span<byte>)_answer).Slice(_answerStart, _answerEnd - _answerStart);
        ChannelStatus status = _stream.TryWrite(answer, out int length);
        _answerStart += length;
        return StepOf(status);
    }

    private SessionStep Receive()
    {
        // The header stands where the request comes to stand, until it is read.
        bool isHeader = _received < HeaderBytes;
        int at = isHeader ? _received : _received - HeaderBytes;
        int end = isHeader ? HeaderBytes : (int)_header.Length;
        if (at < end)
        {
            ChannelStatus status = _stream.TryRead(((Span<byte>)_request).Slice(at, end - at), out int length);
            if (status != ChannelStatus.Done)
                return StepOf(status);
            _received += length;
        }
        if (!isHeader || _received < HeaderBytes)
            return SessionStep.Goes;
        bool isRequest = MessageHeader.TryRead(((Span<byte>)_request).Slice(0, HeaderBytes), out _header) && _header.IsRequest;
        return isRequest ? SessionStep.Goes : SessionStep.Over;
    }

    private static SessionStep StepOf(ChannelStatus status) => status switch
    {
        ChannelStatus.Done => SessionStep.Goes,
        ChannelStatus.Wait => SessionStep.Waits,
        _ => SessionStep.Over,
    };

    private void Handle(ref ResourceState state)
    {
        ReadOnlySpan<byte> body = ((Span<byte>)_request).Slice(0, (int)_header.Length);
        RealmStatus status = Perform(ref state, body, out int length);
        _lock.Enter();
        state.Requests++;
        state.Refused += status == RealmStatus.Done ? 0u : 1u;
        _lock.Exit();
        Answer(status, length);
    }

    private RealmStatus Perform(ref ResourceState state, scoped ReadOnlySpan<byte> body, out int length)
    {
        length = 0;
        switch (_header.Operation)
        {
            case RealmOperation.Hello:
                return Hello(ref state, body, out length);
            case RealmOperation.Create or RealmOperation.Form or RealmOperation.Content or RealmOperation.Seal:
                RealmStatus status = PerformInHand(ref state, body, out length);
                if (status != RealmStatus.Done && _hand >= 0)
                    Abandon(ref state);
                return status;
            case RealmOperation.Abandon:
                return AbandonInHand(ref state, body);
            case RealmOperation.List:
                return List(ref state, body, out length);
            case RealmOperation.Statistics:
                return Statistics(ref state, body, out length);
            case RealmOperation.Watch:
                return BeginWatch(ref state, body);
            case RealmOperation.Info or RealmOperation.Start or RealmOperation.Pause or RealmOperation.Destroy or RealmOperation.Cores:
                return !RealmName.TryRead(body, out RealmName name) ? RealmStatus.Malformed : PerformOn(ref state, in name, out length);
            case RealmOperation.Set:
                return !SetRequest.TryRead(body, out SetRequest request) ? RealmStatus.Malformed : Set(ref state, in request, out length);
            case RealmOperation.Move:
                return Move(ref state, body, out length);
            default:
                return RealmStatus.UnknownOperation;
        }
    }

    private void Answer(RealmStatus status, int length)
    {
        MessageHeader header = default;
        header.Length = (uint)length;
        header.Operation = _header.Operation;
        header.Flags = (ushort)status;
        header.Token = _header.Token;
        header.Write(_answer);
        _answerStart = 0;
        _answerEnd = HeaderBytes + length;
    }

    private int Write<TBody>(scoped in TBody body, int at = 0)
        where TBody : struct, IRealmBody<TBody>
    {
        body.Write(((Span<byte>)_answer).Slice(HeaderBytes + at, TBody.Size));
        return at + TBody.Size;
    }

    private SessionStep Watch(ref ResourceState state)
    {
        if (_stream.TryRead(((Span<byte>)_request).Slice(0, 1), out _) != ChannelStatus.Wait)
            return SessionStep.Over;
        _lock.Enter();
        bool isThere = _nextEvent < state.Events.Next;
        bool isKept = state.Events.TryGet(_nextEvent, out EventAnswer happened);
        _lock.Exit();
        if (!isThere)
            return SessionStep.Waits;
        // Who is so slow that events are lost is to know it.
        if (!isKept)
            return SessionStep.Over;
        _nextEvent++;
        Answer(RealmStatus.Done, Write(in happened));
        return SessionStep.Goes;
    }
}
