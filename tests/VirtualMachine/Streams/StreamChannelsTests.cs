using System.Collections.Generic;
using System.Linq;
using Firn.User.Channels;
using Firn.VirtualMachine.Streams;
using Xunit;

namespace Firn.VirtualMachineTests.Streams;

/// <summary>Streams of a guest to components over channels: bytes in order, ends both ways, and what a component that misbehaves can do.</summary>
public sealed class StreamChannelsTests
{
    private const uint Port = 4200;
    private const int RingSize = 1024;

    private readonly SharedWords[] _in = [.. Enumerable.Range(0, 2).Select(_ => new SharedWords(new ulong[RingSize / 8]))];
    private readonly SharedWords[] _out = [.. Enumerable.Range(0, 2).Select(_ => new SharedWords(new ulong[RingSize / 8]))];
    private readonly ChannelListener<SharedWords>[] _listeners;
    private StreamChannels<SharedWords> _streams;

    public StreamChannelsTests()
    {
        _listeners = [.. Enumerable.Range(0, 2).Select(i => new ChannelListener<SharedWords>(_out[i], _in[i]))];
        for (int i = 0; i < 2; i++)
            Assert.True(_streams.TryAdd(Port, _in[i], _out[i]));
    }

    [Fact]
    public void A_stream_goes_to_who_listens_and_as_many_as_it_has_channels()
    {
        Assert.False(_streams.TryAccept(3, Port + 1, 9));
        Assert.True(_streams.TryAccept(3, Port, 77));
        Assert.True(_streams.TryAccept(5, Port, 78));
        Assert.False(_streams.TryAccept(6, Port, 79));
        Assert.Equal(ChannelStatus.Done, _listeners[0].TryAccept(out ulong peer));
        Assert.Equal(77UL, peer);
        Assert.NotEqual(0UL, _streams.Pump());
    }

    [Fact]
    public void Bytes_go_both_ways_in_order_through_a_ring_that_is_smaller_than_they_are()
    {
        Assert.True(_streams.TryAccept(0, Port, 77));
        Assert.Equal(ChannelStatus.Done, _listeners[0].TryAccept(out _));
        byte[] sent = [.. Enumerable.Range(0, StreamLimits.BufferSize).Select(i => (byte)(i * 7))];
        List<byte> heard = [];
        List<byte> answered = [];
        _streams.Put(0, sent);
        uint credit = 0;
        byte[] part = new byte[300];
        for (int i = 0; i < 1000 && answered.Count < sent.Length; i++)
        {
            _ = _streams.Pump();
            credit += _streams.TakeMoved(0);
            if (_listeners[0].Stream.TryRead(part, out int length) == ChannelStatus.Done)
                heard.AddRange(part[..length]);
            if (answered.Count < heard.Count && heard.Count > 0)
                _ = _listeners[0].Stream.TryWrite(heard.Skip(answered.Count).ToArray(), out _);
            answered.AddRange(part[.._streams.Take(0, part)]);
        }
        Assert.Equal(sent, heard);
        Assert.Equal((uint)sent.Length, credit);
        Assert.Equal(sent, answered.Take(sent.Length));
    }

    [Fact]
    public void An_end_comes_behind_all_bytes_and_the_channel_is_free_again()
    {
        Assert.True(_streams.TryAccept(0, Port, 77));
        _ = _listeners[0].TryAccept(out _);
        _streams.Put(0, [1, 2, 3]);
        _streams.Shut(0, sends: true, hears: false);
        _ = _streams.Pump();
        byte[] room = new byte[8];
        Assert.Equal(ChannelStatus.Done, _listeners[0].Stream.TryRead(room, out int length));
        Assert.Equal(3, length);
        Assert.Equal(ChannelStatus.Ended, _listeners[0].Stream.TryRead(room, out _));
        _ = _listeners[0].Stream.TryWrite([9], out _);
        Assert.Equal(ChannelStatus.Done, _listeners[0].Stream.TryEnd());
        Assert.False(_streams.TakeEnd(0));
        Assert.Equal(1, _streams.Take(0, room));
        Assert.Equal(0, _streams.Take(0, room));
        Assert.True(_streams.TakeEnd(0));
        Assert.False(_streams.TakeEnd(0));
        _streams.Close(0);
        _ = _streams.Pump();
        Assert.True(_streams.TryAccept(1, Port, 80));
        Assert.Equal(ChannelStatus.Done, _listeners[0].TryAccept(out ulong peer));
        Assert.Equal(80UL, peer);
    }

