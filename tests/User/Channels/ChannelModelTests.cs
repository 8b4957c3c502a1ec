using System;
using System.Collections.Generic;
using CsCheck;
using Firn.User.Channels;
using Firn.User.Rings;
using Firn.UserTests.Rings;
using Xunit;

namespace Firn.UserTests.Channels;

/// <summary>Channels against a model of two queues, with ends that sleep until they are signalled, and against peers that write what they like.</summary>
public static class ChannelModelTests
{
    private const int Words = (RingLayout.Data / sizeof(ulong)) + 9;

    private enum Step
    {
        Connect,
        Accept,
        Write,
        Read,
        Discard,
        End,
        Count,
    }

    [Fact]
    public static void Both_ends_agree_with_two_queues() =>
        Gen.Select(Gen.Int[0, (int)Step.Count - 1], Gen.Bool, Gen.Byte.Array[1, 60]).Array[1, 300].Sample(steps =>
        {
            Pair pair = new();
            foreach ((int step, bool listens, byte[] bytes) in steps)
                pair.Perform((Step)step, listens, bytes);
        });

    [Fact]
    public static void Nobody_sleeps_for_ever() => Gen.Select(Gen.Byte.Array[1, 600], Gen.Byte.Array[1, 600], Gen.Int[0, 99].Array[4, 40]).Sample((there, back, portions) =>
    {
        ulong[] first = new ulong[Words];
        ulong[] second = new ulong[Words];
        ChannelConnector<SharedMemory> connector = new(new(second), new(first));
        ChannelListener<SharedMemory> listener = new(new(first), new(second));
        Side near = new(there, portions);
        Side far = new(back, portions[1..]);
        bool isAccepted = false;
        Assert.Equal(ChannelStatus.Done, connector.TryConnect(7));
        for (int turn = 0; connector.Stream.IsOpen || listener.Stream.IsOpen; turn++)
        {
            Assert.False(near.Sleeps && far.Sleeps, "both sleep");
            Assert.InRange(turn, 0, 10_000);
            if (!near.Sleeps && near.Advance(ref connector.Stream, turn))
                far.Sleeps = false;
            isAccepted = isAccepted || listener.TryAccept(out _) == ChannelStatus.Done;
            if (isAccepted && !far.Sleeps && far.Advance(ref listener.Stream, turn))
                near.Sleeps = false;
        }
        Assert.Equal(there, far.Received);
        Assert.Equal(back, near.Received);
    });

    [Fact]
    public static void An_end_survives_any_peer() =>
        Gen.Select(Gen.OneOf(Gen.ULong[0, 72], Gen.Select(Gen.ULong[0, 16], Gen.ULong[0, 4]).Select(pair => pair.Item1 | (pair.Item2 << 32)), Gen.ULong).Array[Words], Gen.Int[0, (int)Step.Count - 1].Array[1, 20])
            .Array[1, 30].Sample(rounds =>
            {
                ulong[] incoming = new ulong[Words];
                ulong[] outgoing = new ulong[Words];
                ChannelListener<SharedMemory> listener = new(new(incoming), new(outgoing));
                byte[] buffer = new byte[40];
                bool isBroken = false;
                foreach ((ulong[] words, int[] steps) in rounds)
                {
                    words.CopyTo(incoming, 0);
                    outgoing[RingLayout.Read / 8] = words[1];
                    foreach (int step in steps)
                    {
                        ChannelStatus status = Perform(ref listener, (Step)step, buffer);
                        Assert.True(!isBroken || status == ChannelStatus.Broken);
                        Assert.Equal(status == ChannelStatus.Broken, listener.Stream.IsBroken && status == ChannelStatus.Broken);
                        isBroken = listener.Stream.IsBroken;
                    }
                }
            });

    private static ChannelStatus Perform(ref ChannelListener<SharedMemory> listener, Step step, byte[] buffer) => step switch
    {
        Step.Connect or Step.Accept => listener.TryAccept(out _),
        Step.Write => listener.Stream.TryWrite(buffer, out _),
        Step.Read => listener.Stream.TryRead(buffer, out _),
        Step.Discard => listener.Stream.TryDiscard(),
        _ => listener.Stream.TryEnd(),
    };

    /// <summary>An end that sends all it has, ends, reads all that comes, and sleeps when it can do neither.</summary>
    private sealed class Side(byte[] bytes, int[] portions)
    {
        private int _sent;

        public bool Sleeps { get; set; }

        public List<byte> Received { get; } = [];

        public bool Advance(ref ChannelEnd<SharedMemory> end, int turn)
        {
            byte[] buffer = new byte[1 + portions[turn % portions.Length]];
            ChannelStatus reading = end.TryRead(buffer, out int length);
            Received.AddRange(buffer.AsSpan(0, length));
            ChannelStatus writing;
            if (_sent < bytes.Length)
            {
                writing = end.TryWrite(bytes.AsSpan(_sent, Math.Min(bytes.Length - _sent, buffer.Length)), out int written);
                _sent += written;
            }
            else
            {
                writing = end.HasSentEnd ? ChannelStatus.Wait : end.TryEnd();
            }
            Sleeps = reading is ChannelStatus.Wait or ChannelStatus.Ended && writing == ChannelStatus.Wait;
            return end.TakeSignal();
        }
    }

