using System;
using Firn.Components.Switch;
using Firn.User.Rings;
using Xunit;

namespace Firn.ComponentsTests.Switch;

/// <summary>The switch: who gets what, and what one at a port can do to others, which is nothing.</summary>
public sealed class FrameSwitchTests
{
    [Fact]
    public void A_frame_goes_to_whom_it_is_for_and_to_nobody_else()
    {
        SwitchBench bench = new(3);
        byte[] frame = bench.Send(0, SwitchBench.AddressOf(2), 9000);
        Assert.False(bench.Switch.Turn(0));
        Assert.Equal(frame, bench.Take(2));
        Assert.Null(bench.Take(1));
        Assert.Null(bench.Take(0));
        Assert.Equal(1UL << 2, bench.Switch.TakeSignals());
        Assert.Equal((1UL, 9000UL), (bench.Switch.CountersOf(0).Frames, bench.Switch.CountersOf(0).Bytes));
    }

    [Fact]
    public void A_frame_for_everybody_goes_to_all_whom_the_sender_may_speak_to()
    {
        SwitchBench bench = new(4, peers: port => port == 0 ? 0b0110UL : ulong.MaxValue);
        byte[] frame = bench.Send(0, SwitchBench.Everybody);
        _ = bench.Send(0, SwitchBench.AddressOf(3));
        _ = bench.Switch.Turn(0);
        Assert.Equal(frame, bench.Take(1));
        Assert.Equal(frame, bench.Take(2));
        Assert.Null(bench.Take(3));
        Assert.Null(bench.Take(0));
        Assert.Equal(1UL, bench.Switch.CountersOf(0).Unknown);
    }

    [Fact]
    public void Another_s_address_and_what_is_no_frame_are_refused()
    {
        SwitchBench bench = new(3);
        bench.Send(0, SwitchBench.Frame(SwitchBench.AddressOf(1), SwitchBench.AddressOf(2)));
        bench.Send(0, new byte[SwitchLimits.ShortestFrame - 1]);
        _ = bench.Send(0, SwitchBench.AddressOf(0));
        _ = bench.Send(0, 0x0200_0000_0077);
        _ = bench.Switch.Turn(0);
        Assert.Null(bench.Take(1));
        Assert.Null(bench.Take(0));
        Assert.Equal((2UL, 2UL), (bench.Switch.CountersOf(0).Refused, bench.Switch.CountersOf(0).Unknown));
    }

    [Fact]
    public void What_is_for_nobody_here_goes_to_the_uplink_and_comes_from_there_under_no_address_of_ours()
    {
        const ulong Outside = 0x0200_0000_0077;
        // Port 2 may not speak to the uplink, which is port 3.
        SwitchBench bench = new(4, peers: port => port == 2 ? 0b0011UL : ulong.MaxValue, uplink: 3);
        byte[] leaving = bench.Send(0, Outside);
        _ = bench.Send(2, Outside);
        byte[] here = bench.Send(1, SwitchBench.AddressOf(0));
        byte[] coming = SwitchBench.Frame(SwitchBench.AddressOf(1), Outside);
        bench.Send(3, coming);
        // Neither under an address of somebody here, nor of a group, nor back again.
        bench.Send(3, SwitchBench.Frame(SwitchBench.AddressOf(1), SwitchBench.AddressOf(0)));
        bench.Send(3, SwitchBench.Frame(SwitchBench.AddressOf(1), SwitchBench.Everybody));
        bench.Send(3, SwitchBench.Frame(Outside + 1, Outside));
        _ = bench.Switch.Turn(0);
        Assert.Equal([leaving], bench.TakeAll(3));
        Assert.Equal([here], bench.TakeAll(0));
        Assert.Equal([coming], bench.TakeAll(1));
        Assert.Empty(bench.TakeAll(2));
        Assert.Equal((2UL, 1UL), (bench.Switch.CountersOf(3).Refused, bench.Switch.CountersOf(3).Unknown));
        Assert.Equal(1UL, bench.Switch.CountersOf(2).Unknown);
    }

    [Fact]
    public void A_sender_that_changes_its_frame_behind_the_check_changes_no_address()
    {
        SwitchBench? bench = null;
        byte[] other = SwitchBench.Frame(SwitchBench.AddressOf(2), SwitchBench.AddressOf(2));
        bench = new(3, afterCopy: () => other.CopyTo(bench!.From[0].Array.AsSpan(128 + 8)));
        byte[] frame = bench.Send(0, SwitchBench.AddressOf(1));
        _ = bench.Switch.Turn(0);
        Assert.Equal(frame.AsSpan(0, SwitchLimits.ShortestFrame), bench.Take(1).AsSpan(0, SwitchLimits.ShortestFrame));
        Assert.Null(bench.Take(2));
    }

