using System.Linq;
using Firn.Abi.Objects;
using Firn.RealmProtocol;
using Xunit;

namespace Firn.RealmsTests;

/// <summary>Realms on other cores than their forms name, and what is refused of that.</summary>
public sealed class CoreTests
{
    // Core 0: 300 of each thousand; core 1: 400.
    private static readonly TestForm _form = new("""
        arch aarch64
        objects { a = tcb (affinity: 0) b = tcb (affinity: 1) s = sc (period: 1000, budget: 300) t = sc (period: 10000, budget: 4000) }
        caps { a { sc_slot: s } b { sc_slot: t } }
        """);

    private readonly TestServer _server = new(2);

    [Fact]
    public void What_a_form_has_on_a_core_moves_to_another_and_is_told_there()
    {
        Assert.Equal(RealmStatus.Done, _server.Create("a", _form).Status);
        Assert.Equal([(0u, 0u, 1u, 300_000UL, 5UL), (1u, 1u, 1u, 400_000UL, 5UL)], _server.Cores("a"));
        Assert.Equal(RealmStatus.Done, Ask(RealmOperation.Start));
        Assert.Equal(RealmStatus.Done, Move((0, 2)));
        Assert.Equal("300@2 4000@1", Given());
        // What is used from now on is used there; what did not move goes on counting.
        Assert.Equal([(0u, 2u, 1u, 300_000UL, 5UL), (1u, 1u, 1u, 400_000UL, 15UL)], _server.Cores("a"));
        Assert.Equal((30UL + 10, RealmState.Running), (_server.Info("a").ProcessorTime, _server.Info("a").State));
        // Named as the form does, wherever it is by now.
        Assert.Equal(RealmStatus.Done, Move((0, 0)));
        Assert.Equal("300@0 4000@1", Given());
        Assert.Equal((300_000UL, 400_000UL, 0UL), (_server.State.Time[0], _server.State.Time[1], _server.State.Time[2]));
    }

    [Fact]
    public void What_is_paused_moves_too_and_goes_on_there()
    {
        Assert.Equal(RealmStatus.Done, _server.Create("a", _form).Status);
        Assert.Equal(RealmStatus.Done, Ask(RealmOperation.Start));
        Assert.Equal(RealmStatus.Done, Ask(RealmOperation.Pause));
        Assert.Equal(RealmStatus.Done, Move((0, 1), (1, 2)));
        Assert.Equal(RealmStatus.Done, Ask(RealmOperation.Start));
        Assert.Equal("300@1 4000@2", Given());
        Assert.All(_server.Machine[0].Places.Values.Where(each => each.Type == ObjectType.SchedulingContext), each => Assert.NotNull(each.BoundTo));
    }

    [Fact]
    public void A_share_is_set_with_it_or_stays()
    {
        Assert.Equal(RealmStatus.Done, _server.Create("a", _form).Status);
        Assert.Equal(RealmStatus.Done, _server.Ask(RealmOperation.Move, RequestServer.MoveBytes("a", 100_000, (0, 2))));
        Assert.Equal("100@2 1000@1", Given());
        Assert.Equal(RealmStatus.Done, Move((0, 0), (1, 2)));
        Assert.Equal(("100@0 1000@2", 100_000UL), (Given(), _server.Info("a").Share));
        // Both on one core: they have the share of it together.
        Assert.Equal(RealmStatus.Done, Move((0, 2)));
        Assert.Equal(("42@2 571@2", 100_000UL), (Given(), _server.Info("a").Share));
        Assert.InRange(_server.State.Time[2], 99_000UL, 100_000UL);
    }

    [Fact]
    public void On_one_core_it_has_no_more_than_one_realm_may()
    {
        Assert.Equal(RealmStatus.Done, _server.Create("a", _form).Status);
        string before = Given();
        Refused(CoreProblem.TooMuch, 1, 0, 700_000, 600_000, MoveRequest.SameShare, (0, 1));
        Assert.Equal(before, Given());
        Assert.Equal(RealmStatus.Done, _server.Ask(RealmOperation.Move, RequestServer.MoveBytes("a", 600_000, (0, 1))));
        // What its form asks for would be more.
        (RealmStatus status, byte[] _) = _server.Ask(0, RealmOperation.Set, RequestServer.Bytes(new SetRequest { Name = RequestServer.Name("a") }))!.Value;
        Assert.Equal((RealmStatus.CoreRefused, 600_000UL), (status, _server.Info("a").Share));
    }

    [Fact]
    public void Cores_are_the_policy_s_and_the_form_s()
    {
        Assert.Equal(RealmStatus.Done, _server.Create("a", _form).Status);
        Refused(CoreProblem.NotForRealms, 3, 0b111, 0, 0, MoveRequest.SameShare, (0, 2), (1, 3));
        Refused(CoreProblem.NotForRealms, 63, 0b111, 0, 0, 1000, (0, 63));
        Refused(CoreProblem.NotInForm, 2, 0b11, 0, 0, 1000, (2, 0));
        Assert.Equal(("300@0 4000@1", 0UL), (Given(), _server.Info("a").Share));
    }

