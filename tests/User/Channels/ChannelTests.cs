using System;
using Firn.User.Channels;
using Firn.User.Rings;
using Firn.UserTests.Rings;
using Xunit;

namespace Firn.UserTests.Channels;

/// <summary>What each call of a channel's ends does and says.</summary>
public sealed class ChannelTests
{
    private const int Words = (RingLayout.Data / sizeof(ulong)) + 8;
    private readonly ulong[] _there = new ulong[Words];
    private readonly ulong[] _back = new ulong[Words];
    private ChannelConnector<SharedMemory> _connector;
    private ChannelListener<SharedMemory> _listener;
    private readonly byte[] _buffer = new byte[256];

    public ChannelTests()
    {
        _connector = new(new(_back), new(_there));
        _listener = new(new(_there), new(_back));
    }

    [Fact]
    public void A_stream_begins_carries_bytes_both_ways_and_ends()
    {
        Assert.Equal(ChannelStatus.Wait, _listener.TryAccept(out _));
        Assert.True(_connector.IsFree);
        Begin(0x1234_5678_9ABC_DEF0);
        Assert.False(_connector.IsFree);
        Send(ref _connector.Stream, [1, 2, 3]);
        Assert.Equal([1, 2, 3], Receive(ref _listener.Stream));
        Send(ref _listener.Stream, [4]);
        Assert.Equal(ChannelStatus.Done, _listener.Stream.TryEnd());
        Assert.Equal(ChannelStatus.Ended, _listener.Stream.TryWrite([1], out _));
        Assert.Equal([4], Receive(ref _connector.Stream));
        Assert.Equal(ChannelStatus.Ended, _connector.Stream.TryRead(_buffer, out _));
        Assert.True(_connector.Stream.IsOpen);
        Assert.Equal(ChannelStatus.WrongState, _connector.TryConnect(0));
        Send(ref _connector.Stream, [5, 6]);
        Assert.Equal(ChannelStatus.Done, _connector.Stream.TryEnd());
        Assert.True(_connector.IsFree);
        Assert.Equal(ChannelStatus.WrongState, _listener.TryAccept(out _));
        Assert.Equal(ChannelStatus.Ended, _listener.Stream.TryDiscard());
        Assert.False(_listener.Stream.IsOpen);
        Begin(2);
    }

    [Fact]
    public void A_record_is_read_in_portions_of_any_size()
    {
        Begin(1);
        byte[] sent = [.. "nineteen characters"u8];
        Send(ref _connector.Stream, sent);
        byte[] read = new byte[sent.Length];
        for (int at = 0, portion = 1; at < read.Length; at += portion, portion = Math.Min(portion + 1, read.Length - at))
        {
            Assert.Equal((ChannelStatus.Done, portion), (_listener.Stream.TryRead(read.AsSpan(at, portion), out int length), length));
        }
        Assert.Equal(sent, read);
        Assert.Equal(ChannelStatus.Wait, _listener.Stream.TryRead(_buffer, out _));
    }

    [Fact]
    public void Who_waits_for_room_is_signalled_when_there_is_some()
    {
        Begin(1);
        _ = _connector.Stream.TakeSignal();
        Assert.Equal(ChannelStatus.Done, _connector.Stream.TryWrite(_buffer, out int length));
        Assert.InRange(length, 1, 48);
        Assert.True(_connector.Stream.TakeSignal());
        Assert.False(_connector.Stream.TakeSignal());
        Assert.Equal(ChannelStatus.Wait, _connector.Stream.TryWrite(_buffer, out _));
        Assert.Equal(ChannelStatus.Wait, _connector.Stream.TryEnd());
        Assert.False(_listener.Stream.TakeSignal());
        _ = Receive(ref _listener.Stream);
        Assert.True(_listener.Stream.TakeSignal());
        Assert.Equal(ChannelStatus.Done, _connector.Stream.TryEnd());
    }

    [Theory]
    [InlineData(2u, 8)]
    [InlineData(3u, 0)]
    [InlineData(1u, 7)]
    [InlineData(1u, 9)]
    [InlineData(0u, 8)]
    [InlineData(4u, 8)]
    [InlineData(uint.MaxValue, 8)]
    public void What_is_no_beginning_breaks_the_channel(uint kind, int bytes)
    {
        new RingWriter<SharedMemory>(new(_there)).TryWrite(kind, new byte[bytes], out _);
        Assert.Equal(ChannelStatus.Broken, _listener.TryAccept(out _));
        Assert.True(_listener.Stream.IsBroken);
        Assert.Equal(ChannelStatus.Broken, _listener.Stream.TryRead(_buffer, out _));
        Assert.Equal(ChannelStatus.Broken, _listener.Stream.TryWrite([1], out _));
        Assert.Equal(ChannelStatus.Broken, _listener.Stream.TryEnd());
        Assert.Equal(ChannelStatus.Broken, _listener.TryAccept(out _));
    }

    [Theory]
    [InlineData(1u, 8)]
    [InlineData(2u, 0)]
    [InlineData(3u, 1)]
    [InlineData(9u, 1)]
    public void What_is_out_of_order_in_a_stream_breaks_the_channel(uint kind, int bytes)
    {
        Assert.Equal(ChannelStatus.Done, _connector.TryConnect(1));
        new RingWriter<SharedMemory>(new(_back)).TryWrite(kind, new byte[bytes], out _);
        Assert.Equal(ChannelStatus.Broken, _connector.Stream.TryRead(_buffer, out _));
        Assert.False(_connector.IsFree);
    }

    [Fact]
    public void A_record_that_changes_while_it_is_read_breaks_the_channel_at_most()
    {
        Begin(1);
        Send(ref _connector.Stream, new byte[20]);
        Assert.Equal(ChannelStatus.Done, _listener.Stream.TryRead(_buffer.AsSpan(0, 10), out _));
        // Shorter than what was read of it.
        _there[(RingLayout.Data / 8) + 2] = 5 | (2UL << 32);
        Assert.Equal(ChannelStatus.Broken, _listener.Stream.TryRead(_buffer, out int length));
        Assert.Equal(0, length);
    }

    [Fact]
    public void Without_a_stream_there_is_nothing_to_read_or_write()
    {
        Assert.Equal(ChannelStatus.WrongState, _connector.Stream.TryRead(_buffer, out _));
        Assert.Equal(ChannelStatus.WrongState, _connector.Stream.TryDiscard());
        Assert.Equal(ChannelStatus.WrongState, _listener.Stream.TryWrite([1], out _));
        Assert.Equal(ChannelStatus.WrongState, _listener.Stream.TryEnd());
    }

    private void Begin(ulong peer)
    {
        Assert.Equal(ChannelStatus.Done, _connector.TryConnect(peer));
        Assert.True(_connector.Stream.TakeSignal());
        Assert.Equal((ChannelStatus.Done, peer), (_listener.TryAccept(out ulong found), found));
    }

    private static void Send(ref ChannelEnd<SharedMemory> end, byte[] bytes) =>
        Assert.Equal((ChannelStatus.Done, bytes.Length), (end.TryWrite(bytes, out int length), length));

    private byte[] Receive(ref ChannelEnd<SharedMemory> end)
    {
        Assert.Equal(ChannelStatus.Done, end.TryRead(_buffer, out int length));
        return _buffer[..length];
    }
}