    [Fact]
    public void A_sender_waits_for_room_and_the_reader_s_signal_lets_it_go_on()
    {
        SwitchBench bench = new(2, patience: 100);
        Fill(bench, 0, 1, 10);
        Assert.Equal(110UL, bench.Switch.Deadline);
        int waiting = bench.TakeAll(1).Count;
        Assert.Equal(3, waiting);
        _ = bench.Switch.Turn(50);
        Assert.Single(bench.TakeAll(1));
        Assert.Equal((0UL, ulong.MaxValue), (bench.Switch.CountersOf(1).Lost, bench.Switch.Deadline));
    }

    [Fact]
    public void Nobody_waits_for_one_who_takes_nothing_longer_than_its_patience()
    {
        SwitchBench bench = new(3, patience: 100);
        Fill(bench, 0, 1, 0);
        byte[] behind = bench.Send(0, SwitchBench.AddressOf(2));
        _ = bench.Switch.Turn(99);
        Assert.Null(bench.Take(2));
        _ = bench.Switch.Turn(100);
        Assert.Equal(behind, bench.Take(2));
        Assert.Equal(ulong.MaxValue, bench.Switch.Deadline);
        // Nor again, until it takes something.
        _ = bench.Send(0, SwitchBench.AddressOf(1), FrameRing.LargestFrame);
        behind = bench.Send(0, SwitchBench.AddressOf(2));
        _ = bench.Switch.Turn(101);
        Assert.Equal(behind, bench.Take(2));
        Assert.Equal(2UL, bench.Switch.CountersOf(1).Lost);
        Assert.Equal(3, bench.TakeAll(1).Count);
        byte[] last = bench.Send(0, SwitchBench.AddressOf(1));
        _ = bench.Switch.Turn(102);
        Assert.Equal(last, bench.Take(1));
    }

    [Fact]
    public void Without_patience_a_frame_is_lost_at_once()
    {
        SwitchBench bench = new(3);
        Fill(bench, 0, 1, 0);
        byte[] behind = bench.Send(0, SwitchBench.AddressOf(2));
        _ = bench.Switch.Turn(0);
        Assert.Equal(behind, bench.Take(2));
        Assert.Equal((1UL, ulong.MaxValue), (bench.Switch.CountersOf(1).Lost, bench.Switch.Deadline));
    }

    [Fact]
    public void One_who_floods_leaves_others_their_turns()
    {
        SwitchBench bench = new(3);
        byte[] small = SwitchBench.Frame(SwitchBench.AddressOf(1), SwitchBench.AddressOf(0), 60);
        while (bench.TrySend(0, small) == RingStatus.Done)
        {
            // As many as there is room for.
        }
        byte[] other = bench.Send(2, SwitchBench.AddressOf(1), 90);
        Assert.True(bench.Switch.Turn(0));
        int before = bench.TakeAll(1).FindIndex(frame => frame.Length == other.Length);
        Assert.InRange(before, 0, SwitchLimits.TurnFrames);
    }

    [Fact]
    public void One_who_writes_nonsense_loses_its_port_and_nobody_else_anything()
    {
        SwitchBench bench = new(3);
        bench.From[0].Store(0, 12);
        bench.To[1].Store(64, 8);
        byte[] frame = bench.Send(2, SwitchBench.Everybody);
        _ = bench.Switch.Turn(0);
        Assert.Equal((1UL, 1UL, 0UL), (bench.Switch.CountersOf(0).IsBroken, bench.Switch.CountersOf(1).IsBroken, bench.Switch.CountersOf(2).IsBroken));
        Assert.False(bench.Switch.Turn(1));
        Assert.Null(bench.Take(2));
        _ = frame;
    }

    [Fact]
    public void At_a_port_with_a_number_is_nobody_before_somebody_comes()
    {
        SwitchBench bench = new(3, numbered: 1);
        _ = bench.Send(0, SwitchBench.AddressOf(1));
        byte[] forAll = bench.Send(0, SwitchBench.Everybody);
        _ = bench.Send(1, SwitchBench.AddressOf(0));
        _ = bench.Switch.Turn(0);
        Assert.Equal(1UL, bench.Switch.CountersOf(0).Unknown);
        Assert.Equal(forAll, bench.Take(2));
        Assert.Null(bench.Take(0));
        Assert.All(bench.To[1].Array, each => Assert.Equal(0, each));
        // What somebody wrote who came before the switch looked is theirs.
        bench.Switch.Open(1);
        _ = bench.Switch.Turn(1);
        Assert.NotNull(bench.Take(0));
    }