    /// <summary>Two ends, and what they must do.</summary>
    private sealed class Pair
    {
        private ChannelConnector<SharedMemory> _connector;
        private ChannelListener<SharedMemory> _listener;
        private readonly Queue<byte>[] _bytes = [new(), new()];
        private readonly bool[] _hasSentEnd = new bool[2];
        private readonly bool[] _hasReadEnd = new bool[2];
        private readonly bool[] _isOpen = new bool[2];
        private bool _isOffered;

        // What the connector wrote in a stream that the listener has not come to yet.
        private Queue<byte> _later = new();

        public Pair()
        {
            ulong[] first = new ulong[Words];
            ulong[] second = new ulong[Words];
            _connector = new(new(second), new(first));
            _listener = new(new(first), new(second));
        }

        public void Perform(Step step, bool listens, byte[] bytes)
        {
            if (step == Step.Connect)
                Connect(bytes[0]);
            else if (step == Step.Accept)
                Accept();
            else if (listens)
                Perform(ref _listener.Stream, step, 1, bytes);
            else
                Perform(ref _connector.Stream, step, 0, bytes);
        }

        private void Connect(byte peer)
        {
            Assert.Equal(!_isOpen[0], _connector.IsFree);
            ChannelStatus status = _connector.TryConnect(peer);
            Assert.True(_isOpen[0] ? status == ChannelStatus.WrongState : status is ChannelStatus.Done or ChannelStatus.Wait);
            if (status != ChannelStatus.Done)
                return;
            _isOffered = true;
            Begin(0);
        }

        private void Accept()
        {
            ChannelStatus expected = _isOpen[1] ? ChannelStatus.WrongState : _isOffered ? ChannelStatus.Done : ChannelStatus.Wait;
            Assert.Equal(expected, _listener.TryAccept(out _));
            if (expected != ChannelStatus.Done)
                return;
            _isOffered = false;
            (_bytes[0], _later) = (_later, new());
            Begin(1);
        }

        private void Begin(int side) => (_isOpen[side], _hasSentEnd[side], _hasReadEnd[side]) = (true, false, false);

        private void Perform(ref ChannelEnd<SharedMemory> end, Step step, int side, byte[] bytes)
        {
            switch (step)
            {
                case Step.Write:
                    Write(ref end, side, bytes);
                    break;
                case Step.Read:
                    Read(ref end, side, bytes.Length);
                    break;
                case Step.Discard:
                    Assert.NotEqual(ChannelStatus.Broken, end.TryDiscard());
                    // A few records at once: what the queue loses is known when it is over.
                    Drain(ref end, side);
                    break;
                default:
                    End(ref end, side);
                    break;
            }
            if (_hasSentEnd[side] && _hasReadEnd[side])
                _isOpen[side] = false;
            Assert.Equal(_isOpen[side], end.IsOpen);
        }

        private void Write(ref ChannelEnd<SharedMemory> end, int side, byte[] bytes)
        {
            ChannelStatus status = end.TryWrite(bytes, out int length);
            if (_hasSentEnd[side] || !_isOpen[side])
            {
                Assert.Equal(_hasSentEnd[side] ? ChannelStatus.Ended : ChannelStatus.WrongState, status);
                Assert.Equal(0, length);
                return;
            }
            Assert.Equal(length > 0 ? ChannelStatus.Done : ChannelStatus.Wait, status);
            Assert.True(length > 0 || _bytes[side].Count > 0 || _isOffered || _hasSentEnd[1 - side]);
            Queue<byte> queue = side == 0 && _isOffered ? _later : _bytes[side];
            foreach (byte next in bytes.AsSpan(0, length))
                queue.Enqueue(next);
        }

        private void Read(ref ChannelEnd<SharedMemory> end, int side, int room)
        {
            byte[] buffer = new byte[room];
            ChannelStatus status = end.TryRead(buffer, out int length);
            if (_hasReadEnd[side] || !_isOpen[side])
            {
                Assert.Equal(_hasReadEnd[side] ? ChannelStatus.Ended : ChannelStatus.WrongState, status);
                return;
            }
            Queue<byte> queue = _bytes[1 - side];
            Assert.Equal(Math.Min(queue.Count, room), length);
            for (int i = 0; i < length; i++)
                Assert.Equal(queue.Dequeue(), buffer[i]);
            if (length > 0)
                return;
            bool isOver = side == 0 ? _hasSentEnd[1] && !_isOffered : _hasSentEnd[0] || _isOffered;
            Assert.Equal(isOver ? ChannelStatus.Ended : ChannelStatus.Wait, status);
            _hasReadEnd[side] = isOver;
        }

        private void Drain(ref ChannelEnd<SharedMemory> end, int side)
        {
            if (_hasReadEnd[side] || !_isOpen[side])
                return;
            while (end.TryDiscard() == ChannelStatus.Done)
            {
                // On to the next records.
            }
            _bytes[1 - side].Clear();
            _hasReadEnd[side] = end.HasReadEnd;
        }

        private void End(ref ChannelEnd<SharedMemory> end, int side)
        {
            ChannelStatus status = end.TryEnd();
            if (_hasSentEnd[side] || !_isOpen[side])
                Assert.Equal(_hasSentEnd[side] ? ChannelStatus.Done : ChannelStatus.WrongState, status);
            else
                _hasSentEnd[side] = status == ChannelStatus.Done;
        }
    }
}
