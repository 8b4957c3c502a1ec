using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Firn.Components.Timer;
using Firn.User.Protocols;
using Xunit;

namespace Firn.ComponentsTests.Timer;

/// <summary>The timer server against a model that keeps a list.</summary>
public static class TimerServerTests
{
    private const ulong Tick = 16;
    private const ulong Never = ulong.MaxValue;

    private static Caller Manager => new(TimerLimits.ManagerBadge);

    [Fact]
    public static void A_timer_ends_when_it_should_and_not_before()
    {
        (FakeTimer.Board board, TimerServer<FakeTimer> server) = Start();
        Assert.Equal(CallStatus.Done, server.Set(new(3), 2, 1_000, 0));
        Assert.Equal(63UL, board.Interrupt);
        board.Now = 62;
        server.Signalled(1);
        Assert.Empty(board.Signals);
        board.Now = 63;
        server.Signalled(1);
        Assert.Equal([2], board.Signals);
        Assert.Null(board.Interrupt);
        Assert.Equal((CallStatus.Done, 0b100UL), (server.TakeExpired(new(3), out ulong timers), timers));
        Assert.Equal((CallStatus.Done, 0UL), (server.TakeExpired(new(3), out timers), timers));
    }

    [Fact]
    public static void A_time_that_has_passed_ends_it_at_once()
    {
        (FakeTimer.Board board, TimerServer<FakeTimer> server) = Start();
        board.Now = 1_000_000;
        Assert.Equal(CallStatus.Done, server.Set(new(1), 0, 5, 0));
        Assert.Equal([0], board.Signals);
    }

    [Theory]
    [InlineData(0UL, 0u, 0UL, CallStatus.NotPermitted)]
    [InlineData(33UL, 0u, 0UL, CallStatus.NotPermitted)]
    [InlineData(1UL << 32, 0u, 0UL, CallStatus.NotPermitted)]
    [InlineData(ulong.MaxValue, 0u, 0UL, CallStatus.NotPermitted)]
    [InlineData(1UL, 8u, 0UL, CallStatus.BadArgument)]
    [InlineData(1UL, uint.MaxValue, 0UL, CallStatus.BadArgument)]
    [InlineData(1UL, 0u, TimerLimits.LeastPeriod - 1, CallStatus.BadArgument)]
    [InlineData(32UL, 7u, TimerLimits.LeastPeriod, CallStatus.Done)]
    public static void Who_may_set_what(ulong badge, uint timer, ulong period, CallStatus expected)
    {
        (_, TimerServer<FakeTimer> server) = Start();
        Assert.Equal(expected, server.Set(new(badge), timer, 100, period));
    }

