using Firn.Configurations;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Scheduling;

public static class ContextOperationTests
{
    [Fact]
    public static void Donating_takes_the_time_from_who_has_it()
    {
        ScheduleBench<Sel4Bench> bench = new();
        ThreadReference current = bench.CreateCurrent(5);
        SchedulingContextReference context = bench.ContextOf(current);
        ThreadReference server = bench.CreateThread(5, budget: 0);
        bench.Core.Donate(context, server);
        Assert.True(bench.ContextOf(current).IsNull);
        Assert.Equal((context, server), (bench.ContextOf(server), bench.Core.At(context).Thread));
        Assert.True(bench.Core.Action.IsChoose);
    }

    [Fact]
    public static void Donating_from_a_thread_that_was_to_run_next_forgets_that()
    {
        ScheduleBench<Sel4Bench> bench = new();
        ThreadReference current = bench.CreateCurrent(5);
        ThreadReference woken = bench.CreateThread(6);
        bench.Core.SetState(woken, ThreadState.Running);
        bench.Core.PossibleSwitchTo(woken);
        bench.Core.Donate(bench.ContextOf(woken), bench.CreateThread(5, budget: 0));
        Assert.True(bench.Core.Action.IsChoose);
        Assert.Equal(current, bench.Leave());
    }

    [Fact]
    public static void Donating_takes_the_giver_out_of_its_queues()
    {
        ScheduleBench<Sel4Bench> bench = new();
        bench.CreateCurrent(5);
        ThreadReference ready = bench.CreateReady(5);
        ThreadReference waiting = bench.CreateReady(5, 10_000, 40_000);
        bench.Core.Postpone(bench.ContextOf(waiting));
        bench.Core.Donate(bench.ContextOf(ready), bench.CreateThread(5, budget: 0));
        bench.Core.Donate(bench.ContextOf(waiting), bench.CreateThread(5, budget: 0));
        Assert.False(bench.Core.At(ready).IsQueued);
        Assert.False(bench.Core.At(waiting).IsInReleaseQueue);
        Assert.True(bench.Core.Action.IsResume);
    }

    [Theory]
    [InlineData(ThreadState.Running, 0, true, false)]
    [InlineData(ThreadState.Running, 100, false, true)]
    [InlineData(ThreadState.Inactive, 0, false, false)]
    public static void A_bound_thread_gets_into_the_queue_that_fits(ThreadState state, ulong delay, bool isReady, bool isWaiting)
    {
        ScheduleBench<Sel4Bench> bench = new();
        bench.CreateCurrent(5);
        ThreadReference thread = bench.CreateThread(5, budget: 0);
        bench.Core.At(thread).State = state;
        SchedulingContextReference context = bench.CreateContext(10_000, 40_000);
        bench.Core.HeadRefill(context).Time += delay;
        bench.Core.BindContext(context, thread);
        Assert.Equal((isReady, isWaiting), (bench.Core.At(thread).IsQueued, bench.Core.At(thread).IsInReleaseQueue));
        Assert.Equal(isReady, bench.Core.Action.IsChoose);
    }

