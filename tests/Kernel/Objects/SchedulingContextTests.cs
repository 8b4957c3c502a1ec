using Firn.Abi.Errors;
using Firn.Abi.Invocations;
using Firn.Configurations;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Objects;

public static class SchedulingContextTests
{
    private static ScheduleBench<Sel4Bench> Create()
    {
        ScheduleBench<Sel4Bench> bench = new();
        bench.CreateCurrent(100);
        return bench;
    }

    private static Status Invoke(
        ScheduleBench<Sel4Bench> bench, Invocation invocation, SchedulingContextReference context, SlotReference extra = default)
    {
        bench.SetMessage([], extra);
        return bench.Core.InvokeSchedulingContext(invocation, new() { Context = context });
    }

    private static void AssertError(InvocationError error, Status status) => Assert.Equal(error, status.Error);

    [Fact]
    public static void Bind_wants_a_thread_and_a_context_that_are_free()
    {
        ScheduleBench<Sel4Bench> bench = Create();
        SchedulingContextReference context = bench.CreateContext(100_000);
        ThreadReference thread = bench.CreateThread(50, budget: 0);
        SlotReference slot = bench.SlotWith(thread);
        AssertError(InvocationError.TruncatedMessage, Invoke(bench, Invocation.SchedulingContextBind, context));
        Assert.Equal(Status.InvalidCapability(1), Invoke(bench, Invocation.SchedulingContextBind, context, bench.SlotWithEndpoint()));
        Assert.Equal(Status.InvalidCapability(1), Invoke(bench, Invocation.SchedulingContextBind, context, bench.EmptySlot()));
        AssertError(
            InvocationError.IllegalOperation, Invoke(bench, Invocation.SchedulingContextBind, bench.ContextOf(bench.Core.CurrentThread), slot));
        AssertError(
            InvocationError.IllegalOperation, Invoke(bench, Invocation.SchedulingContextBind, context, bench.SlotWith(bench.CreateThread(5))));
        Assert.True(Invoke(bench, Invocation.SchedulingContextBind, context, slot).IsDone);
        Assert.Equal((context, thread), (bench.ContextOf(thread), bench.Core.At(context).Thread));
        AssertError(InvocationError.IllegalOperation, Invoke(bench, Invocation.SchedulingContextBind, context, slot));
    }

    [Fact]
    public static void A_blocked_thread_is_bound_only_to_time_that_is_there()
    {
        ScheduleBench<Sel4Bench> bench = Create();
        ThreadReference thread = bench.CreateThread(50, budget: 0);
        bench.Core.At(thread).State = ThreadState.BlockedOnReply;
        SlotReference slot = bench.SlotWith(thread);
        AssertError(InvocationError.IllegalOperation, Invoke(bench, Invocation.SchedulingContextBind, bench.CreateUnconfigured(), slot));
        SchedulingContextReference context = bench.CreateContext(100_000, 200_000);
        bench.Core.HeadRefill(context).Time++;
        AssertError(InvocationError.IllegalOperation, Invoke(bench, Invocation.SchedulingContextBind, context, slot));
        bench.Core.CurrentTime++;
        Assert.True(Invoke(bench, Invocation.SchedulingContextBind, context, slot).IsDone);
        Assert.True(bench.Core.Action.IsResume);
    }

    [Fact]
    public static void Notifications_are_bound_likewise()
    {
        ScheduleBench<Sel4Bench> bench = Create();
        SchedulingContextReference context = bench.CreateContext(100_000);
        SlotReference slot = bench.SlotWithNotification(canReceive: false);
        AssertError(InvocationError.IllegalOperation, Invoke(bench, Invocation.SchedulingContextUnbindObject, context, slot));
        Assert.True(Invoke(bench, Invocation.SchedulingContextBind, context, slot).IsDone);
        AssertError(InvocationError.IllegalOperation, Invoke(bench, Invocation.SchedulingContextBind, context, bench.SlotWithNotification()));
        AssertError(InvocationError.IllegalOperation, Invoke(bench, Invocation.SchedulingContextBind, bench.CreateContext(100_000), slot));
        Assert.True(Invoke(bench, Invocation.SchedulingContextUnbindObject, context, slot).IsDone);
        Assert.True(bench.Core.At(context).Notification.IsNull);
    }

    [Fact]
    public static void UnbindObject_wants_what_is_bound_and_not_oneself()
    {
        ScheduleBench<Sel4Bench> bench = Create();
        ThreadReference thread = bench.CreateReady(50);
        SchedulingContextReference context = bench.ContextOf(thread);
        SchedulingContextReference own = bench.ContextOf(bench.Core.CurrentThread);
        AssertError(InvocationError.TruncatedMessage, Invoke(bench, Invocation.SchedulingContextUnbindObject, context));
        Assert.Equal(Status.InvalidCapability(1), Invoke(bench, Invocation.SchedulingContextUnbindObject, context, bench.SlotWithEndpoint()));
        SlotReference current = bench.SlotWith(bench.Core.CurrentThread);
        AssertError(InvocationError.IllegalOperation, Invoke(bench, Invocation.SchedulingContextUnbindObject, context, current));
        AssertError(InvocationError.IllegalOperation, Invoke(bench, Invocation.SchedulingContextUnbindObject, own, current));
        Assert.True(Invoke(bench, Invocation.SchedulingContextUnbindObject, context, bench.SlotWith(thread)).IsDone);
        Assert.False(bench.Core.At(thread).IsQueued);
    }