    [Fact]
    public static void However_many_timers_a_client_has_its_interrupts_are_no_more()
    {
        (_, TimerServer<FakeTimer> server) = Start();
        for (uint timer = 0; timer < TimerLimits.TimersPerClient; timer++)
            Assert.Equal(CallStatus.Done, server.Set(new(1), timer, Never, 8 * TimerLimits.LeastPeriod));
        // All of them together are at the limit; one that is set anew gives up what it had, and others' are others'.
        Assert.Equal(CallStatus.LimitReached, server.Set(new(1), 3, Never, 7 * TimerLimits.LeastPeriod));
        Assert.Equal(CallStatus.Done, server.Set(new(1), 3, Never, 8 * TimerLimits.LeastPeriod));
        Assert.Equal(CallStatus.Done, server.Set(new(2), 0, Never, TimerLimits.LeastPeriod));
        Assert.Equal(CallStatus.LimitReached, server.Set(new(2), 1, Never, 1000 * TimerLimits.LeastPeriod));
        Assert.Equal(CallStatus.Done, server.Cancel(new(2), 0));
        Assert.Equal(CallStatus.Done, server.Set(new(2), 1, Never, 1000 * TimerLimits.LeastPeriod));
        // A single end costs a call each time.
        Assert.Equal(CallStatus.Done, server.Set(new(1), 3, 1, 0));
        Assert.Equal(CallStatus.Done, server.Set(new(1), 4, 1, 0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public static void A_server_that_is_new_says_so_once_whatever_it_is_asked(int request)
    {
        FakeTimer.Board board = new();
        TimerServer<FakeTimer> server = new(new FakeTimer(board));
        server.Announce();
        Assert.Equal(Enumerable.Range(0, TimerLimits.Clients), board.Signals);
        Assert.Equal(CallStatus.Restarted, Ask());
        Assert.Null(board.Interrupt);
        Assert.Equal(CallStatus.Done, Ask());

        CallStatus Ask() => request switch
        {
            0 => server.Set(new(5), 0, 1_000, 0),
            1 => server.Cancel(new(5), 0),
            _ => server.TakeExpired(new(5), out _),
        };
    }

    [Fact]
    public static void A_client_that_is_gone_is_forgotten_by_its_manager_alone()
    {
        (FakeTimer.Board board, TimerServer<FakeTimer> server) = Start();
        server.Set(new(7), 0, 1_000, 0);
        Assert.Equal(CallStatus.NotPermitted, server.Forget(new(7), 7));
        Assert.Equal(CallStatus.NotFound, server.Forget(Manager, 0));
        Assert.Equal(CallStatus.NotFound, server.Forget(Manager, 33));
        board.Signals.Clear();
        Assert.Equal(CallStatus.Done, server.Forget(Manager, 7));
        Assert.Null(board.Interrupt);
        // It may be there again, and wait.
        Assert.Equal([6], board.Signals);
        Assert.Equal(CallStatus.Restarted, server.TakeExpired(new(7), out _));
    }

    [Fact]
    public static void It_does_what_a_list_of_timers_does() =>
        Gen.Select(Gen.Int[0, 3], Gen.ULong[1, 3], Gen.UInt[0, 2], Gen.ULong[0, 12 * TimerLimits.LeastPeriod], Gen.ULong[0, 3]).Array[1, 60].Sample(steps =>
        {
            (FakeTimer.Board board, TimerServer<FakeTimer> server) = Start();
            Dictionary<(ulong Badge, uint Timer), (ulong Deadline, ulong Period)> model = [];
            Dictionary<ulong, ulong> ended = new() { [1] = 0, [2] = 0, [3] = 0 };
            foreach ((int step, ulong badge, uint timer, ulong time, ulong periods) in steps)
            {
                // Three timers, so that each may have a third of what a client may.
                ulong period = periods * 3 * TimerLimits.LeastPeriod;
                if (step == 0)
                {
                    Assert.Equal(CallStatus.Done, server.Set(new(badge), timer, time, period));
                    model[(badge, timer)] = (time, period);
                }
                else if (step == 1)
                {
                    server.Cancel(new(badge), timer);
                    model.Remove((badge, timer));
                }
                else if (step == 2)
                {
                    board.Now += time / Tick / 4;
                    server.Signalled(1);
                }
                Expire(model, ended, board.Now * Tick);
                ulong next = model.Values.Select(one => one.Deadline).DefaultIfEmpty(Never).Min();
                Assert.Equal(next == Never ? null : (next + Tick - 1) / Tick, board.Interrupt);
                if (step != 3)
                    continue;
                Assert.Equal((CallStatus.Done, ended[badge]), (server.TakeExpired(new(badge), out ulong timers), timers));
                ended[badge] = 0;
            }
        });

    private static void Expire(Dictionary<(ulong Badge, uint Timer), (ulong Deadline, ulong Period)> model, Dictionary<ulong, ulong> ended, ulong now)
    {
        foreach (((ulong badge, uint timer), (ulong deadline, ulong period)) in model.ToArray())
        {
            if (deadline > now)
                continue;
            ended[badge] |= 1UL << (int)timer;
            ulong next = deadline;
            while (period != 0 && next <= now)
                next += period;
            if (period == 0)
                model.Remove((badge, timer));
            else
                model[(badge, timer)] = (next, period);
        }
    }

    // Clients have heard that the server is new.
    private static (FakeTimer.Board Board, TimerServer<FakeTimer> Server) Start()
    {
        FakeTimer.Board board = new();
        TimerServer<FakeTimer> server = new(new FakeTimer(board));
        for (ulong badge = 1; badge <= TimerLimits.Clients; badge++)
            Assert.Equal(CallStatus.Restarted, server.TakeExpired(new(badge), out _));
        return (board, server);
    }
}
