using System.Linq;
using CsCheck;
using Firn.RealmProtocol;
using Firn.Realms;
using Xunit;

namespace Firn.RealmsTests;

/// <summary>All realms together have no more of a core than the policy says, and what one had is there again when it is gone.</summary>
public sealed class TimeTests
{
    private const ulong Total = 900_000;

    private static readonly TestForm[] _forms = TimeModel.Forms;
    private static readonly string[] _names = ["a", "b", "c", "d", "e"];

    private readonly TestServer _server = new();

    [Fact]
    public void What_others_have_is_not_given_again()
    {
        Assert.Equal(RealmStatus.Done, _server.Create("a", _forms[3]).Status);
        (RealmStatus status, byte[] body) = _server.Create("b", _forms[3]);
        Assert.Equal(RealmStatus.NoTime, status);
        Assert.True(TimeRefusal.TryRead(body, out TimeRefusal refusal));
        Assert.Equal((1u, 600_000UL, 600_000UL, Total), (refusal.Core, refusal.Asked, refusal.Held, refusal.Most));
        // Nothing of it is left, and it was not made: another core's time is there.
        Assert.Equal(1, _server.State.Realms.Count);
        Assert.Equal(RealmStatus.Done, _server.Create("c", _forms[0]).Status);
        // A realm that does not run has its time nevertheless: it can be started at any time.
        Assert.Equal(RealmStatus.Done, Ask(RealmOperation.Start, "a"));
        Assert.Equal(RealmStatus.Done, Ask(RealmOperation.Pause, "a"));
        Assert.Equal(RealmStatus.NoTime, _server.Create("b", _forms[3]).Status);
        Assert.Equal(RealmStatus.Done, Ask(RealmOperation.Destroy, "a"));
        Assert.Equal(RealmStatus.Done, _server.Create("b", _forms[3]).Status);
    }

    [Fact]
    public void A_share_that_is_lowered_is_there_for_others_and_not_to_be_had_back_from_them()
    {
        Assert.Equal(RealmStatus.Done, _server.Create("a", _forms[3]).Status);
        Assert.Equal(RealmStatus.Done, Set("a", 300_000));
        Assert.Equal(RealmStatus.Done, _server.Create("b", _forms[3]).Status);
        string before = Budgets();
        (RealmStatus status, byte[] body) = _server.Ask(0, RealmOperation.Set, SetBytes("a", 0))!.Value;
        Assert.Equal(RealmStatus.NoTime, status);
        Assert.True(TimeRefusal.TryRead(body, out TimeRefusal refusal));
        Assert.Equal((1u, 600_000UL, 600_000UL, Total), (refusal.Core, refusal.Asked, refusal.Held, refusal.Most));
        Assert.Equal((before, 300_000UL), (Budgets(), _server.Info("a").Share));
        Assert.Equal(RealmStatus.Done, Set("b", 600_000));
        Assert.Equal(RealmStatus.Done, Ask(RealmOperation.Destroy, "b"));
        Assert.Equal(RealmStatus.Done, Set("a", 0));
    }

    [Fact]
    public void A_realm_may_come_with_less_than_its_form_asks_for()
    {
        Assert.Equal(RealmStatus.Done, _server.Create("a", _forms[3]).Status);
        Assert.Equal(RealmStatus.Done, _server.Create("b", _forms[3], share: 300_000).Status);
        Assert.Equal(300_000UL, _server.Info("b").Share);
        Assert.Equal("0:600 1:300", Budgets());
        // All is given away.
        Assert.Equal(RealmStatus.NoTime, _server.Create("c", _forms[3], share: 20_000).Status);
        HeldTime.Check(_server);
    }

    [Fact]
    public static void It_does_what_a_list_of_realms_does() =>
        Gen.Select(Gen.Int[0, 12], Gen.Int[0, 4], Gen.Int[0, 3], Gen.Int[0, 12], Gen.Int[0, 63], Gen.Int[0, 60]).Array[10, 80].Sample(steps =>
        {
            TestServer server = new();
            TimeModel model = new();
            foreach ((int what, int name, int form, int tenths, int cores, int failing) in steps)
            {
                int first = server.Machine.Calls;
                server.Machine.Fails = call => call == first + failing;
                Step(server, model, what, _names[name], form, (ulong)tenths * 50_000, cores);
                HeldTime.Check(server);
                model.Compare(server);
            }
            server.Machine.Fails = _ => false;
            foreach (string name in _names)
                _ = server.Ask(RealmOperation.Destroy, RequestServer.NameBytes(name));
            for (int core = 0; core < CoreShares.Capacity; core++)
                Assert.Equal(0UL, server.State.Time[core]);
        }, iter: 300);

