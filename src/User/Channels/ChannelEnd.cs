using System;
using System.Runtime.InteropServices;
using Firn.User.Rings;

namespace Firn.User.Channels;

/// <summary>
/// What both ends of a channel have in common: a stream of bytes each way, over two rings of records in memory that is shared with a peer who may be
/// hostile. No call waits or makes a system call, and none takes longer than the bytes of its buffer, or a ring, demand.
/// </summary>
/// <typeparam name="TMemory">The rings' memory.</typeparam>
public struct ChannelEnd<TMemory>
    where TMemory : struct, IRingMemory
{
    private const int OpenBytes = sizeof(ulong);
    private const int MostDiscarded = 16;

    private RingReader<TMemory> _reader;
    private RingWriter<TMemory> _writer;
    private readonly int _mostBytes;

    // Bytes of the first record that were read already: a stream is read in whatever portions the reader likes.
    private int _taken;
    private bool _isOpen;
    private bool _hasSentEnd;
    private bool _hasReadEnd;
    private bool _isBroken;
    private bool _mustSignal;

    internal ChannelEnd(TMemory incoming, TMemory outgoing)
    {
        _reader = new(incoming);
        _writer = new(outgoing);
        // A record of half a ring lets the peer read one while the next is written.
        _mostBytes = Math.Max(_writer.MostBytes / 2, 1);
        _taken = 0;
        _isOpen = false;
        _hasSentEnd = false;
        _hasReadEnd = false;
        _isBroken = false;
        _mustSignal = false;
    }

    /// <summary>There is a stream: not both sides have sent their ends.</summary>
    public readonly bool IsOpen => _isOpen;

    /// <summary>The peer wrote nonsense.</summary>
    public readonly bool IsBroken => _isBroken;

    /// <summary>This side has said that it sends nothing more.</summary>
    public readonly bool HasSentEnd => _hasSentEnd;

    /// <summary>The peer has said that it sends nothing more, and everything before that was read.</summary>
    public readonly bool HasReadEnd => _hasReadEnd;

    /// <summary>The peer may be waiting for something that was done since the last call: signal its notification before waiting.</summary>
    public bool TakeSignal()
    {
        bool signal = _mustSignal;
        _mustSignal = false;
        return signal;
    }

    /// <summary>Reads bytes of the stream.</summary>
    /// <param name="buffer">Room for them, at least one.</param>
    /// <param name="length">How many there were; at least one if it is done.</param>
    public ChannelStatus TryRead(Span<byte> buffer, out int length)
    {
        length = 0;
        ChannelStatus status = ChannelStatus.Done;
        while (status == ChannelStatus.Done && length < buffer.Length)
        {
            status = TryReadRecord(buffer.Slice(length), length == 0, out int bytes);
            length += bytes;
        }
        return length > 0 ? ChannelStatus.Done : status;
    }

    /// <summary>
    /// Reads bytes and forgets them, for who has sent its end and wants nothing more: a few records at once. It is to be called until it says
    /// <see cref="ChannelStatus.Ended"/> or the stream is over.
    /// </summary>
    public ChannelStatus TryDiscard()
    {
        ChannelStatus status = ChannelStatus.Done;
        for (int i = 0; i < MostDiscarded && status == ChannelStatus.Done; i++)
        {
            status = TryFindData(true, out int length);
            if (status == ChannelStatus.Done)
                status = Finish(length);
        }
        return status;
    }

    /// <summary>Writes bytes of the stream, as many as there is room for.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="length">How many were written; at least one if it is done and there are any.</param>
    public ChannelStatus TryWrite(ReadOnlySpan<byte> bytes, out int length)
    {
        length = 0;
        if (_isBroken)
            return ChannelStatus.Broken;
        if (_hasSentEnd)
            return ChannelStatus.Ended;
        if (!_isOpen)
            return ChannelStatus.WrongState;
        while (length < bytes.Length)
        {
            if (_writer.TryLearnRoom(out int room) != RingStatus.Done)
                return Break();
            int next = Math.Min(Math.Min(room, _mostBytes), bytes.Length - length);
            if (next <= 0)
                break;
            ChannelStatus status = Write(ChannelRecord.Data, bytes.Slice(length, next));
            if (status != ChannelStatus.Done)
                return status;
            length += next;
        }
        return length > 0 || bytes.IsEmpty ? ChannelStatus.Done : ChannelStatus.Wait;
    }

    /// <summary>Says that this side sends nothing more. It may read on.</summary>
    public ChannelStatus TryEnd()
    {
        if (_isBroken)
            return ChannelStatus.Broken;
        if (_hasSentEnd)
            return ChannelStatus.Done;
        if (!_isOpen)
            return ChannelStatus.WrongState;
        ChannelStatus status = Write(ChannelRecord.End, default);
        if (status != ChannelStatus.Done)
            return status;
        _hasSentEnd = true;
        CloseIfOver();
        return ChannelStatus.Done;
    }

    /// <summary>Begins a stream, from the side that connects.</summary>
    internal ChannelStatus Open(ulong peer)
    {
        if (_isBroken)
            return ChannelStatus.Broken;
        if (_isOpen)
            return ChannelStatus.WrongState;
        ChannelStatus status = Write(ChannelRecord.Open, BytesOf(ref peer));
        if (status == ChannelStatus.Done)
            Begin();
        return status;
    }

    /// <summary>Takes the stream that the other side begins.</summary>
    internal ChannelStatus Accept(out ulong peer)
    {
        peer = 0;
        if (_isBroken)
            return ChannelStatus.Broken;
        if (_isOpen)
            return ChannelStatus.WrongState;
        RingStatus status = _reader.TryPeek(out uint kind, out int length);
        if (status == RingStatus.Empty)
            return ChannelStatus.Wait;
        if (status != RingStatus.Done || kind != (uint)ChannelRecord.Open || length != OpenBytes)
            return Break();
        _reader.Copy(0, BytesOf(ref peer));
        if (Finish(length) != ChannelStatus.Done)
            return ChannelStatus.Broken;
        Begin();
        return ChannelStatus.Done;
    }

    // Both compilations are little-endian.
    private static Span<byte> BytesOf(ref ulong word) => MemoryMarshal.AsBytes(MemoryMarshal.CreateSpan(ref word, 1));

    private ChannelStatus TryReadRecord(Span<byte> buffer, bool takesEnd, out int bytes)
    {
        bytes = 0;
        ChannelStatus status = TryFindData(takesEnd, out int length);
        if (status != ChannelStatus.Done)
            return status;
        bytes = Math.Min(length - _taken, buffer.Length);
        _reader.Copy(_taken, buffer.Slice(0, bytes));
        _taken += bytes;
        return _taken < length ? ChannelStatus.Done : Finish(length);
    }

    // The first record, if it is data of which something is left. Its head is read again for each portion: what was taken already must fit in it.
    // An end is told by itself, so it is left where it is by who has something to tell already.
    private ChannelStatus TryFindData(bool takesEnd, out int length)
    {
        length = 0;
        if (_isBroken)
            return ChannelStatus.Broken;
        if (_hasReadEnd)
            return ChannelStatus.Ended;
        if (!_isOpen)
            return ChannelStatus.WrongState;
        RingStatus status = _reader.TryPeek(out uint kind, out length);
        if (status == RingStatus.Empty)
            return ChannelStatus.Wait;
        if (status != RingStatus.Done)
            return Break();
        if (kind == (uint)ChannelRecord.Data && length > _taken)
            return ChannelStatus.Done;
        if (kind != (uint)ChannelRecord.End || length != 0 || _taken != 0)
            return Break();
        if (!takesEnd)
            return ChannelStatus.Wait;
        ChannelStatus finished = Finish(0);
        _hasReadEnd = true;
        CloseIfOver();
        return finished == ChannelStatus.Done ? ChannelStatus.Ended : finished;
    }

    private ChannelStatus Finish(int length)
    {
        _taken = 0;
        if (_reader.Finish(length, out bool wake) != RingStatus.Done)
            return Break();
        _mustSignal |= wake;
        return ChannelStatus.Done;
    }

    private ChannelStatus Write(ChannelRecord kind, ReadOnlySpan<byte> bytes)
    {
        RingStatus status = _writer.TryWrite((uint)kind, bytes, out bool wake);
        _mustSignal |= wake;
        return status switch
        {
            RingStatus.Done => ChannelStatus.Done,
            RingStatus.Full => ChannelStatus.Wait,
            _ => Break(),
        };
    }

    private void Begin()
    {
        _isOpen = true;
        _hasSentEnd = false;
        _hasReadEnd = false;
        _taken = 0;
    }

    private void CloseIfOver() => _isOpen = !(_hasSentEnd && _hasReadEnd);

    private ChannelStatus Break()
    {
        _isBroken = true;
        return ChannelStatus.Broken;
    }
}
