using System;
using Firn.Abi.Errors;
using Firn.Abi.Invocations;
using Firn.Configurations;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Objects;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Objects;

/// <summary>Priorities, scheduling parameters, notifications, flags, stopping and resuming.</summary>
public static class ThreadTests
{
    private static ScheduleBench<Sel4Bench> Create()
    {
        ScheduleBench<Sel4Bench> bench = new();
        bench.CreateCurrent(100);
        return bench;
    }

    private static Status Invoke(
        ScheduleBench<Sel4Bench> bench, Invocation invocation, ThreadReference thread, ReadOnlySpan<ulong> words,
        params ReadOnlySpan<SlotReference> extra)
    {
        bench.SetMessage(words, extra);
        return bench.Core.InvokeThread(invocation, bench.SlotWith(thread), new() { Thread = thread });
    }

    private static void AssertError(InvocationError error, Status status) => Assert.Equal(error, status.Error);

    [Theory]
    [InlineData(Invocation.ThreadSetPriority)]
    [InlineData(Invocation.ThreadSetMaximumControlledPriority)]
    public static void Priorities_are_bounded_by_the_authority(Invocation invocation)
    {
        ScheduleBench<Sel4Bench> bench = Create();
        ThreadReference thread = bench.CreateThread(5);
        ThreadReference authority = bench.CreateThread(5);
        bench.Core.At(authority).MaximumControlledPriority = 60;
        SlotReference slot = bench.SlotWith(authority);
        AssertError(InvocationError.TruncatedMessage, Invoke(bench, invocation, thread, [], slot));
        AssertError(InvocationError.TruncatedMessage, Invoke(bench, invocation, thread, [60]));
        Assert.Equal(Status.InvalidCapability(1), Invoke(bench, invocation, thread, [999], bench.SlotWithEndpoint()));
        bench.AssertRange(0, 60, Invoke(bench, invocation, thread, [61], slot));
        bench.AssertRange(0, 60, Invoke(bench, invocation, thread, [256], slot));
        Assert.True(Invoke(bench, invocation, thread, [60], slot).IsDone);
        bool isPriority = invocation == Invocation.ThreadSetPriority;
        Assert.Equal((isPriority ? 60 : 5, isPriority ? 255 : 60), (bench.Core.At(thread).Priority, bench.Core.At(thread).MaximumControlledPriority));
    }

    [Fact]
    public static void SetSchedulingParameters_checks_in_the_order_of_seL4()
    {
        ScheduleBench<Sel4Bench> bench = Create();
        ThreadReference thread = bench.CreateThread(5, budget: 0);
        ThreadReference authority = bench.CreateThread(5);
        bench.Core.At(authority).MaximumControlledPriority = 60;
        SlotReference slot = bench.SlotWith(authority);
        SlotReference wrong = bench.SlotWith(thread);
        SlotReference taken = bench.SlotWith(bench.ContextOf(authority));
        SlotReference free = bench.SlotWith(bench.CreateContext(100_000));
        SlotReference none = bench.EmptySlot();
        Status Set(ulong maximum, ulong priority, params ReadOnlySpan<SlotReference> extra) =>
            Invoke(bench, Invocation.ThreadSetSchedulingParameters, thread, [maximum, priority], extra);

        AssertError(InvocationError.TruncatedMessage, Invoke(bench, Invocation.ThreadSetSchedulingParameters, thread, [1], slot, free, none));
        AssertError(InvocationError.TruncatedMessage, Set(1, 1, slot, free));
        AssertError(InvocationError.TruncatedMessage, Set(1, 1, slot, default, none));
        Assert.Equal(Status.InvalidCapability(1), Set(99, 99, free, wrong, wrong));
        bench.AssertRange(0, 60, Set(61, 60, slot, wrong, wrong));
        bench.AssertRange(0, 60, Set(60, 61, slot, wrong, wrong));
        Assert.Equal(Status.InvalidCapability(2), Set(60, 60, slot, wrong, wrong));
        AssertError(InvocationError.IllegalOperation, Set(60, 60, slot, taken, wrong));
        Assert.Equal(Status.InvalidCapability(3), Set(60, 60, slot, free, wrong));
        Assert.Equal(Status.InvalidCapability(3), Set(60, 60, slot, free, bench.SlotWithEndpoint(canSend: false)));
        Assert.Equal(Status.InvalidCapability(3), Set(60, 60, slot, free, bench.SlotWithEndpoint(canGrant: false)));
        SlotReference handler = bench.SlotWithEndpoint();
        Assert.True(Set(50, 40, slot, free, handler).IsDone);
        ref Thread target = ref bench.Core.At(thread);
        Assert.Equal((50, 40), (target.MaximumControlledPriority, target.Priority));
        Assert.Equal(new SchedulingContextCapability(bench.Core.CapabilityIn(free)).Context, target.SchedulingContext);
        Assert.Equal(
            bench.Core.CapabilityIn(handler).Word1, bench.Core.CapabilityIn(bench.Core.SlotOf(thread, ThreadSlot.FaultHandler)).Word1);
        AssertError(InvocationError.IllegalOperation, Set(50, 40, slot, bench.SlotWith(bench.CreateContext(100_000)), none));
        Assert.True(Set(50, 40, slot, free, none).IsDone);
        Assert.True(bench.Core.CapabilityIn(bench.Core.SlotOf(thread, ThreadSlot.FaultHandler)).IsNull);
        Assert.True(Set(50, 40, slot, none, none).IsDone);
        Assert.True(target.SchedulingContext.IsNull);
        Assert.True(Set(50, 40, slot, none, none).IsDone);
    }

