using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Firn.MonitorTests.Psci;

/// <summary>
/// CoreTable once more, cut into the steps that are atomic on the machine, and every order in which several cores can take them. One core
/// is the target: it is off, enters when it can, leaves, and so on. The others call CPU_ON for it, each call with an entry point of its own.
/// </summary>
internal sealed class InterleavedCores
{
    /// <summary>What a restatement may get wrong, to see that the exploration would notice.</summary>
    internal enum Mistake
    {
        None,

        /// <summary>The state is read, and written in a step of its own.</summary>
        ClaimIsNotAtomic,

        /// <summary>The state says "pending" before the context stands.</summary>
        PublishedTooEarly,

        /// <summary>There is no claim: the entry is written by all, then the state is exchanged.</summary>
        WrittenBeforeWon,

        /// <summary>The core says "off" instead of "on" before it has read where it enters.</summary>
        OffBeforeRead,
    }

    private enum Word
    {
        Off,
        Claimed,
        Pending,
        On,
    }

    /// <summary>A caller: its calls still to make, the step that it is at, and what it read.</summary>
    private sealed record Caller(int First, int Calls, int Step, Word Seen);

    /// <summary>The target: how many times it still leaves, its step, and what it read.</summary>
    private sealed record Target(int Leaves, int Step, int Entry, int Context);

    private sealed record Moment(Word State, int Entry, int Context, Target Core, ImmutableArray<Caller> Callers, ImmutableList<int> Won, ImmutableList<int> Entered)
    {
        /// <summary>The moment in words, by which equal ones are found again.</summary>
        public string Key => $"{State} {Entry} {Context} {Core} {string.Join(',', Callers)} {string.Join(',', Won)};{string.Join(',', Entered)}";
    }

    private readonly Mistake _mistake;
    private readonly HashSet<string> _seen = [];

    private InterleavedCores(Mistake mistake) => _mistake = mistake;

    /// <summary>Explores all orders.</summary>
    /// <param name="callers">How many cores call.</param>
    /// <param name="calls">How many calls each makes.</param>
    /// <param name="leaves">How often the target leaves again.</param>
    /// <param name="mistake">What is wrong with the restatement.</param>
    /// <returns>The moments that can be; throws at the first that must not.</returns>
    public static int Explore(int callers, int calls, int leaves, Mistake mistake = Mistake.None)
    {
        var exploration = new InterleavedCores(mistake);
        exploration.Visit(new Moment(Word.Off, 0, 0, new Target(leaves, 0, 0, 0),
            [.. Enumerable.Range(0, callers).Select(caller => new Caller(1 + (caller * calls), calls, 0, default))], [], []));
        return exploration._seen.Count;
    }

    private void Visit(Moment moment)
    {
        if (!_seen.Add(moment.Key))
            return;
        Check(moment);
        bool moved = false;
        foreach (Moment next in Successors(moment))
        {
            moved = true;
            Visit(next);
        }
        // At the end nobody has been promised an entry that does not come; the target waits, or stays.
        if (!moved && moment.Won.Count != moment.Entered.Count)
            throw new InvalidOperationException($"won {string.Join(',', moment.Won)}, entered {string.Join(',', moment.Entered)}");
    }

    private static void Check(Moment moment)
    {
        if (!moment.Won.Take(moment.Entered.Count).SequenceEqual(moment.Entered) || moment.Won.Count > moment.Entered.Count + 1)
            throw new InvalidOperationException($"won {string.Join(',', moment.Won)}, entered {string.Join(',', moment.Entered)}");
    }

    private IEnumerable<Moment> Successors(Moment moment)
    {
        Moment? next = StepTarget(moment);
        if (next is not null)
            yield return next;
        for (int caller = 0; caller < moment.Callers.Length; caller++)
        {
            if (moment.Callers[caller].Calls > 0)
                yield return StepCaller(moment, caller);
        }
    }

    // TryEnter, then TurnOff. While nothing is pending the target only polls, which changes nothing.
    private Moment? StepTarget(Moment moment)
    {
        Target core = moment.Core;
        switch (core.Step)
        {
            case 0:
                Word early = _mistake == Mistake.OffBeforeRead ? Word.Off : Word.Pending;
                return moment.State == Word.Pending ? moment with { State = early, Core = core with { Step = 1 } } : null;
            case 1:
                return moment with { Core = core with { Step = 2, Entry = moment.Entry } };
            case 2:
                return moment with { Core = core with { Step = 3, Context = moment.Context } };
            case 3:
                if (core.Entry != core.Context)
                    throw new InvalidOperationException($"entry {core.Entry} with the context of {core.Context}");
                Word state = _mistake == Mistake.OffBeforeRead ? moment.State : Word.On;
                return moment with { State = state, Core = core with { Step = 4 }, Entered = moment.Entered.Add(core.Entry) };
            default:
                return core.Leaves == 0 ? null : moment with { State = Word.Off, Core = new Target(core.Leaves - 1, 0, 0, 0) };
        }
    }

    // TurnOn: claim, entry point, context, publish.
    private Moment StepCaller(Moment moment, int index)
    {
        Caller caller = moment.Callers[index];
        switch (caller.Step)
        {
            case 0 when _mistake == Mistake.ClaimIsNotAtomic:
                return With(moment, index, caller with { Step = 10, Seen = moment.State });
            case 0 when _mistake == Mistake.WrittenBeforeWon:
                return With(moment, index, caller with { Step = 1 });
            case 0:
                return moment.State == Word.Off ? Claim(moment, index) : With(moment, index, Next(caller));
            case 10:
                return caller.Seen == Word.Off ? Claim(moment, index) : With(moment, index, Next(caller));
            case 1:
                Moment written = moment with { Entry = caller.First };
                written = _mistake == Mistake.PublishedTooEarly ? written with { State = Word.Pending } : written;
                return With(written, index, caller with { Step = 2 });
            case 2:
                return With(moment with { Context = caller.First }, index, caller with { Step = 3 });
            default:
                if (_mistake == Mistake.WrittenBeforeWon && moment.State != Word.Off)
                    return With(moment, index, Next(caller));
                Word state = _mistake == Mistake.PublishedTooEarly ? moment.State : Word.Pending;
                return With(moment with { State = state, Won = moment.Won.Add(caller.First) }, index, Next(caller));
        }
    }

    private static Moment Claim(Moment moment, int index) =>
        With(moment with { State = Word.Claimed }, index, moment.Callers[index] with { Step = 1 });

    private static Caller Next(Caller caller) => new(caller.First + 1, caller.Calls - 1, 0, default);

    private static Moment With(Moment moment, int index, Caller caller) => moment with { Callers = moment.Callers.SetItem(index, caller) };
}
