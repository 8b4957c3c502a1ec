using System;
using System.Text;
using Firn.Configurations;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Scheduling;

public static class ThreadStateTests
{
    [Fact]
    public static void A_state_that_stops_the_current_thread_makes_the_scheduler_choose()
    {
        ScheduleBench<Sel4Bench> bench = new();
        ThreadReference current = bench.CreateCurrent(5);
        ThreadReference other = bench.CreateReady(5);
        bench.Core.SetState(other, ThreadState.Inactive);
        Assert.True(bench.Core.Action.IsResume);
        bench.Core.SetState(current, ThreadState.Restart);
        Assert.True(bench.Core.Action.IsResume);
        bench.Core.SetState(current, ThreadState.BlockedOnSend);
        Assert.True(bench.Core.Action.IsChoose);
    }

    [Theory]
    [InlineData(ThreadState.Inactive, false, false)]
    [InlineData(ThreadState.Running, true, false)]
    [InlineData(ThreadState.Restart, true, false)]
    [InlineData(ThreadState.BlockedOnReceive, false, true)]
    [InlineData(ThreadState.BlockedOnSend, false, true)]
    [InlineData(ThreadState.BlockedOnReply, false, true)]
    [InlineData(ThreadState.BlockedOnNotification, false, true)]
    [InlineData(ThreadState.Idle, false, false)]
    public static void States_are_runnable_blocked_or_neither(ThreadState state, bool isRunnable, bool isBlocked)
    {
        ScheduleBench<Sel4Bench> bench = new();
        ThreadReference thread = bench.CreateThread(5);
        bench.Core.At(thread).State = state;
        Assert.Equal((isRunnable, isBlocked), (bench.Core.IsRunnable(thread), bench.Core.IsBlocked(thread)));
        Assert.Equal(isRunnable, bench.Core.IsSchedulable(thread));
        bench.Core.At(thread).IsInReleaseQueue = true;
        Assert.False(bench.Core.IsSchedulable(thread));
    }

    [Theory]
    [InlineData(ThreadState.Running, 0x2004)]
    [InlineData(ThreadState.Restart, 0x1000)]
    public static void A_stopped_thread_goes_on_where_it_was(ThreadState state, ulong expected)
    {
        ScheduleBench<Sel4Bench> bench = new();
        bench.CreateCurrent(5);
        ThreadReference thread = bench.CreateReady(5);
        ref Thread target = ref bench.Core.At(thread);
        target.State = state;
        target.Frame.FaultAddress = 0x1000;
        target.Frame.ProgramCounter = 0x2004;
        bench.Core.Suspend(thread);
        Assert.Equal((ThreadState.Inactive, false, expected), (target.State, target.IsQueued, target.Frame.FaultAddress));
    }

    [Fact]
    public static void Stopping_takes_out_of_the_release_queue_and_ends_a_yield()
    {
        ScheduleBench<Sel4Bench> bench = new();
        bench.CreateCurrent(5);
        ThreadReference thread = bench.CreateReady(5, 10_000, 40_000);
        SchedulingContextReference other = bench.ContextOf(bench.CreateReady(5));
        bench.Core.At(thread).YieldTo = other;
        bench.Core.At(other).YieldFrom = thread;
        bench.Core.Postpone(bench.ContextOf(thread));
        bench.Core.Suspend(thread);
        Assert.True(bench.Core.ReleaseHead.IsNull);
        Assert.True(bench.Core.At(other).YieldFrom.IsNull);
        Assert.True(bench.Core.At(thread).YieldTo.IsNull);
    }

