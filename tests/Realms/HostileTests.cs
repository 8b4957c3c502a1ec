using System;
using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Firn.RealmProtocol;
using Firn.Realms;
using Firn.User.Terms;
using Xunit;

namespace Firn.RealmsTests;

/// <summary>Whatever several sessions ask, in whatever order, whatever the kernel refuses: the server goes on, what it refuses changes nothing, and no byte is lost.</summary>
public static class HostileTests
{
    private const int Sessions = 3;
    private static readonly TestForm _whole = new(TestForm.Whole);
    private static readonly TestForm _small = new("arch aarch64\nobjects { t = tcb e = ep s = sc (period: 1000, budget: 300) } caps { t { sc_slot: s } }");
    private static readonly string[] _names = ["web-a", "web-b", "c"];

    [Fact]
    public static void Random_requests_with_calls_that_fail() =>
        Gen.Select(Gen.Int[0, Sessions - 1], Gen.Int[0, 21], Gen.Int[0, 2], Gen.Byte.Array[0, 60], Gen.Int[0, 12]).Array[20, 200].Sample(steps =>
        {
            TestServer server = new(Sessions);
            server.State.Policy.TotalShare = 700_000;
            Queue<(RealmOperation Operation, byte[] Body)>[] plans = [new(), new(), new()];
            foreach ((int session, int what, int name, byte[] junk, int failing) in steps)
            {
                int first = server.Machine.Calls;
                server.Machine.Fails = call => failing < 6 && call == first + failing;
                server.Machine.Follows = junk.Length % 3 > 0;
                Step(server, plans[session], session, what, name, junk);
                Check(server);
            }
            // Whatever was refused before can be had now.
            server.Machine.Fails = _ => false;
            server.Machine.Follows = true;
            server.Machine.Follow();
            for (int session = 0; session < Sessions; session++)
                server.Reopen(session);
            foreach (string name in _names)
                _ = server.Ask(RealmOperation.Destroy, TestServer.NameBytes(name));
            Assert.Equal(1UL << TestServer.Bits, server.State.Reserve.LargestFree);
            Assert.Equal(0, server.State.Realms.Count);
            for (int core = 0; core < CoreShares.Capacity; core++)
                Assert.Equal(0UL, server.State.Time[core]);
            Assert.Empty(server.Machine.Realms);
            Assert.Equal(RealmStatus.Done, server.Create("web-a", _whole, 1UL << 25).Status);
        }, iter: 60);

    [Fact]
    public static void Each_call_of_a_creation_fails_in_turn()
    {
        TestServer whole = new();
        Assert.Equal(RealmStatus.Done, whole.Create("web-a", _whole).Status);
        int calls = whole.Machine.Calls;
        Assert.InRange(calls, 15, 1000);
        for (int failing = 0; failing < calls; failing++)
        {
            TestServer server = new();
            int at = failing;
            server.Machine.Fails = call => call == at;
            (RealmStatus status, byte[] body) = server.Create("web-a", _whole);
            Assert.Equal(RealmStatus.KernelError, status);
            Assert.True(KernelRefusal.TryRead(body, out KernelRefusal refusal) && refusal.Error == 3);
            Assert.Equal(1UL << TestServer.Bits, server.State.Reserve.LargestFree);
            Assert.Equal(RealmStatus.Done, server.Create("web-a", _whole).Status);
        }
    }

    [Fact]
    public static void Any_bytes_at_all() => Gen.Select(Gen.Byte.Array[0, 200], Gen.Int[1, 40]).Array[1, 30].Sample(parts =>
    {
        TestServer server = new();
        foreach ((byte[] bytes, int room) in parts)
        {
            server.Pipe().Room = room;
            foreach (byte next in bytes)
                server.Pipe().ToServer.Enqueue(next);
            _ = server.Run();
            server.Pipe().ToClient.Clear();
        }
        Check(server);
    }, iter: 200);