    [Fact]
    public void Where_others_have_the_time_it_does_not_go()
    {
        Assert.Equal(RealmStatus.Done, _server.Create("a", _form).Status);
        Assert.Equal(RealmStatus.Done, _server.Create("b", new TestForm("arch aarch64\nobjects { t = tcb (affinity: 2) s = sc (period: 1000, budget: 600) } caps { t { sc_slot: s } }")).Status);
        (RealmStatus status, byte[] body) = _server.Ask(0, RealmOperation.Move, RequestServer.MoveBytes("a", MoveRequest.SameShare, (0, 0), (1, 2)))!.Value;
        Assert.Equal(RealmStatus.NoTime, status);
        Assert.True(TimeRefusal.TryRead(body, out TimeRefusal refusal));
        Assert.Equal((2u, 400_000UL, 600_000UL, 900_000UL), (refusal.Core, refusal.Asked, refusal.Held, refusal.Most));
        Assert.Equal("300@0 4000@1", Given());
        Assert.Equal(RealmStatus.Done, Move((0, 2)));
        // Where it leaves, others have room at once.
        Assert.Equal(0UL, _server.State.Time[0]);
    }

    [Fact]
    public void Whatever_call_fails_nothing_has_moved()
    {
        Assert.Equal(RealmStatus.Done, _server.Create("a", _form).Status);
        Assert.Equal(RealmStatus.Done, Move((0, 2)));
        for (int failing = 0; failing < 4; failing++)
        {
            int at = _server.Machine.Calls + failing;
            _server.Machine.Fails = call => call == at;
            Assert.Equal(RealmStatus.KernelError, _server.Ask(RealmOperation.Move, RequestServer.MoveBytes("a", 100_000, (0, 1), (1, 0))));
            _server.Machine.Fails = _ => false;
            Assert.Equal(("300@2 4000@1", 0UL), (Given(), _server.Info("a").Share));
            Assert.Equal((0UL, 400_000UL, 300_000UL), (_server.State.Time[0], _server.State.Time[1], _server.State.Time[2]));
            HeldTime.Check(_server);
        }
    }

    [Fact]
    public void What_the_kernel_does_not_take_back_stays_counted()
    {
        Assert.Equal(RealmStatus.Done, _server.Create("a", _form).Status);
        // The second is refused, and so is putting the first back.
        int at = _server.Machine.Calls + 3;
        _server.Machine.Fails = call => call >= at;
        Assert.Equal(RealmStatus.KernelError, Move((0, 1), (1, 0)));
        _server.Machine.Fails = _ => false;
        Assert.Equal("300@1 4000@1", Given());
        Assert.Equal((700_000UL, 700_000UL), (_server.State.Time[0], _server.State.Time[1]));
        HeldTime.Check(_server);
        Assert.Equal(RealmStatus.Done, Move((0, 2)));
        Assert.Equal((0UL, 400_000UL, 300_000UL), (_server.State.Time[0], _server.State.Time[1], _server.State.Time[2]));
        HeldTime.Check(_server);
    }

    [Fact]
    public void Realms_that_are_not_there_or_not_whole_do_not_move()
    {
        Assert.Equal(RealmStatus.NoSuchRealm, Move((0, 1)));
        foreach ((RealmOperation operation, byte[] body) in TestServer.Creation("a", _form).SkipLast(1))
            Assert.Equal(RealmStatus.Done, _server.Ask(operation, body));
        Assert.Equal(RealmStatus.Busy, _server.Ask(1, RealmOperation.Move, RequestServer.MoveBytes("a", 0, (0, 1)))!.Value.Status);
        // Its cores can be seen, by others too.
        Assert.Equal([(0u, 0u, 1u, 300_000UL, 0UL), (1u, 1u, 1u, 400_000UL, 0UL)], _server.Cores("a", 1));
    }

    [Fact]
    public void What_is_no_request_is_malformed()
    {
        Assert.Equal(RealmStatus.Done, _server.Create("a", _form).Status);
        byte[] good = RequestServer.MoveBytes("a", MoveRequest.SameShare, (0, 1), (1, 1));
        Assert.Equal(RealmStatus.Malformed, _server.Ask(RealmOperation.Move, good[..^1]));
        Assert.Equal(RealmStatus.Malformed, _server.Ask(RealmOperation.Move, [.. good, 0]));
        Assert.Equal(RealmStatus.Malformed, _server.Ask(RealmOperation.Move, good[..40]));
        Assert.Equal(RealmStatus.Malformed, Move((0, 1), (0, 2)));
        Assert.Equal(RealmStatus.Malformed, Move((0, 64)));
        Assert.Equal("300@0 4000@1", Given());
        Assert.Equal(RealmStatus.Done, Move());
    }

    private void Refused(CoreProblem problem, uint core, ulong cores, ulong asked, ulong most, ulong share, params (int Core, int On)[] moves)
    {
        (RealmStatus status, byte[] body) = _server.Ask(0, RealmOperation.Move, RequestServer.MoveBytes("a", share, moves))!.Value;
        Assert.Equal(RealmStatus.CoreRefused, status);
        Assert.True(CoreRefusal.TryRead(body, out CoreRefusal refusal));
        Assert.Equal((problem, core, cores, asked, most), (refusal.Problem, refusal.Core, refusal.Cores, refusal.Asked, refusal.Most));
        HeldTime.Check(_server);
    }

    private RealmStatus Move(params (int Core, int On)[] moves) => _server.Ask(RealmOperation.Move, RequestServer.MoveBytes("a", MoveRequest.SameShare, moves));

    private RealmStatus Ask(RealmOperation operation) => _server.Ask(operation, RequestServer.NameBytes("a"));

    // Budgets and cores as the kernel has them.
    private string Given() => string.Join(' ', _server.Machine[0].Places.OrderBy(each => each.Key)
        .Where(each => each.Value.Type == ObjectType.SchedulingContext).Select(each => $"{each.Value.Budget}@{each.Value.Core}"));
}