    [Fact]
    public static void Unbind_parts_all_but_oneself()
    {
        ScheduleBench<Sel4Bench> bench = Create();
        ThreadReference thread = bench.CreateReady(50);
        SchedulingContextReference context = bench.ContextOf(thread);
        ReplyReference reply = new(bench.System.Allocate(Reply.Size, Reply.Size));
        bench.Core.At(reply).NextContext = context;
        bench.Core.At(context).Reply = reply;
        AssertError(InvocationError.IllegalOperation, Invoke(bench, Invocation.SchedulingContextUnbind, bench.ContextOf(bench.Core.CurrentThread)));
        Assert.True(Invoke(bench, Invocation.SchedulingContextUnbind, context).IsDone);
        Assert.True(bench.Core.At(context).Thread.IsNull);
        Assert.True(bench.Core.At(context).Reply.IsNull);
        Assert.False(bench.Core.At(reply).HasNext);
        Assert.True(Invoke(bench, Invocation.SchedulingContextUnbind, context).IsDone);
    }

    [Fact]
    public static void Consumed_is_told_in_microseconds_to_who_calls()
    {
        ScheduleBench<Sel4Bench> bench = Create();
        SchedulingContextReference context = bench.CreateContext(100_000);
        bench.Core.At(context).Consumed = 62_562;
        Assert.True(Invoke(bench, Invocation.SchedulingContextConsumed, context).IsDone);
        Assert.Equal((1000UL, 1U), (bench.Answer(0), bench.Core.Message.ResultLength));
        Assert.Equal(0UL, bench.Core.At(context).Consumed);
    }

    [Fact]
    public static void YieldTo_refuses_nobody_oneself_and_the_more_urgent()
    {
        ScheduleBench<Sel4Bench> bench = Create();
        ThreadReference current = bench.Core.CurrentThread;
        AssertError(InvocationError.IllegalOperation, Invoke(bench, Invocation.SchedulingContextYieldTo, bench.CreateContext(100_000)));
        AssertError(InvocationError.IllegalOperation, Invoke(bench, Invocation.SchedulingContextYieldTo, bench.ContextOf(current)));
        bench.Core.At(current).MaximumControlledPriority = 49;
        AssertError(InvocationError.IllegalOperation, Invoke(bench, Invocation.SchedulingContextYieldTo, bench.ContextOf(bench.CreateReady(50))));
        AssertError(InvocationError.IllegalOperation, Invoke(bench, Invocation.ThreadResume, bench.ContextOf(current)));
    }

    [Fact]
    public static void YieldTo_a_less_urgent_thread_moves_it_to_the_front_and_answers_at_once()
    {
        ScheduleBench<Sel4Bench> bench = Create();
        bench.CreateReady(50);
        ThreadReference thread = bench.CreateReady(50);
        bench.Core.At(bench.ContextOf(thread)).Consumed = 125;
        Assert.True(Invoke(bench, Invocation.SchedulingContextYieldTo, bench.ContextOf(thread)).IsDone);
        Assert.Equal(thread, bench.Core.MostUrgent(0));
        Assert.Equal(2UL, bench.Answer(0));
        Assert.True(bench.Core.Action.IsResume);
    }

    [Fact]
    public static void YieldTo_one_that_cannot_run_answers_at_once()
    {
        ScheduleBench<Sel4Bench> bench = Create();
        ThreadReference blocked = bench.CreateThread(100);
        Assert.True(Invoke(bench, Invocation.SchedulingContextYieldTo, bench.ContextOf(blocked)).IsDone);
        Assert.Equal(1U, bench.Core.Message.ResultLength);
        ThreadReference spent = bench.CreateThread(100, 10_000, 40_000);
        bench.Core.At(spent).State = ThreadState.Running;
        bench.Core.HeadRefill(bench.ContextOf(spent)).Time += 1000;
        Assert.True(Invoke(bench, Invocation.SchedulingContextYieldTo, bench.ContextOf(spent)).IsDone);
        Assert.Equal(1U, bench.Core.Message.ResultLength);
        Assert.True(bench.Core.At(spent).IsInReleaseQueue);
    }

    [Fact]
    public static void YieldTo_a_peer_runs_it_and_answers_when_the_caller_runs_again()
    {
        ScheduleBench<Sel4Bench> bench = Create();
        ThreadReference current = bench.Core.CurrentThread;
        ThreadReference peer = bench.CreateReady(100, 10_000);
        Assert.True(Invoke(bench, Invocation.SchedulingContextYieldTo, bench.ContextOf(peer)).IsDone);
        Assert.Equal(0U, bench.Core.Message.ResultLength);
        Assert.Equal(peer, bench.Leave());
        Assert.False(bench.Enter(10_000));
        Assert.Equal(current, bench.Leave());
        Assert.Equal((0UL, 1UL, 160UL), (bench.Core.Current.Frame[0], bench.Core.Current.Frame[1], bench.Answer(0)));
        Assert.True(bench.Core.Current.YieldTo.IsNull);
        Assert.True(bench.Core.At(bench.ContextOf(peer)).YieldFrom.IsNull);
    }

    [Fact]
    public static void A_second_YieldTo_completes_the_first()
    {
        ScheduleBench<Sel4Bench> bench = Create();
        ThreadReference first = bench.CreateReady(100);
        ThreadReference peer = bench.CreateReady(100);
        SchedulingContextReference context = bench.ContextOf(peer);
        bench.Core.At(first).YieldTo = context;
        bench.Core.At(context).YieldFrom = first;
        bench.Core.At(context).Consumed = 125;
        Assert.True(Invoke(bench, Invocation.SchedulingContextYieldTo, context).IsDone);
        Assert.Equal((1UL, 2UL), (bench.Core.At(first).Frame[1], bench.Core.At(first).Frame[2]));
        Assert.True(bench.Core.At(first).YieldTo.IsNull);
        Assert.Equal(bench.Core.CurrentThread, bench.Core.At(context).YieldFrom);
    }
}
