using System;
using System.Collections.Generic;
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
    private const ulong LeastBudget = 20;

    // What each has: a core, a period and a budget for each scheduling context.
    private static readonly (int Core, ulong Period, ulong Budget)[][] _contexts =
    [
        [(0, 1000, 300)],
        [(0, 10_000, 2_500), (1, 20_000, 9_999)],
        [(2, 3_000, 1_000), (2, 7_000, 700), (0, 1_000_000, 19)],
        [(1, 1_000, 600)],
    ];

    private static readonly TestForm[] _forms = [.. _contexts.Select(FormOf)];
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
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 4], Gen.Int[0, 3], Gen.Int[0, 12], Gen.Int[0, 60]).Array[10, 80].Sample(steps =>
        {
            TestServer server = new();
            Dictionary<string, (int Form, ulong Share)> model = [];
            foreach ((int what, int name, int form, int tenths, int failing) in steps)
            {
                int first = server.Machine.Calls;
                server.Machine.Fails = call => call == first + failing;
                Step(server, model, what, _names[name], form, (ulong)tenths * 50_000);
                HeldTime.Check(server);
                Compare(server, model);
            }
            server.Machine.Fails = _ => false;
            foreach (string name in _names)
                _ = server.Ask(RealmOperation.Destroy, RequestServer.NameBytes(name));
            for (int core = 0; core < CoreShares.Capacity; core++)
                Assert.Equal(0UL, server.State.Time[core]);
        }, iter: 300);

    private static void Step(TestServer server, Dictionary<string, (int Form, ulong Share)> model, int what, string name, int form, ulong share)
    {
        bool isThere = model.TryGetValue(name, out (int Form, ulong Share) had);
        switch (what)
        {
            case < 4:
                ulong asked = what < 2 ? 0 : share;
                RealmStatus status = server.Create(name, _forms[form], 1UL << 18, (uint)asked).Status;
                Expect(status, isThere ? RealmStatus.NameTaken : HasRoom(model, name, form, asked) ? RealmStatus.Done : RealmStatus.NoTime);
                if (status == RealmStatus.Done)
                    model.Add(name, (form, asked));
                break;
            case < 7:
                RealmStatus set = server.Ask(RealmOperation.Set, SetBytes(name, share));
                Expect(set, !isThere ? RealmStatus.NoSuchRealm : HasRoom(model, name, had.Form, share) ? RealmStatus.Done : RealmStatus.NoTime);
                if (set == RealmStatus.Done)
                    model[name] = (had.Form, share);
                break;
            case 7:
                _ = server.Ask(share > 300_000 ? RealmOperation.Start : RealmOperation.Pause, RequestServer.NameBytes(name));
                break;
            case 8:
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
                _ = model.Remove(name);
                break;
        }
        RemoveRefused(server, model, name);
    }

    // What failed and could not be cleared then is in the table until it is destroyed.
    private static void RemoveRefused(TestServer server, Dictionary<string, (int Form, ulong Share)> model, string name)
    {
        server.Machine.Fails = _ => false;
        if (!model.ContainsKey(name))
            _ = server.Ask(RealmOperation.Destroy, RequestServer.NameBytes(name));
        _ = server.Ask(RealmOperation.Destroy, RequestServer.NameBytes("x"));
    }

    // The kernel may have refused what the server would have done, or what comes before it looks.
    private static void Expect(RealmStatus status, RealmStatus expected) => Assert.True(
        status == expected || (status == RealmStatus.KernelError && (expected is RealmStatus.Done or RealmStatus.NoTime)), $"{status}, not {expected}");

    private static bool HasRoom(Dictionary<string, (int Form, ulong Share)> model, string name, int form, ulong share)
    {
        for (int core = 0; core < 3; core++)
        {
            ulong others = model.Where(each => each.Key != name).Aggregate(0UL, (all, each) => all + HeldBy(each.Value.Form, each.Value.Share, core));
            ulong before = model.TryGetValue(name, out (int Form, ulong Share) had) ? HeldBy(had.Form, had.Share, core) : 0;
            ulong after = HeldBy(form, share, core);
            if (after > before && others + after > Total)
                return false;
        }
        return true;
    }

    private static void Compare(TestServer server, Dictionary<string, (int Form, ulong Share)> model)
    {
        for (int core = 0; core < 3; core++)
            Assert.Equal(model.Values.Aggregate(0UL, (all, each) => all + HeldBy(each.Form, each.Share, core)), server.State.Time[core]);
    }

    private static ulong HeldBy(int form, ulong share, int core)
    {
        (int Core, ulong Period, ulong Budget)[] here = [.. _contexts[form].Where(each => each.Core == core)];
        ulong all = here.Aggregate(0UL, (sum, each) => sum + PerSecond(each.Budget, each.Period));
        ulong held = 0;
        foreach ((int _, ulong period, ulong budget) in here)
            held += PerSecond(share == 0 || share >= all ? budget : Math.Max(budget * share / all, Math.Min(budget, LeastBudget)), period);
        return held;
    }

    private static ulong PerSecond(ulong budget, ulong period) => ((budget * 1_000_000) + period - 1) / period;

    private static TestForm FormOf((int Core, ulong Period, ulong Budget)[] contexts)
    {
        string objects = string.Join(' ', contexts.Select((each, i) => $"t{i} = tcb (affinity: {each.Core}) s{i} = sc (period: {each.Period}, budget: {each.Budget})"));
        string caps = string.Join(' ', contexts.Select((_, i) => $"t{i} {{ sc_slot: s{i} }}"));
        return new TestForm($"arch aarch64\nobjects {{ {objects} }} caps {{ {caps} }}");
    }

    private static byte[] SetBytes(string name, ulong share) => RequestServer.Bytes(new SetRequest { Name = RequestServer.Name(name), Share = share });

    private RealmStatus Set(string name, ulong share) => _server.Ask(RealmOperation.Set, SetBytes(name, share));

    private RealmStatus Ask(RealmOperation operation, string name) => _server.Ask(operation, RequestServer.NameBytes(name));

    private string Budgets() => string.Join(' ', _server.Machine.Realms.OrderBy(each => each.Key)
        .SelectMany(realm => realm.Value.Places.Values.Where(each => each.Budget > 0).Select(each => $"{realm.Key}:{each.Budget}")));
}