    [Fact]
    public static void Unbinding_the_current_thread_stops_it()
    {
        ScheduleBench<Sel4Bench> bench = new();
        ThreadReference current = bench.CreateCurrent(5);
        bench.Core.UnbindContextThread(bench.ContextOf(current));
        Assert.Equal(bench.Core.IdleThread, bench.Leave());
        Assert.Equal(ThreadState.Running, bench.Core.At(current).State);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public static void A_notification_lends_its_time_if_nobody_has_it(bool isFree, bool hasOwn)
    {
        ScheduleBench<Sel4Bench> bench = new();
        bench.CreateCurrent(5);
        ThreadReference thread = bench.CreateThread(5, hasOwn ? 10_000UL : 0);
        SchedulingContextReference own = bench.ContextOf(thread);
        SchedulingContextReference context = bench.CreateContext(10_000, 40_000);
        if (!isFree)
            bench.Give(context, bench.CreateThread(5, budget: 0));
        NotificationReference notification = new NotificationCapability(bench.Core.CapabilityIn(bench.SlotWithNotification())).Notification;
        bench.Core.BindContextNotification(context, notification);
        bench.Core.MaybeDonate(thread, notification);
        Assert.Equal(isFree && !hasOwn ? context : own, bench.ContextOf(thread));

        bench.Core.MaybeReturn(notification, thread);
        Assert.Equal(hasOwn ? own : default, bench.ContextOf(thread));
        Assert.Equal(isFree, bench.Core.At(context).Thread.IsNull);
        bench.Core.UnbindNotificationContext(notification);
        Assert.True(bench.Core.At(notification).SchedulingContext.IsNull);
        Assert.True(bench.Core.At(context).Notification.IsNull);
        bench.Core.UnbindNotificationContext(notification);
    }

    [Fact]
    public static void Lent_time_that_is_not_there_yet_is_waited_for()
    {
        ScheduleBench<Sel4Bench> bench = new();
        bench.CreateCurrent(5);
        ThreadReference thread = bench.CreateThread(5, budget: 0);
        bench.Core.At(thread).State = ThreadState.Running;
        SchedulingContextReference context = bench.CreateContext(10_000, 40_000);
        bench.Core.HeadRefill(context).Time += 100;
        NotificationReference notification = new NotificationCapability(bench.Core.CapabilityIn(bench.SlotWithNotification())).Notification;
        bench.Core.BindContextNotification(context, notification);
        bench.Core.MaybeDonate(thread, notification);
        Assert.True(bench.Core.At(thread).IsInReleaseQueue);
    }

    [Fact]
    public static void The_current_thread_that_returns_its_time_does_not_go_on()
    {
        ScheduleBench<Sel4Bench> bench = new();
        ThreadReference current = bench.CreateCurrent(5);
        NotificationReference notification = new NotificationCapability(bench.Core.CapabilityIn(bench.SlotWithNotification())).Notification;
        bench.Core.BindContextNotification(bench.ContextOf(current), notification);
        bench.Core.MaybeReturn(notification, current);
        Assert.Equal(bench.Core.IdleThread, bench.Leave());
    }

    [Fact]
    public static void The_end_of_a_scheduling_context_unbinds_everything()
    {
        ScheduleBench<Sel4Bench> bench = new();
        bench.CreateCurrent(5);
        ThreadReference thread = bench.CreateReady(5, 10_000, 40_000);
        SchedulingContextReference context = bench.ContextOf(thread);
        NotificationReference notification = new NotificationCapability(bench.Core.CapabilityIn(bench.SlotWithNotification())).Notification;
        bench.Core.BindContextNotification(context, notification);
        ReplyReference reply = new(bench.System.Allocate(Reply.Size, Reply.Size));
        bench.Core.At(reply).NextContext = context;
        bench.Core.At(context).Reply = reply;
        bench.Core.At(context).IsSporadic = true;
        ThreadReference yielder = bench.CreateReady(5);
        bench.Core.At(yielder).YieldTo = context;
        bench.Core.At(context).YieldFrom = yielder;

        bench.Core.FinalizeContext(context);
        Assert.False(bench.Core.At(thread).IsQueued);
        Assert.True(bench.ContextOf(thread).IsNull);
        Assert.True(bench.Core.At(notification).SchedulingContext.IsNull);
        Assert.False(bench.Core.At(reply).HasNext);
        Assert.True(bench.Core.At(yielder).YieldTo.IsNull);
        Assert.False(bench.Core.At(context).IsActive);
        Assert.False(bench.Core.At(context).IsSporadic);
    }

    [Fact]
    public static void Consumption_is_told_once_and_at_most_what_seL4_can_tell()
    {
        ScheduleBench<Sel4Bench> bench = new();
        SchedulingContextReference context = bench.CreateContext(10_000, 40_000);
        bench.Core.At(context).Consumed = 125;
        Assert.Equal(125UL, bench.Core.TakeConsumed(context));
        Assert.Equal(0UL, bench.Core.TakeConsumed(context));
        bench.Core.At(context).Consumed = bench.Core.MaximumConsumption + 7;
        Assert.Equal(bench.Core.MaximumConsumption, bench.Core.TakeConsumed(context));
        Assert.Equal(7UL, bench.Core.TakeConsumed(context));
    }
}