    [Fact]
    public void Who_comes_to_a_port_finds_nothing_of_who_was_there()
    {
        SwitchBench bench = new(3, patience: 100, numbered: 1);
        bench.Switch.Open(1);
        // It has no room, the sender waits, and what it wrote itself is half a frame behind a whole one.
        Fill(bench, 0, 1, 0);
        _ = bench.Send(1, SwitchBench.AddressOf(2));
        bench.From[1].Store(0, bench.From[1].Load(0) + 8);
        bench.From[1].Bytes(1000, 8).Fill(1);
        byte[] behind = bench.Send(0, SwitchBench.AddressOf(2));
        bench.Switch.Close(1);
        Assert.All(bench.From[1].Array, each => Assert.Equal(0, each));
        Assert.All(bench.To[1].Array, each => Assert.Equal(0, each));
        Assert.Equal(ulong.MaxValue, bench.Switch.Deadline);
        Assert.Equal(0UL, bench.Switch.TakeSignals() & 2);
        // Its sender goes on at once.
        _ = bench.Switch.Turn(1);
        Assert.Equal([behind], bench.TakeAll(2));
        bench.Switch.Open(1);
        bench.Begin(1);
        Assert.Null(bench.Take(1));
        byte[] there = bench.Send(0, SwitchBench.AddressOf(1), 3000);
        byte[] back = bench.Send(1, SwitchBench.AddressOf(0), 3000);
        _ = bench.Switch.Turn(2);
        Assert.Equal(there, bench.Take(1));
        Assert.Equal(back, bench.Take(0));
        Assert.Equal((1UL, 0UL), (bench.Switch.CountersOf(1).Frames, bench.Switch.CountersOf(1).Lost));
    }

    [Fact]
    public void A_port_that_was_given_up_is_there_for_who_comes_next()
    {
        Random random = new(7);
        SwitchBench bench = new(3, patience: 20, numbered: 1);
        for (int run = 0; run < 40; run++)
        {
            bench.Switch.Open(1);
            bench.Begin(1);
            byte[] there = bench.Send(0, SwitchBench.AddressOf(1), random.Next(60, 3000));
            byte[] back = bench.Send(1, SwitchBench.AddressOf(2), random.Next(60, 3000));
            _ = bench.Switch.Turn((ulong)run);
            Assert.Equal(there, bench.Take(1));
            Assert.Equal([back], bench.TakeAll(2));
            for (int step = 0; step < 20; step++)
            {
                Scribble(random, bench.From[1]);
                Scribble(random, bench.To[1]);
                _ = bench.Send(0, SwitchBench.AddressOf(1));
                _ = bench.Switch.Turn((ulong)run);
            }
            _ = bench.TakeAll(2);
            _ = bench.TakeAll(0);
            bench.Switch.Close(1);
            while (bench.Switch.Turn((ulong)run))
            {
                // What waited for it goes nowhere.
            }
        }
    }

    [Fact]
    public void Whatever_those_at_two_ports_write_two_others_speak_on()
    {
        Random random = new(3);
        for (int run = 0; run < 50; run++)
        {
            SwitchBench bench = new(4, patience: 20);
            for (int step = 0; step < 100; step++)
            {
                Scribble(random, bench.From[2]);
                Scribble(random, bench.To[2]);
                Scribble(random, bench.From[3]);
                byte[] there = bench.Send(0, SwitchBench.AddressOf(1), random.Next(60, 3000));
                byte[] back = bench.Send(1, SwitchBench.AddressOf(0), random.Next(60, 3000));
                while (bench.Switch.Turn((ulong)step))
                {
                    // Until all was moved.
                }
                Assert.Contains(there, bench.TakeAll(1));
                Assert.Contains(back, bench.TakeAll(0));
            }
        }
    }

    // Of the largest frames one more than there is room for.
    private static void Fill(SwitchBench bench, int from, int to, ulong now)
    {
        for (int i = 0; i < 4; i++)
        {
            _ = bench.Send(from, SwitchBench.AddressOf(to), FrameRing.LargestFrame);
            _ = bench.Switch.Turn(now);
        }
    }

    private static void Scribble(Random random, FakeFrameMemory memory)
    {
        int offset = random.Next(4) switch { 0 => 0, 1 => 64, 2 => 8, _ => 128 + (random.Next(200) * 8) };
        memory.Store(offset, random.Next(3) switch { 0 => (ulong)random.NextInt64(), 1 => (1UL << 32) | (uint)random.Next(4000), _ => (ulong)random.Next(4000) * 8 });
    }
}