    private static void Step(TestServer server, Queue<(RealmOperation Operation, byte[] Body)> plan, int session, int what, int name, byte[] junk)
    {
        byte[] named = TestServer.NameBytes(_names[name]);
        switch (what)
        {
            case 0:
                plan.Clear();
                foreach ((RealmOperation Operation, byte[] Body) next in TestServer.Creation(_names[name], name == 2 ? _small : _whole, 1UL << (20 + (junk.Length % 6))))
                    plan.Enqueue(next);
                break;
            case < 9:
                for (int i = 0; i < 6 && plan.TryDequeue(out (RealmOperation Operation, byte[] Body) next); i++)
                    Ask(server, session, next.Operation, next.Body);
                break;
            case 9:
                server.Reopen(session);
                plan.Clear();
                break;
            case 10:
                // The realm in hand may be gone: what is left of the plan is out of order.
                Ask(server, session, (RealmOperation)(junk.Length % 22), junk);
                break;
            case 11:
                Ask(server, session, RealmOperation.Set, TestServer.Bytes(new SetRequest { Name = TestServer.Name(_names[name]), Share = (ulong)junk.Length * 10_000 }));
                break;
            case < 14:
                Ask(server, session, RealmOperation.Start, named);
                break;
            case 14:
                Ask(server, session, RealmOperation.Pause, named);
                break;
            case 15:
                Ask(server, session, RealmOperation.Info, named);
                break;
            case < 19:
                Ask(server, session, RealmOperation.Destroy, named);
                break;
            case 19:
                (int, int)[] moves = [.. junk.Take(junk.Length % 4).Select(value => (value % 3, (value / 3) % 4))];
                Ask(server, session, RealmOperation.Move, TestServer.MoveBytes(_names[name], junk.Length % 2 == 0 ? MoveRequest.SameShare : (ulong)junk.Length * 10_000, moves));
                break;
            case 20:
                Ask(server, session, RealmOperation.Cores, named);
                break;
            default:
                Ask(server, session, RealmOperation.List, TestServer.Bytes(new ListRequest { First = (uint)name }));
                break;
        }
    }

    private static void Ask(TestServer server, int session, RealmOperation operation, byte[] body)
    {
        string before = Picture(server);
        (RealmStatus Status, byte[] Body)? answer = server.Ask(session, operation, body);
        bool mayEndARealm = operation is RealmOperation.Create or RealmOperation.Form or RealmOperation.Content or RealmOperation.Seal or RealmOperation.Destroy;
        if (answer is { Status: not RealmStatus.Done } && !mayEndARealm)
            Assert.Equal(before, Picture(server));
        if (operation == RealmOperation.Watch && answer is { Status: RealmStatus.Done })
            server.Reopen(session);
    }

    private static string Picture(TestServer server)
    {
        string text = $"{server.State.Reserve.Free} {server.State.Events.Next}";
        for (int i = 0; i < RealmTable.Capacity; i++)
        {
            RealmRecord record = server.State.Realms[i];
            if (record.State != RealmState.None)
                text += $" {i}:{record.State} {record.Owner} {record.Share} {string.Join('.', CoresOf(in record))} {record.Block} {record.HasBegun} {string.Join(',', Things(server, i))}";
        }
        return text;
    }

    private static byte[] CoresOf(in RealmRecord record) => ((ReadOnlySpan<byte>)record.Cores)[..4].ToArray();

    private static IEnumerable<string> Things(TestServer server, int realm) => server.Machine.Realms.TryGetValue(realm, out Fakes.FakeRealm? found)
        ? found.Places.OrderBy(each => each.Key).Where(each => each.Value.Runs || each.Value.BoundTo is not null || each.Value.Budget > 0)
            .Select(each => $"{each.Key}{(each.Value.Runs ? "r" : "")}{(each.Value.BoundTo is null ? "" : "b")}{each.Value.Budget}@{each.Value.Core}") : [];

    private static void Check(TestServer server)
    {
        Assert.False(server.Machine.IsLocked);
        server.Machine.Check();
        ulong used = 0;
        for (int i = 0; i < RealmTable.Capacity; i++)
            used += server.State.Realms[i].State == RealmState.None ? 0 : server.State.Realms[i].Memory;
        // A number that nobody has is in no realm's term, and who has something of the platform's is in its own.
        for (int i = 0; i < RealmTable.Capacity; i++)
        {
            bool hasPlatform = server.Machine.Realms.TryGetValue(i, out Fakes.FakeRealm? realm) && realm.Places.Values.Any(each => each.Pointer != 0);
            Assert.True(server.State.Realms[i].State == RealmState.None ? !TermPage.IsHeld(server.State.Realms[i].Term) : !hasPlatform || TermPage.IsHeld(server.State.Realms[i].Term));
        }
        Assert.Equal((1UL << TestServer.Bits) - used, server.State.Reserve.Free);
        HeldTime.Check(server);
    }
}