    private static void Step(TestServer server, TimeModel model, int what, string name, int form, ulong share, int cores)
    {
        switch (what)
        {
            case < 4:
                ulong asked = what < 2 ? 0 : share;
                RealmStatus status = server.Create(name, _forms[form], 1UL << 18, (uint)asked).Status;
                Expect(status, model.Create(name, form, asked));
                if (status == RealmStatus.Done)
                    model.Realms.Add(name, (form, asked, [0, 1, 2]));
                break;
            case < 7:
                RealmStatus set = server.Ask(RealmOperation.Set, SetBytes(name, share));
                Expect(set, model.Change(name, share, []));
                model.Note(set, name, share, []);
                break;
            case < 10:
                // Of each core of a form: to one of three, or it is not named.
                (int, int)[] moves = [.. Enumerable.Range(0, 3).Select(core => (core, (cores >> (2 * core)) & 3)).Where(move => move.Item2 < 3)];
                ulong? wanted = what == 9 ? share : null;
                RealmStatus moved = server.Ask(RealmOperation.Move, RequestServer.MoveBytes(name, wanted ?? MoveRequest.SameShare, moves));
                Expect(moved, model.Change(name, wanted, moves));
                model.Note(moved, name, wanted, moves);
                break;
            case 10:
                _ = server.Ask(share > 300_000 ? RealmOperation.Start : RealmOperation.Pause, RequestServer.NameBytes(name));
                break;
            case 11:
                // A stream that ends in between.
                foreach ((RealmOperation operation, byte[] body) in RequestServer.Creation("x", _forms[form], 1UL << 18).SkipLast(1))
                    _ = server.Ask(0, operation, body);
                server.Machine.Fails = _ => false;
                server.Reopen();
                break;
            default:
                // If the kernel does not clear it, it is going, and is destroyed once more.
                RealmStatus destroyed = server.Ask(RealmOperation.Destroy, RequestServer.NameBytes(name));
                server.Machine.Fails = _ => false;
                if (destroyed == RealmStatus.KernelError)
                    Assert.Equal(RealmStatus.Done, server.Ask(RealmOperation.Destroy, RequestServer.NameBytes(name)));
                _ = model.Realms.Remove(name);
                break;
        }
        RemoveRefused(server, model, name);
    }

    // What failed and could not be cleared then is in the table until it is destroyed.
    private static void RemoveRefused(TestServer server, TimeModel model, string name)
    {
        server.Machine.Fails = _ => false;
        if (!model.Realms.ContainsKey(name))
            _ = server.Ask(RealmOperation.Destroy, RequestServer.NameBytes(name));
        _ = server.Ask(RealmOperation.Destroy, RequestServer.NameBytes("x"));
    }

    // The kernel may have refused what the server would have done, or what comes before it looks.
    private static void Expect(RealmStatus status, RealmStatus expected) => Assert.True(
        status == expected || (status == RealmStatus.KernelError && (expected is RealmStatus.Done or RealmStatus.NoTime or RealmStatus.CoreRefused)), $"{status}, not {expected}");

    private static byte[] SetBytes(string name, ulong share) => RequestServer.Bytes(new SetRequest { Name = RequestServer.Name(name), Share = share });

    private RealmStatus Set(string name, ulong share) => _server.Ask(RealmOperation.Set, SetBytes(name, share));

    private RealmStatus Ask(RealmOperation operation, string name) => _server.Ask(operation, RequestServer.NameBytes(name));

    private string Budgets() => string.Join(' ', _server.Machine.Realms.OrderBy(each => each.Key)
        .SelectMany(realm => realm.Value.Places.Values.Where(each => each.Budget > 0).Select(each => $"{realm.Key}:{each.Budget}")));
}