    [Fact]
    public void A_stream_that_the_guest_drops_keeps_its_channel_until_the_component_has_ended_it()
    {
        Assert.True(_streams.TryAccept(0, Port, 77));
        Assert.True(_streams.TryAccept(1, Port, 78));
        _ = _listeners[0].TryAccept(out _);
        _streams.Close(0);
        _ = _streams.Pump();
        Assert.False(_streams.TryAccept(2, Port, 79));
        Assert.Equal(ChannelStatus.Ended, _listeners[0].Stream.TryRead(new byte[8], out _));
        _ = _listeners[0].Stream.TryWrite([1, 2], out _);
        Assert.Equal(ChannelStatus.Done, _listeners[0].Stream.TryEnd());
        _ = _streams.Pump();
        Assert.True(_streams.TryAccept(2, Port, 79));
        Assert.Equal(0, _streams.Take(0, new byte[8]));
    }

    [Fact]
    public void What_nobody_wants_to_hear_any_more_is_read_to_its_end_in_bounded_steps()
    {
        Assert.True(_streams.TryAccept(0, Port, 77));
        _ = _listeners[0].TryAccept(out _);
        for (int i = 0; i < 40; i++)
            Assert.Equal(ChannelStatus.Done, _listeners[0].Stream.TryWrite([1], out _));
        Assert.Equal(ChannelStatus.Done, _listeners[0].Stream.TryEnd());
        _streams.Close(0);
        int steps = 0;
        do
        {
            _ = _streams.Pump();
            steps++;
        }
        while (_streams.HasMore && steps < 10);
        Assert.InRange(steps, 2, 9);
        Assert.Equal(ChannelStatus.Ended, _listeners[0].Stream.TryRead(new byte[8], out _));
        Assert.True(_streams.TryAccept(0, Port, 78));
    }

    [Fact]
    public void Who_listens_has_a_channel_sooner_or_later_unless_all_are_broken()
    {
        Assert.False(_streams.HasListener(Port + 1));
        for (int i = 0; i < 2; i++)
        {
            Assert.True(_streams.HasListener(Port));
            Assert.True(_streams.TryAccept(i, Port, 77));
            _in[i].Store(0, 3);
            Assert.Equal(0, _streams.Take(i, new byte[8]));
        }
        Assert.False(_streams.HasListener(Port));
    }

    [Fact]
    public void A_component_that_writes_nonsense_loses_its_channel_and_the_guest_gets_an_end()
    {
        Assert.True(_streams.TryAccept(0, Port, 77));
        Assert.True(_streams.TryAccept(1, Port, 78));
        _in[0].Store(0, 3);
        Assert.Equal(0, _streams.Take(0, new byte[8]));
        Assert.True(_streams.TakeEnd(0));
        _streams.Put(0, new byte[5000]);
        _ = _streams.Pump();
        Assert.Equal(5000U, _streams.TakeMoved(0));
        _streams.Close(0);
        _ = _streams.Pump();
        Assert.False(_streams.TryAccept(2, Port, 79));
        _ = _listeners[1].TryAccept(out _);
        _ = _listeners[1].Stream.TryWrite([5], out _);
        Assert.Equal(1, _streams.Take(1, new byte[8]));
    }

    [Fact]
    public void There_is_room_for_so_many_channels()
    {
        for (int i = 2; i < StreamLimits.Channels; i++)
            Assert.True(_streams.TryAdd(1, new(new ulong[64]), new(new ulong[64])));
        Assert.False(_streams.TryAdd(1, new(new ulong[64]), new(new ulong[64])));
    }
}
