using System;
using System.Linq;
using CsCheck;
using Firn.Components.Events;
using Firn.User.Objects;
using Firn.User.Protocols;
using Xunit;

namespace Firn.ComponentsTests.Events;

/// <summary>The event router: routes, masks, coalescing, interrupts, cores.</summary>
public sealed class EventRouterTests
{
    private const int Event = 7;
    private const int Interrupt = 3;

    private readonly FakeEvents.Board _board = new();
    private EventRouter<FakeEvents> _router;

    public EventRouterTests()
    {
        _router = Start(_board);
    }

    [Fact]
    public void An_event_is_told_once_until_it_is_taken()
    {
        Assert.Equal(CallStatus.Done, _router.Raise(new(1), Event));
        Assert.Equal(CallStatus.Done, _router.Raise(new(1), Event));
        Assert.Equal([(1, 0)], _board.Signals);
        Assert.Equal((CallStatus.Done, 1UL << 5), (_router.Take(new(2), 0, out ulong inputs), inputs));
        Assert.Equal((CallStatus.Done, 0UL), (_router.Take(new(2), 0, out inputs), inputs));
        _router.Raise(new(1), Event);
        Assert.Equal(2, _board.Signals.Count);
    }

    [Theory]
    [InlineData(2UL, 7u, CallStatus.NotPermitted)]
    [InlineData(0UL, 7u, CallStatus.NotPermitted)]
    [InlineData(17UL, 7u, CallStatus.NotPermitted)]
    [InlineData(33UL, 7u, CallStatus.NotPermitted)]
    [InlineData(ulong.MaxValue, 7u, CallStatus.NotPermitted)]
    [InlineData(1UL, 8u, CallStatus.NotPermitted)]
    [InlineData(1UL, 128u, CallStatus.BadArgument)]
    [InlineData(1UL, uint.MaxValue, CallStatus.BadArgument)]
    public void Who_may_not_raise_it_does_not(ulong badge, uint number, CallStatus expected)
    {
        Assert.Equal(expected, _router.Raise(new(badge), number));
        Assert.Empty(_board.Signals);
    }

    [Fact]
    public void A_masked_input_waits()
    {
        _router.SetMask(new(2), 1UL << 5, 0);
        _router.Raise(new(1), Event);
        Assert.Empty(_board.Signals);
        Assert.Equal((CallStatus.Done, 0UL), (_router.Take(new(2), 0, out ulong inputs), inputs));
        _router.SetMask(new(2), 0, 1UL << 5);
        Assert.Equal([(1, 0)], _board.Signals);
        Assert.Equal(CallStatus.BadArgument, _router.SetMask(new(2), 1, 1));
    }

    [Fact]
    public void An_interrupt_comes_again_when_it_was_ended()
    {
        _router.Signalled(1UL << Interrupt);
        Assert.Equal(CallStatus.NotFound, _router.End(new(2), 6));
        _router.Take(new(2), 0, out _);
        Assert.Empty(_board.Acknowledged);
        Assert.Equal(CallStatus.NotFound, _router.End(new(1), 6));
        Assert.Equal(CallStatus.Done, _router.End(new(2), 6));
        Assert.Equal(CallStatus.NotFound, _router.End(new(2), 6));
        Assert.Equal([Interrupt], _board.Acknowledged);
        Assert.Equal(CallStatus.BadArgument, _router.End(new(2), 64));
    }

    [Fact]
    public void Signals_that_nobody_routed_go_nowhere()
    {
        _router.Signalled(ulong.MaxValue & ~(1UL << Interrupt));
        Assert.Empty(_board.Signals);
    }

    [Fact]
    public void An_input_that_moves_takes_along_what_is_pending()
    {
        _router.Raise(new(1), Event);
        Assert.Equal(CallStatus.Done, _router.Move(new(2), 5, 3));
        Assert.Equal([(1, 0), (1, 3)], _board.Signals);
        Assert.Equal((CallStatus.Done, 0UL), (_router.Take(new(2), 0, out ulong inputs), inputs));
        Assert.Equal((CallStatus.Done, 1UL << 5), (_router.Take(new(2), 3, out inputs), inputs));
        Assert.Equal(CallStatus.BadArgument, _router.Move(new(2), 5, 8));
        Assert.Equal(CallStatus.BadArgument, _router.Move(new(2), 64, 0));
    }