    [Fact]
    public static void A_stopped_thread_restarts_and_a_running_one_is_left_alone()
    {
        ScheduleBench<Sel4Bench> bench = new();
        ThreadReference current = bench.CreateCurrent(5);
        ThreadReference thread = bench.CreateThread(6);
        bench.Core.Restart(thread);
        Assert.Equal(ThreadState.Restart, bench.Core.At(thread).State);
        Assert.Equal(thread, bench.Core.Action.Candidate);
        bench.Core.Restart(current);
        Assert.Equal(ThreadState.Running, bench.Core.At(current).State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public static void A_restarted_thread_without_refill_waits_for_it(bool isSporadic)
    {
        ScheduleBench<Sel4Bench> bench = new();
        bench.CreateCurrent(5);
        ThreadReference thread = bench.CreateThread(6, 10_000, 40_000);
        SchedulingContextReference context = bench.ContextOf(thread);
        bench.Core.At(context).IsSporadic = isSporadic;
        bench.Core.HeadRefill(context).Time = bench.Core.CurrentTime + 1;
        bench.Core.Restart(thread);
        Assert.Equal(thread, bench.Core.ReleaseHead);

        // A refill that is due slides to now at the wake-up, if it is to.
        bench.Core.Suspend(thread);
        bench.Core.CurrentTime += 5000;
        ulong time = bench.Core.HeadRefill(context).Time;
        bench.Core.Restart(thread);
        Assert.Equal(isSporadic ? bench.Core.CurrentTime : time, bench.Core.HeadRefill(context).Time);
        Assert.True(bench.Core.ReleaseHead.IsNull);
    }

    [Fact]
    public static void A_ready_thread_changes_its_queue_with_its_priority()
    {
        ScheduleBench<Sel4Bench> bench = new();
        ThreadReference current = bench.CreateCurrent(50);
        ThreadReference thread = bench.CreateReady(5);
        ThreadReference peer = bench.CreateReady(60);
        bench.Core.SetPriority(thread, 60);
        Assert.Equal(thread, bench.Core.MostUrgent(0));
        Assert.Equal(peer, bench.Core.At(thread).QueueNext);
        Assert.Equal(thread, bench.Leave());
        bench.Core.SetPriority(current, 70);
        Assert.Equal(current, bench.Leave());
    }

    [Fact]
    public static void A_stopped_thread_and_one_that_waits_for_a_refill_only_change_their_number()
    {
        ScheduleBench<Sel4Bench> bench = new();
        bench.CreateCurrent(50);
        ThreadReference thread = bench.CreateReady(5, 10_000, 40_000);
        bench.Core.Postpone(bench.ContextOf(thread));
        bench.Core.SetPriority(thread, 60);
        Assert.Equal((60, true, false), (bench.Core.At(thread).Priority, bench.Core.At(thread).IsInReleaseQueue, bench.Core.At(thread).IsQueued));
        ThreadReference stopped = bench.CreateThread(5);
        bench.Core.SetPriority(stopped, 60);
        Assert.Equal((60, false), (bench.Core.At(stopped).Priority, bench.Core.At(stopped).IsQueued));
        Assert.True(bench.Core.Action.IsResume);
    }

    [Fact]
    public static void A_new_thread_is_of_the_running_domain_and_named_after_its_maker()
    {
        ScheduleBench<Sel4Compat> bench = new();
        ThreadReference maker = bench.CreateCurrent(5);
        "maker"u8.CopyTo(bench.Core.At(maker).Name);
        bench.Core.Shared.CurrentDomain = 2;
        ThreadReference thread = bench.System.CreateThread();
        bench.Core.CreateThread(thread);
        ref Thread target = ref bench.Core.At(thread);
        Assert.Equal((ThreadState.Inactive, 2, 0, 0), (target.State, target.Domain, target.Priority, target.MaximumControlledPriority));
        Assert.Equal(bench.Core.SanitizeProgramStatus(thread, 0), target.Frame.ProgramStatus);
        Assert.Equal("child of: 'maker'", NameOf(ref target));
        Assert.Equal(thread, bench.Core.AllThreads);
    }

    [Fact]
    public static void A_name_ends_where_there_is_no_more_room()
    {
        ScheduleBench<Sel4Compat> bench = new();
        ThreadReference maker = bench.CreateCurrent(5);
        for (int i = 0; i < ThreadName.Size - 1; i++)
            bench.Core.At(maker).Name[i] = (byte)'x';
        ThreadReference thread = bench.System.CreateThread();
        bench.Core.CreateThread(thread);
        Assert.Equal("child of: '" + new string('x', ThreadName.Size - 12), NameOf(ref bench.Core.At(thread)));
    }

    [Fact]
    public static void The_end_of_a_thread_lets_go_of_everything()
    {
        ScheduleBench<Sel4Compat> bench = new();
        bench.CreateCurrent(5);
        ThreadReference first = bench.System.CreateThread();
        bench.Core.CreateThread(first);
        ThreadReference thread = bench.System.CreateThread();
        bench.Core.CreateThread(thread);
        ThreadReference last = bench.System.CreateThread();
        bench.Core.CreateThread(last);
        SchedulingContextReference context = bench.CreateContext(10_000, 40_000);
        bench.Core.At(thread).State = ThreadState.Running;
        bench.Core.BindContext(context, thread);
        NotificationReference notification = new NotificationCapability(bench.Core.CapabilityIn(bench.SlotWithNotification())).Notification;
        bench.Core.At(thread).BoundNotification = notification;
        bench.Core.At(notification).BoundThread = thread;
        bench.Core.At(context).YieldFrom = first;
        bench.Core.At(first).YieldTo = context;
        bench.Core.At(context).Consumed = 62_500;

        bench.Core.FinalizeThread(thread);
        Assert.True(bench.Core.At(notification).BoundThread.IsNull);
        Assert.True(bench.Core.At(context).Thread.IsNull);
        Assert.True(bench.Core.At(thread).SchedulingContext.IsNull);
        Assert.Equal((ThreadState.Inactive, false), (bench.Core.At(thread).State, bench.Core.At(thread).IsQueued));
        Assert.Equal((1000UL, 1UL), (bench.Core.At(first).Frame[2], bench.Core.At(first).Frame[1]));
        Assert.Equal(last, bench.Core.AllThreads);
        Assert.Equal(first, bench.Core.At(last).AllNext);
        Assert.Equal(last, bench.Core.At(first).AllPrevious);
    }

    private static string NameOf(ref Thread thread)
    {
        ReadOnlySpan<byte> name = thread.Name;
        return Encoding.UTF8.GetString(name[..name.IndexOf((byte)0)]);
    }
}
