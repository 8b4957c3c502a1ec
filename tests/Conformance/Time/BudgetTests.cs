using Firn.Abi.Faults;
using Firn.Abi.Objects;
using Firn.Conformance.Framework;
using Firn.User.Objects;
using Firn.User.Raw;

namespace Firn.Conformance.Time;

/// <summary>What budgets do (manual, chapter 6.1.6): consumption, ends, timeouts, passive servers.</summary>
internal static unsafe class BudgetTests
{
    private static ulong _seen;
    private static ulong _time;
    private static Endpoint _endpoint;
    private static Reply _reply;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("time.consumed"u8, &Consumed);
        Suite.Test("time.consumed_starts_anew"u8, &ConsumedAnew);
        Suite.Test("time.without_context_nothing_runs"u8, &WithoutContext);
        Suite.Test("time.unconfigured_context_runs_nothing"u8, &Unconfigured);
        Suite.Test("time.budget_is_a_share_of_the_period"u8, &Share);
        Suite.Test("time.two_shares"u8, &TwoShares);
        Suite.Test("time.end_of_budget_lets_lower_priority_run"u8, &LowerRuns);
        Suite.Test("time.round_robin_takes_turns"u8, &RoundRobinTurns);
        Suite.Test("time.yield_waits_for_the_next_period"u8, &YieldWaits);
        Suite.Test("time.timeout_fault"u8, &TimeoutFault);
        Suite.Test("time.timeout_fault_can_be_answered"u8, &TimeoutAnswered);
        Suite.Test("time.timeout_fault_not_of_round_robin"u8, &NoTimeoutOfRoundRobin);
        Suite.Test("time.deletion_of_the_context_stops"u8, &ContextDeleted);
        Suite.Test("time.yield_to_a_lower_thread"u8, &YieldToLower);
        Suite.Test("time.yield_to_an_equal_thread"u8, &YieldToEqual);
        Suite.Test("time.unbind_stops"u8, &UnbindStops);
    }

    private static void Count(ulong argument)
    {
        while (true)
            System.Threading.Volatile.Write(ref _seen, _seen + 1);
    }

    private static void CountOther(ulong argument)
    {
        while (true)
            System.Threading.Volatile.Write(ref _time, _time + 1);
    }

    private static void Set(ulong argument) => _seen = argument;

    private static Worker With(SchedulingContext context, ulong priority) => Worker.Configure(priority, context, Suite.Badged(99));

    private static void Use(ulong microseconds) => TimeSpan.Spin(microseconds);

    private static void Consumed()
    {
        SchedulingContext context = Env.RoundRobin();
        With(context, Priorities.High).Start(&Use, 5000);
        Check.Done(context.Consumed(out ulong consumed));
        Check.Within(consumed, 4900, 8000, "microseconds"u8);
    }

    private static void ConsumedAnew()
    {
        SchedulingContext context = Env.RoundRobin();
        With(context, Priorities.High).Start(&Use, 3000);
        Check.Done(context.Consumed(out _));
        Check.Done(context.Consumed(out ulong consumed));
        Check.Equal(consumed, 0, "microseconds the second time"u8);
    }

    private static void WithoutContext()
    {
        _seen = 0;
        Worker.NewPassive(Priorities.High).Start(&Set, 1);
        TimeSpan.Sleep(2000);
        Check.Equal(_seen, 0, "what it did"u8);
    }

    private static void Unconfigured()
    {
        _seen = 0;
        With(Env.New<SchedulingContext>(ObjectType.SchedulingContext, 8), Priorities.High).Start(&Set, 1);
        TimeSpan.Sleep(2000);
        Check.Equal(_seen, 0, "what it did"u8);
    }

    // A quarter of 20 ms, in 100 ms.
    private static void Share()
    {
        SchedulingContext context = Env.NewContext(5000, 20_000);
        With(context, Priorities.Low).Start(&Count);
        TimeSpan.Sleep(100_000);
        Check.Done(context.Consumed(out ulong consumed));
        Check.Within(consumed, 18_000, 32_000, "microseconds of 100 ms"u8);
    }

    private static void TwoShares()
    {
        SchedulingContext small = Env.NewContext(2000, 20_000);
        SchedulingContext large = Env.NewContext(8000, 20_000);
        With(small, Priorities.Low).Start(&Count);
        With(large, Priorities.Low).Start(&CountOther);
        TimeSpan.Sleep(100_000);
        Check.Done(small.Consumed(out ulong ofSmall));
        Check.Done(large.Consumed(out ulong ofLarge));
        Check.Within(ofSmall, 7000, 13_000, "microseconds of the small one"u8);
        Check.Within(ofLarge, 30_000, 50_000, "microseconds of the large one"u8);
    }

    private static void LowerRuns()
    {
        _seen = 0;
        With(Env.NewContext(1000, 50_000), Priorities.High).Start(&CountOther);
        // It has used its budget up, or this would not run.
        _seen = 1;
        ulong before = _time;
        TimeSpan.Spin(5000);
        Check.Equal(_time, before, "what it counts without budget"u8);
    }

    private static void RoundRobinTurns()
    {
        (_seen, _time) = (0, 0);
        With(Env.NewContext(2000, 2000), Priorities.Low).Start(&Count);
        With(Env.NewContext(2000, 2000), Priorities.Low).Start(&CountOther);
        TimeSpan.Sleep(50_000);
        Check.That(_seen > 0 && _time > 0, "one of two never ran"u8);
        Check.Within(_seen * 100 / (_seen + _time), 30, 70, "percent of one of two"u8);
    }

    private static void YieldBody(ulong argument)
    {
        ulong start = TimeSpan.IsKnown ? TimeSpan.Now : 0;
        KernelCalls.Yield();
        _time = TimeSpan.IsKnown ? TimeSpan.Now - start : 0;
        _seen = 1;
    }

    private static void YieldWaits()
    {
        (_seen, _time) = (0, 0);
        With(Env.NewContext(1000, 20_000), Priorities.High).Start(&YieldBody);
        Check.Equal(_seen, 0, "came back at once"u8);
        TimeSpan.Spin(30_000);
        Check.Equal(_seen, 1, "came back"u8);
        if (TimeSpan.IsKnown)
            Check.Within(_time, 18_000, 25_000, "microseconds"u8);
    }

    private static Worker WithTimeout(ulong budget, ulong period, delegate*<ulong, void> body)
    {
        (_endpoint, _reply) = (Env.New<Endpoint>(), Env.New<Reply>());
        Worker worker = With(Env.NewContext(budget, period, badge: 0xB0D), Priorities.Low);
        Check.Done(worker.Thread.SetTimeoutEndpoint(Env.Mint(_endpoint, Abi.Capabilities.CapabilityRights.All, 0x77)));
        worker.Start(body);
        return worker;
    }

    private static void TimeoutFault()
    {
        WithTimeout(2000, 100_000, &Count);
        _endpoint.Receive(_reply, out Message message);
        Check.Equal(message.Label, (ulong)FaultType.Timeout, "fault"u8);
        Check.Equal(message.Badge, 0x77, "badge of the handler"u8);
        Check.Equal((ulong)message.Length, 2, "length"u8);
        Check.Equal(message[(int)TimeoutWord.Badge], 0xB0D, "badge of the context"u8);
        Check.Within(message[(int)TimeoutWord.Consumed], 1900, 3000, "microseconds consumed"u8);
    }

    private static void TimeoutAnswered()
    {
        _seen = 0;
        Worker worker = WithTimeout(2000, 20_000, &Count);
        _endpoint.Receive(_reply, out _);
        ulong before = _seen;
        Check.Done(Env.SchedulingControl.Configure(worker.Context, 5000, 20_000, 0, 0, default));
        Message answer = new(0);
        _reply.Send(ref answer);
        _endpoint.Receive(_reply, out Message message);
        Check.Equal(message.Label, (ulong)FaultType.Timeout, "second fault"u8);
        Check.That(_seen > before, "it did not go on"u8);
    }

    private static void NoTimeoutOfRoundRobin()
    {
        WithTimeout(2000, 2000, &Count);
        TimeSpan.Sleep(20_000);
        _endpoint.NonBlockingReceive(_reply, out Message message);
        Check.Equal(message.Badge, 0, "badge"u8);
    }

    private static void ContextDeleted()
    {
        _seen = 0;
        SchedulingContext context = Env.RoundRobin();
        With(context, Priorities.Low).Start(&Count);
        TimeSpan.Sleep(2000);
        Check.That(_seen > 0, "it does not run"u8);
        Check.Done(Env.CNode.Delete(context.Pointer, 64));
        ulong before = _seen;
        TimeSpan.Sleep(2000);
        Check.Equal(_seen, before, "what it counts without context"u8);
    }

    private static void YieldToLower()
    {
        _seen = 0;
        SchedulingContext context = Env.RoundRobin();
        With(context, Priorities.Low).Start(&Count);
        Check.Done(context.YieldTo(out ulong consumed));
        Check.Equal(consumed, 0, "microseconds"u8);
        Check.Equal(_seen, 0, "what the lower one did"u8);
    }

    private static void YieldToBody(ulong context)
    {
        Check.Done(SchedulingContext.At(context).YieldTo(out _time));
        _seen = 2;
    }

    // The one that yields is queued behind the one that it yields to, which uses 3 ms and ends.
    private static void YieldToEqual()
    {
        (_seen, _time) = (0, 0);
        SchedulingContext context = Env.RoundRobin();
        With(context, Priorities.Low).Start(&Use, 3000);
        With(Env.RoundRobin(), Priorities.Low).Start(&YieldToBody, context.Pointer);
        TimeSpan.Sleep(20_000);
        Check.Equal(_seen, 2, "how far it came"u8);
        Check.Within(_time, 2500, 6000, "microseconds that the other one used"u8);
    }

    private static void UnbindStops()
    {
        _seen = 0;
        SchedulingContext context = Env.RoundRobin();
        With(context, Priorities.Low).Start(&Count);
        TimeSpan.Sleep(2000);
        Check.Done(context.Unbind());
        ulong before = _seen;
        TimeSpan.Sleep(2000);
        Check.Equal(_seen, before, "what it counts"u8);
    }
}