    [Fact]
    public void A_client_that_is_gone_has_nothing_pending()
    {
        _router.Raise(new(1), Event);
        Assert.Equal(CallStatus.NotPermitted, _router.Forget(new(2), 2, 1));
        Assert.Equal(CallStatus.NotFound, _router.Forget(new(EventLimits.ManagerBadge), 17, 1));
        Assert.Equal(CallStatus.Done, _router.Forget(new(EventLimits.ManagerBadge), 2, 1));
        Assert.Equal(CallStatus.Restarted, _router.Take(new(2), 0, out _));
        Assert.Equal((CallStatus.Done, 0UL), (_router.Take(new(2), 0, out ulong inputs), inputs));
    }

    [Fact]
    public void The_next_life_of_a_client_finds_its_inputs_where_it_looks()
    {
        _router.Move(new(2), 5, 3);
        _router.Forget(new(EventLimits.ManagerBadge), 2, 1);
        Assert.Equal(CallStatus.Restarted, _router.SetMask(new(2), 0, 1));
        _board.Signals.Clear();
        _router.Raise(new(1), Event);
        Assert.Equal([(1, 0)], _board.Signals);
        Assert.Equal((CallStatus.Done, 1UL << 5), (_router.Take(new(2), 0, out ulong inputs), inputs));
    }

    // Who is forgotten may have begun to live again.
    [Fact]
    public void A_client_that_lives_again_is_told_that_it_was_forgotten()
    {
        _router.Move(new(2), 5, 3);
        _router.SetMask(new(2), 1UL << 6, 0);
        _router.Forget(new(EventLimits.ManagerBadge), 2, 1);
        Assert.Equal(EventLimits.Cores, _board.Signals.Count(signal => signal.Client == 1));
        Assert.Equal(CallStatus.Restarted, _router.Take(new(2), 3, out _));
        Assert.Equal(CallStatus.Done, _router.Move(new(2), 5, 3));
        _router.Raise(new(1), Event);
        // A manager that was started again, and a router that was, know that it was forgotten.
        _router = Start(_board);
        Assert.Equal(CallStatus.Done, _router.Forget(new(EventLimits.ManagerBadge), 2, 1));
        Assert.Equal((CallStatus.Done, 1UL << 5), (_router.Take(new(2), 3, out ulong inputs), inputs));
        Assert.Equal(CallStatus.Done, _router.Forget(new(EventLimits.ManagerBadge), 2, 2));
        Assert.Equal(CallStatus.Restarted, _router.Take(new(2), 3, out _));
    }

    // The kernel holds a line back until it is acknowledged, and who could have done that is gone.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_interrupt_of_a_client_that_is_gone_may_come_again(bool taken)
    {
        _router.Signalled(1UL << Interrupt);
        if (taken)
            _router.Take(new(2), 0, out _);
        _router.Forget(new(EventLimits.ManagerBadge), 2, 1);
        Assert.Equal(CallStatus.Restarted, _router.End(new(2), 6));
        Assert.Equal([Interrupt], _board.Acknowledged);
        Assert.Equal(CallStatus.NotFound, _router.End(new(2), 6));
        _router.Signalled(1UL << Interrupt);
        Assert.Equal((CallStatus.Done, 1UL << 6), (_router.Take(new(2), 0, out ulong inputs), inputs));
    }

    [Fact]
    public void A_router_goes_on_with_what_the_one_before_it_knew()
    {
        _router.Move(new(2), 5, 3);
        _router.Raise(new(1), Event);
        _router.SetMask(new(2), 1UL << 6, 0);
        _router.Signalled(1UL << Interrupt);
        _board.Signals.Clear();
        _router = Start(_board);
        // It may have ended before it told the client.
        Assert.Equal([(1, 3)], _board.Signals);
        Assert.Equal((CallStatus.Done, 1UL << 5), (_router.Take(new(2), 3, out ulong inputs), inputs));
        Assert.Equal((CallStatus.Done, 0UL), (_router.Take(new(2), 0, out inputs), inputs));
        _router.SetMask(new(2), 0, 1UL << 6);
        Assert.Equal((CallStatus.Done, 1UL << 6), (_router.Take(new(2), 0, out inputs), inputs));
        Assert.Equal(CallStatus.Done, _router.End(new(2), 6));
    }

