using System.Runtime.CompilerServices;
using Firn.Components.Places;
using Firn.Components.Timer;
using Firn.User.Objects;
using Firn.User.Protocols;
using Firn.User.Terms;
using Firn.UserTests.Rings;
using Xunit;

namespace Firn.ComponentsTests.Timer;

/// <summary>The timer server whose clients are realms, one after the other: two realm numbers, the second of which is two clients, and a client that stays.</summary>
public sealed class TimerPlaceTests
{
    private const ulong First = 5;
    private const ulong Second = 6;
    private const ulong AlsoSecond = 9;
    private const ulong Resident = 1;

    private readonly FakeTimer.Board _board = new();
    private readonly ulong[] _page = new ulong[TermPage.Size / sizeof(ulong)];
    private readonly TermGiver<SharedMemory> _terms;
    private readonly StrongBox<PlaceServer<TimerServer<FakeTimer>, SharedMemory>> _server = new();
    private PlaceNumbers _numbers;

    public TimerPlaceTests()
    {
        _terms = new(new(_page));
        _numbers[(int)First - 1] = 1;
        _numbers[(int)Second - 1] = 2;
        _numbers[(int)AlsoSecond - 1] = 2;
        FakeSystem system = FakeSystem.Start();
        foreach (ulong badge in (ulong[])[First, Second, AlsoSecond, Resident])
        {
            system.Capabilities[badge] = (_, ref message) =>
            {
                message.Frame.Capability = badge;
                _server.Value.Handle(ref message);
            };
        }
        Begin();
    }

    [Fact]
    public void A_timer_of_one_that_is_gone_runs_no_more_and_others_do()
    {
        _terms.Give(1, 1);
        Set(First, 1_000_000);
        Set(Resident, 2_000_000);
        _terms.Give(1, 2);
        Assert.False(_terms.IsFollowed(1, 2));
        _server.Value.Signalled(TimerLimits.CheckSignal);
        Assert.True(_terms.IsFollowed(1, 2));
        Assert.Equal(125_000UL, _board.Interrupt);
        _board.Signals.Clear();
        _board.Now = 1_000_000;
        _server.Value.Signalled(TimerLimits.InterruptSignal);
        Assert.Equal([(int)Resident - 1], _board.Signals);
    }

    [Fact]
    public void The_next_has_nothing_of_it_though_its_request_comes_before_the_signal()
    {
        _terms.Give(2, 1);
        Set(Second, 1_000_000);
        Set(AlsoSecond, 3_000_000);
        _board.Now = 62_500;
        _server.Value.Signalled(TimerLimits.InterruptSignal);
        _terms.Give(2, 2);
        _terms.Give(2, 3);
        Assert.Equal(CallStatus.Restarted, Client(AlsoSecond).TakeExpired(out _));
        Assert.True(_terms.IsFollowed(2, 3));
        Assert.Equal(CallStatus.Restarted, Client(Second).TakeExpired(out _));
        Assert.Equal((CallStatus.Done, 0UL), (Client(Second).TakeExpired(out ulong timers), timers));
        _board.Signals.Clear();
        _board.Now = 1_000_000;
        _server.Value.Signalled(TimerLimits.InterruptSignal);
        Assert.Empty(_board.Signals);
    }

    [Fact]
    public void A_server_that_begins_anew_tells_those_that_are_there()
    {
        _terms.Give(1, 1);
        Set(First, 1_000_000);
        _board.Signals.Clear();
        Begin();
        Assert.Contains((int)First - 1, _board.Signals);
        Assert.True(_terms.IsFollowed(1, 1));
        Assert.Equal(CallStatus.Restarted, Client(First).TakeExpired(out _));
        Assert.Equal(CallStatus.Done, Client(First).Set(0, 1_000_000, 0));
        // Nothing changed since, so that nothing is lost.
        _server.Value.Signalled(TimerLimits.CheckSignal);
        Assert.Equal(62_500UL, _board.Interrupt);
    }

    private static TimerClient Client(ulong badge) => new(Endpoint.At(badge));

    private static void Set(ulong badge, ulong deadline)
    {
        while (Client(badge).Set(0, deadline, 0) == CallStatus.Restarted)
        {
        }
    }

    private void Begin()
    {
        _server.Value = default;
        _server.Value.Server.Start(new(_board));
        _server.Value.Start(new(_page), in _numbers);
        _server.Value.Server.Announce();
    }
}