    [Fact]
    public static void Ones_own_time_is_not_taken_away()
    {
        ScheduleBench<Sel4Bench> bench = Create();
        ThreadReference current = bench.Core.CurrentThread;
        SlotReference slot = bench.SlotWith(current);
        AssertError(InvocationError.IllegalOperation, Invoke(
            bench, Invocation.ThreadSetSchedulingParameters, current, [1, 1], slot, bench.EmptySlot(), bench.EmptySlot()));
        Assert.True(Invoke(
            bench, Invocation.ThreadSetSchedulingParameters, current, [1, 1],
            slot, bench.SlotWith(bench.ContextOf(current)), bench.EmptySlot()).IsDone);
        Assert.Equal(1, bench.Core.Current.Priority);
    }

    [Fact]
    public static void A_blocked_thread_is_given_only_time_that_is_there()
    {
        ScheduleBench<Sel4Bench> bench = Create();
        ThreadReference thread = bench.CreateThread(5, budget: 0);
        bench.Core.At(thread).State = ThreadState.BlockedOnReply;
        SlotReference slot = bench.SlotWith(bench.Core.CurrentThread);
        AssertError(InvocationError.IllegalOperation, Invoke(
            bench, Invocation.ThreadSetSchedulingParameters, thread, [1, 1], slot, bench.SlotWith(bench.CreateUnconfigured()), bench.EmptySlot()));
    }

    [Fact]
    public static void Notifications_are_bound_and_unbound()
    {
        ScheduleBench<Sel4Bench> bench = Create();
        ThreadReference thread = bench.CreateThread(5);
        SlotReference slot = bench.SlotWithNotification();
        NotificationReference notification = new NotificationCapability(bench.Core.CapabilityIn(slot)).Notification;
        AssertError(InvocationError.IllegalOperation, Invoke(bench, Invocation.ThreadUnbindNotification, thread, []));
        AssertError(InvocationError.TruncatedMessage, Invoke(bench, Invocation.ThreadBindNotification, thread, []));
        AssertError(InvocationError.IllegalOperation, Invoke(bench, Invocation.ThreadBindNotification, thread, [], bench.SlotWithEndpoint()));
        AssertError(InvocationError.IllegalOperation, Invoke(
            bench, Invocation.ThreadBindNotification, thread, [], bench.SlotWithNotification(canReceive: false)));
        bench.Core.At(notification).State = NotificationState.Waiting;
        AssertError(InvocationError.IllegalOperation, Invoke(bench, Invocation.ThreadBindNotification, thread, [], slot));
        bench.Core.At(notification).State = NotificationState.Active;
        Assert.True(Invoke(bench, Invocation.ThreadBindNotification, thread, [], slot).IsDone);
        Assert.Equal((notification, thread), (bench.Core.At(thread).BoundNotification, bench.Core.At(notification).BoundThread));
        AssertError(InvocationError.IllegalOperation, Invoke(bench, Invocation.ThreadBindNotification, thread, [], bench.SlotWithNotification()));
        AssertError(InvocationError.IllegalOperation, Invoke(bench, Invocation.ThreadBindNotification, bench.CreateThread(5), [], slot));
        Assert.True(Invoke(bench, Invocation.ThreadUnbindNotification, thread, []).IsDone);
        Assert.True(bench.Core.At(notification).BoundThread.IsNull);
    }

    [Fact]
    public static void Flags_are_cleared_then_set_and_answered()
    {
        ScheduleBench<Sel4Bench> bench = Create();
        ThreadReference thread = bench.CreateThread(5);
        bench.Core.FloatingPointOwner = thread;
        AssertError(InvocationError.TruncatedMessage, Invoke(bench, Invocation.ThreadSetFlags, thread, [0]));
        Assert.True(Invoke(bench, Invocation.ThreadSetFlags, thread, [0, ulong.MaxValue]).IsDone);
        Assert.Equal((1UL, 1U), (bench.Answer(0), bench.Core.Message.ResultLength));
        Assert.True(bench.Core.At(thread).Flags.FpuDisabled);
        Assert.True(bench.Core.FloatingPointOwner.IsNull);
        Assert.True(Invoke(bench, Invocation.ThreadSetFlags, thread, [1, 0]).IsDone);
        Assert.Equal(0UL, bench.Answer(0));
        Assert.True(bench.Core.FloatingPointOwner.IsNull);
        Assert.True(Invoke(bench, Invocation.ThreadSetFlags, bench.Core.CurrentThread, [1, 0]).IsDone);
        Assert.Equal(bench.Core.CurrentThread, bench.Core.FloatingPointOwner);
    }

    [Fact]
    public static void Threads_are_stopped_and_resumed()
    {
        ScheduleBench<Sel4Bench> bench = Create();
        ThreadReference thread = bench.CreateReady(200);
        Assert.True(Invoke(bench, Invocation.ThreadSuspend, thread, []).IsDone);
        Assert.Equal(ThreadState.Inactive, bench.Core.At(thread).State);
        Assert.True(Invoke(bench, Invocation.ThreadResume, thread, []).IsDone);
        Assert.Equal(ThreadState.Restart, bench.Core.At(thread).State);
        Assert.Equal(thread, bench.Leave());
        Assert.True(Invoke(bench, Invocation.ThreadSuspend, thread, []).IsDone);
        Assert.NotEqual(thread, bench.Leave());
    }

    [Theory]
    [InlineData(Invocation.Invalid)]
    [InlineData(Invocation.CNodeCopy)]
    [InlineData(Invocation.ThreadGetBreakpoint)]
    public static void What_a_thread_does_not_know_is_illegal(Invocation invocation)
    {
        ScheduleBench<Sel4Bench> bench = Create();
        AssertError(InvocationError.IllegalOperation, Invoke(bench, invocation, bench.CreateThread(5), [0, 0, 0, 0]));
    }
}
