using System;
using System.Runtime.CompilerServices;
using Firn.RealmProtocol;
using Firn.User.Channels;
using Firn.User.Rings;

namespace Firn.RealmConsoles;

/// <summary>A stream of the host: its request, which comes in whatever pieces, and the answer that is on its way. One is written when the one before has left.</summary>
/// <typeparam name="TMemory">The rings' memory.</typeparam>
internal struct ConsoleSession<TMemory>
    where TMemory : struct, IRingMemory
{
    private const int HeaderBytes = 16;

    private ChannelListener<TMemory> _channel;
    private RequestBytes _request;
    private AnswerBytes _answer;
    private MessageHeader _header;
    private int _received;
    private int _answerStart;
    private int _answerEnd;
    private bool _isEnding;

    /// <summary>The number that it is about; 0: none yet.</summary>
    internal int Number;

    /// <summary>The term of the number that it is about.</summary>
    internal ulong Term;

    /// <summary>Text is told.</summary>
    internal bool IsTold;

    /// <summary>The token of the request for text.</summary>
    internal ulong TextToken;

    /// <summary>The next byte of text that is to be told.</summary>
    internal ulong Position;

    /// <summary>The request that is there.</summary>
    internal readonly MessageHeader Request => _header;

    /// <summary>The request's bytes behind its header: the server's own copy.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    internal readonly ReadOnlySpan<byte> Body => ((ReadOnlySpan<byte>)_request).Slice(HeaderBytes, (int)_header.Length);

    /// <summary>Where an answer's bytes are written, before it is given.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    internal Span<byte> AnswerBody => ((Span<byte>)_answer).Slice(HeaderBytes);

    /// <summary>A stream over rings of zeros.</summary>
    internal void Start(TMemory incoming, TMemory outgoing) => _channel = new(incoming, outgoing);

    /// <summary>Does the next thing. It is not to be called while a request is there that has no answer.</summary>
    internal ConsoleStep Advance()
    {
        if (!_channel.Stream.IsOpen)
        {
            if (_channel.TryAccept(out _) != ChannelStatus.Done)
                return ConsoleStep.Waits;
            Reset();
        }
        if (_answerStart < _answerEnd)
            return Flush();
        return _isEnding ? End() : Receive();
    }

    /// <summary>Answers, with so many bytes of <see cref="AnswerBody"/>.</summary>
    internal void Answer(RealmOperation operation, ulong token, RealmStatus status, int length)
    {
        MessageHeader header = default;
        header.Length = (uint)length;
        header.Operation = operation;
        header.Flags = (ushort)status;
        header.Token = token;
        header.Write(_answer);
        (_answerStart, _answerEnd) = (0, HeaderBytes + length);
    }

    /// <summary>The stream ends behind the answer that is on its way.</summary>
    internal void EndBehind() => _isEnding = true;

    /// <summary>The peer is to be signalled.</summary>
    internal bool TakeSignal() => _channel.Stream.TakeSignal();

    private void Reset()
    {
        (_received, _answerStart, _answerEnd) = (0, 0, 0);
        (_isEnding, IsTold) = (false, false);
        (Number, Term, TextToken, Position) = (0, 0, 0, 0);
    }

    private ConsoleStep Flush()
    {
        ReadOnlySpan<byte> answer = ((Span<byte>)_answer).Slice(_answerStart, _answerEnd - _answerStart);
        ChannelStatus status = _channel.Stream.TryWrite(answer, out int length);
        _answerStart += length;
        return status == ChannelStatus.Done ? ConsoleStep.Goes : ConsoleStep.Waits;
    }

    // What the peer still says nobody wants to hear, but it has to be read, so that its end comes.
    private ConsoleStep End()
    {
        _ = _channel.Stream.TryEnd();
        return _channel.Stream.IsOpen && _channel.Stream.TryDiscard() == ChannelStatus.Done ? ConsoleStep.Goes : ConsoleStep.Waits;
    }

    private ConsoleStep Receive()
    {
        int wanted = _received < HeaderBytes ? HeaderBytes : HeaderBytes + (int)_header.Length;
        ChannelStatus status = _channel.Stream.TryRead(((Span<byte>)_request).Slice(_received, wanted - _received), out int length);
        if (status == ChannelStatus.Wait)
            return ConsoleStep.Idle;
        if (status != ChannelStatus.Done)
        {
            _isEnding = true;
            return status == ChannelStatus.Ended ? ConsoleStep.Goes : ConsoleStep.Waits;
        }
        _received += length;
        if (_received == HeaderBytes && wanted == HeaderBytes)
        {
            bool isRequest = MessageHeader.TryRead(((Span<byte>)_request).Slice(0, HeaderBytes), out _header) && _header.IsRequest && _header.Length <= RealmLimits.TypedBytes;
            _isEnding = !isRequest;
            if (!isRequest || _header.Length > 0)
                return ConsoleStep.Goes;
        }
        else if (_received < wanted || wanted == HeaderBytes)
        {
            return ConsoleStep.Goes;
        }
        // The next one begins; text that is told meanwhile leaves what has come of it.
        _received = 0;
        return ConsoleStep.Asked;
    }

    [InlineArray(HeaderBytes + RealmLimits.TypedBytes)]
    private struct RequestBytes
    {
        private byte _first;
    }

    [InlineArray(HeaderBytes + sizeof(ulong) + RealmLimits.TextBytes)]
    private struct AnswerBytes
    {
        private byte _first;
    }
}
