using System;
using System.Collections.Generic;
using System.Linq;
using Firn.RealmProtocol;
using Xunit;

namespace Firn.RealmsTests;

/// <summary>What a list of realms says of each core's time: three cores, of which realms together may have 900 thousandths, and each 600.</summary>
internal sealed class TimeModel
{
    private const ulong Total = 900_000;
    private const ulong Most = 600_000;
    private const ulong LeastBudget = 20;
    private const int CoreCount = 3;

    // What each form has: a core, a period and a budget for each scheduling context.
    private static readonly (int Core, ulong Period, ulong Budget)[][] _contexts =
    [
        [(0, 1000, 300)],
        [(0, 10_000, 2_500), (1, 20_000, 9_999)],
        [(2, 3_000, 1_000), (2, 7_000, 700), (0, 1_000_000, 19)],
        [(1, 1_000, 600)],
    ];

    /// <summary>The forms.</summary>
    internal static TestForm[] Forms { get; } = [.. _contexts.Select(FormOf)];

    /// <summary>The realms: form, share, and where what the form has on each core is.</summary>
    internal Dictionary<string, (int Form, ulong Share, int[] Cores)> Realms { get; } = [];

    /// <summary>How a creation is answered.</summary>
    internal RealmStatus Create(string name, int form, ulong share) => Realms.ContainsKey(name) ? RealmStatus.NameTaken
        : HasRoom(name, core => HeldBy(form, share, [0, 1, 2], core)) ? RealmStatus.Done : RealmStatus.NoTime;

    /// <summary>How a change is answered; no share leaves it.</summary>
    internal RealmStatus Change(string name, ulong? share, (int Core, int On)[] moves)
    {
        if (!Realms.TryGetValue(name, out (int Form, ulong Share, int[] Cores) had))
            return RealmStatus.NoSuchRealm;
        if (moves.Any(move => _contexts[had.Form].All(each => each.Core != move.Core)))
            return RealmStatus.CoreRefused;
        int[] cores = Moved(had.Cores, moves);
        ulong wanted = share ?? had.Share;
        if (Enumerable.Range(0, CoreCount).Any(core => HeldBy(had.Form, wanted, cores, core) > Most))
            return RealmStatus.CoreRefused;
        return HasRoom(name, core => HeldOnTheWay(had, wanted, cores, core)) ? RealmStatus.Done : RealmStatus.NoTime;
    }

    /// <summary>A change was answered.</summary>
    internal void Note(RealmStatus status, string name, ulong? share, (int Core, int On)[] moves)
    {
        if (status == RealmStatus.Done)
            Realms[name] = (Realms[name].Form, share ?? Realms[name].Share, Moved(Realms[name].Cores, moves));
    }

    /// <summary>The server counts what the model does, and tells where what is.</summary>
    internal void Compare(TestServer server)
    {
        for (int core = 0; core < CoreCount; core++)
            Assert.Equal(Realms.Values.Aggregate(0UL, (all, each) => all + HeldBy(each.Form, each.Share, each.Cores, core)), server.State.Time[core]);
        foreach ((string name, (int form, ulong _, int[] cores)) in Realms)
            Assert.Equal(_contexts[form].Select(each => each.Core).Distinct().Order().Select(core => ((uint)core, (uint)cores[core])), server.Cores(name).Select(core => (core.Core, core.On)));
    }

    private static int[] Moved(int[] cores, (int Core, int On)[] moves)
    {
        int[] moved = [.. cores];
        foreach ((int core, int on) in moves)
            moved[core] = on;
        return moved;
    }

    private bool HasRoom(string name, Func<int, ulong> wanted)
    {
        for (int core = 0; core < CoreCount; core++)
        {
            ulong others = Realms.Where(each => each.Key != name).Aggregate(0UL, (all, each) => all + HeldBy(each.Value.Form, each.Value.Share, each.Value.Cores, core));
            ulong before = Realms.TryGetValue(name, out (int Form, ulong Share, int[] Cores) had) ? HeldBy(had.Form, had.Share, had.Cores, core) : 0;
            ulong after = wanted(core);
            if (after > before && others + after > Total)
                return false;
        }
        return true;
    }

    // Each scheduling context counts where it was, and where it is to be.
    private static ulong HeldOnTheWay((int Form, ulong Share, int[] Cores) had, ulong share, int[] cores, int core)
    {
        ulong held = 0;
        for (int i = 0; i < _contexts[had.Form].Length; i++)
        {
            int own = _contexts[had.Form][i].Core;
            ulong before = had.Cores[own] == core ? Given(had.Form, i, had.Share, had.Cores) : 0;
            ulong after = cores[own] == core ? Given(had.Form, i, share, cores) : 0;
            held += Math.Max(before, after);
        }
        return held;
    }

    private static ulong HeldBy(int form, ulong share, int[] cores, int core) =>
        Enumerable.Range(0, _contexts[form].Length).Where(i => cores[_contexts[form][i].Core] == core).Aggregate(0UL, (sum, i) => sum + Given(form, i, share, cores));

    private static ulong Given(int form, int context, ulong share, int[] cores)
    {
        (int own, ulong period, ulong budget) = _contexts[form][context];
        ulong all = _contexts[form].Where(each => cores[each.Core] == cores[own]).Aggregate(0UL, (sum, each) => sum + PerSecond(each.Budget, each.Period));
        return PerSecond(share == 0 || share >= all ? budget : Math.Max(budget * share / all, Math.Min(budget, LeastBudget)), period);
    }

    private static ulong PerSecond(ulong budget, ulong period) => ((budget * 1_000_000) + period - 1) / period;

    private static TestForm FormOf((int Core, ulong Period, ulong Budget)[] contexts)
    {
        string objects = string.Join(' ', contexts.Select((each, i) => $"t{i} = tcb (affinity: {each.Core}) s{i} = sc (period: {each.Period}, budget: {each.Budget})"));
        string caps = string.Join(' ', contexts.Select((_, i) => $"t{i} {{ sc_slot: s{i} }}"));
        return new TestForm($"arch aarch64\nobjects {{ {objects} }} caps {{ {caps} }}");
    }
}