    // The answer may have got lost on its way.
    [Fact]
    public void What_was_taken_last_is_there_again()
    {
        _router.Raise(new(1), Event);
        _router.Take(new(2), 0, out _);
        _router = Start(_board);
        // And an interrupt that nobody serves is worth a look.
        Assert.Equal((CallStatus.Done, (1UL << 5) | (1UL << 6)), (_router.Take(new(2), 0, out ulong inputs), inputs));
        Message next = new(0, 0);
        _router.Handle(ref next);
        _router = Start(_board);
        // But not once the next message came.
        Assert.Equal((CallStatus.Done, 0UL), (_router.Take(new(2), 0, out inputs), inputs));
    }

    [Fact]
    public void A_router_that_ends_anywhere_leaves_no_line_silent_and_nobody_untold() => Gen.Int[0, 3].Array[1, 30].Sample(steps =>
    {
        FakeEvents.Board board = new();
        EventRouter<FakeEvents> router = Start(board);
        bool isHeld = false;
        foreach (int step in steps)
        {
            // A device whose interrupt comes whenever the kernel does not hold it back, and a client that serves it when it is told.
            board.StepsLeft = step;
            board.Acknowledged.Clear();
            try
            {
                if (!isHeld)
                {
                    isHeld = true;
                    router.Signalled(1UL << Interrupt);
                }
                router.Take(new(2), 0, out ulong inputs);
                if (inputs != 0)
                    _ = router.End(new(2), 6);
            }
            catch (InvalidOperationException)
            {
                board.StepsLeft = -1;
                board.Signals.Clear();
                router = Start(board);
                isHeld &= board.Acknowledged.Count == 0;
                // The client was not told by the one before; it asks for what it knows to be in service.
                if (router.End(new(2), 6) == CallStatus.Done)
                    isHeld = false;
                Assert.True(!isHeld || board.Signals.Contains((1, 0)));
            }
            isHeld &= board.Acknowledged.Count == 0;
        }
    });

    // Nobody who takes whatever it is signalled for misses anything, on any core.
    [Fact]
    public void Whoever_takes_when_signalled_misses_nothing() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 7], Gen.Int[0, 2], Gen.ULong[0, 255]).Array[1, 80].Sample(steps =>
        {
            FakeEvents.Board board = new();
            EventRouter<FakeEvents> router = new(new FakeEvents(board));
            for (int i = 0; i < 4; i++)
            {
                router.RouteEvent(i, client: 1, input: i, senders: 1 << 2);
                router.RouteInterrupt(i, client: 1, input: 4 + i);
            }
            router.Resume();
            ulong pending = 0;
            ulong masked = 0;
            int[] core = new int[8];
            foreach ((int step, int input, int to, ulong bits) in steps)
            {
                switch (step)
                {
                    case 0 when input < 4:
                        router.Raise(new(2), (uint)input);
                        pending |= 1UL << input;
                        break;
                    case 1 when input >= 4:
                        router.Signalled(1UL << (input - 4));
                        pending |= 1UL << input;
                        break;
                    case 2:
                        router.SetMask(new(1), bits, ~bits & 0xff);
                        masked = bits;
                        break;
                    case 3:
                        router.Move(new(1), (uint)input, (uint)to);
                        core[input] = to;
                        break;
                    case 4:
                        router.End(new(1), (uint)input);
                        break;
                    default:
                        Message message = new((0x13 << 16) | bits, input);
                        message.Frame.Capability = 1;
                        message.Frame.Word0 = bits << 3;
                        if ((bits & 7) is 1 or 4)
                            router.Handle(ref message);
                        break;
                }
                ulong ready = pending & ~masked;
                for (int at = 0; at <= 2; at++)
                {
                    ulong here = Enumerable.Range(0, 8).Where(one => core[one] == at).Aggregate(0UL, (all, one) => all | (1UL << one)) & ready;
                    bool told = board.Signals.Remove((0, at));
                    Assert.True(told || here == 0);
                    if (!told)
                        continue;
                    router.Take(new(1), (uint)at, out ulong inputs);
                    Assert.Equal(here, inputs);
                    pending &= ~inputs;
                }
                Assert.Empty(board.Signals);
            }
        });

    private static EventRouter<FakeEvents> Start(FakeEvents.Board board)
    {
        EventRouter<FakeEvents> router = new(new FakeEvents(board));
        router.RouteEvent(Event, client: 2, input: 5, senders: 0b0010);
        router.RouteInterrupt(Interrupt, client: 2, input: 6);
        router.Resume();
        return router;
    }
}
