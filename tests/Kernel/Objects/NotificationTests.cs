using Firn.Abi.SystemCalls;
using Firn.Kernel.Ipc;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Objects;

/// <summary>Notifications: signals, waiting, bound threads, lent scheduling contexts.</summary>
public sealed class NotificationTests
{
    private readonly IpcBench _bench = new();
    private readonly NotificationReference _notification;
    private readonly ulong _pointer;

    public NotificationTests()
    {
        _notification = _bench.CreateNotification();
        _pointer = _bench.Put(_notification, badge: 1);
    }

    [Fact]
    public void Signals_wait_and_join()
    {
        ThreadReference thread = _bench.CreateThread();
        ulong other = _bench.Put(_notification, badge: 4);

        _bench.Do(thread, SystemCall.Send, _pointer);
        _bench.Do(thread, SystemCall.NonBlockingSend, other);
        Assert.Equal(NotificationState.Active, _bench.Core.At(_notification).State);
        _bench.Do(thread, SystemCall.Wait, _pointer);

        Assert.Equal(5UL, _bench.RegisterOf(thread, SystemCallRegister.Capability));
        Assert.Equal(NotificationState.Idle, _bench.Core.At(_notification).State);
        Assert.Equal(ThreadState.Running, _bench.StateOf(thread));
    }

    [Fact]
    public void Polling_nothing_answers_badge_0()
    {
        ThreadReference thread = _bench.CreateThread();

        _bench.Do(thread, SystemCall.NonBlockingWait, _pointer);

        Assert.Equal(0UL, _bench.RegisterOf(thread, SystemCallRegister.Capability));
        Assert.Equal(ThreadState.Running, _bench.StateOf(thread));
    }

    [Fact]
    public void A_signal_wakes_one_waiter_the_most_urgent()
    {
        ThreadReference low = _bench.CreateThread(90);
        ThreadReference high = _bench.CreateThread(120);
        ThreadReference signaller = _bench.CreateThread(100);
        _bench.Do(low, SystemCall.Wait, _pointer);
        _bench.Do(high, SystemCall.Wait, _pointer);
        Assert.Equal(NotificationState.Waiting, _bench.Core.At(_notification).State);

        _bench.Do(signaller, SystemCall.Send, _pointer);

        Assert.Equal(high, _bench.Core.CurrentThread);
        Assert.Equal(1UL, _bench.RegisterOf(high, SystemCallRegister.Capability));
        Assert.Equal(ThreadState.BlockedOnNotification, _bench.StateOf(low));
        Assert.Equal(NotificationState.Waiting, _bench.Core.At(_notification).State);
    }

    [Fact]
    public void A_call_of_a_notification_is_answered_by_the_kernel()
    {
        ThreadReference thread = _bench.CreateThread();

        _bench.Do(thread, SystemCall.Call, _pointer, new() { Label = 9, Length = 2 });

        Assert.Equal(0UL, _bench.InformationOf(thread).Bits);
        Assert.Equal(0UL, _bench.RegisterOf(thread, SystemCallRegister.Capability));
    }

    [Fact]
    public void A_bound_thread_is_woken_from_receiving()
    {
        ThreadReference bound = _bench.CreateThread(120);
        ThreadReference signaller = _bench.CreateThread(100);
        EndpointReference endpoint = _bench.CreateEndpoint();
        ReplyReference reply = _bench.CreateReply();
        _bench.Core.BindNotification(bound, _notification);
        _bench.Receive(bound, _bench.Put(endpoint), _bench.Put(reply));

        _bench.Do(signaller, SystemCall.Send, _pointer);

        Assert.Equal(bound, _bench.Core.CurrentThread);
        Assert.Equal(1UL, _bench.RegisterOf(bound, SystemCallRegister.Capability));
        Assert.Equal(EndpointState.Idle, _bench.Core.At(endpoint).State);
        Assert.True(_bench.Core.At(reply).Thread.IsNull);
        Assert.Equal(NotificationState.Idle, _bench.Core.At(_notification).State);
    }

    [Fact]
    public void A_bound_thread_that_receives_takes_the_signal_before_messages()
    {
        ThreadReference bound = _bench.CreateThread(120);
        ThreadReference sender = _bench.CreateThread(100);
        ulong endpoint = _bench.Put(_bench.CreateEndpoint(), badge: 3);
        _bench.Core.BindNotification(bound, _notification);
        _bench.Do(sender, SystemCall.Send, _pointer);
        _bench.Do(sender, SystemCall.Send, endpoint);

        _bench.Do(bound, SystemCall.Wait, endpoint);
        Assert.Equal(1UL, _bench.RegisterOf(bound, SystemCallRegister.Capability));
        _bench.Do(bound, SystemCall.Wait, endpoint);
        Assert.Equal(3UL, _bench.RegisterOf(bound, SystemCallRegister.Capability));
    }

    [Fact]
    public void A_bound_thread_that_waits_for_a_reply_is_not_woken()
    {
        ThreadReference server = _bench.CreateThread(120);
        ThreadReference bound = _bench.CreateThread(100);
        ulong endpoint = _bench.Put(_bench.CreateEndpoint());
        _bench.Core.BindNotification(bound, _notification);
        _bench.Receive(server, endpoint, _bench.Put(_bench.CreateReply()));
        _bench.Do(bound, SystemCall.Call, endpoint);
        Assert.Equal(ThreadState.BlockedOnReply, _bench.StateOf(bound));

        _bench.Core.Signal(_notification, 1);

        Assert.Equal(ThreadState.BlockedOnReply, _bench.StateOf(bound));
        Assert.Equal(NotificationState.Active, _bench.Core.At(_notification).State);
    }

    [Fact]
    public void Only_the_bound_thread_may_wait()
    {
        ThreadReference bound = _bench.CreateThread();
        ThreadReference other = _bench.CreateThread();
        EndpointReference handler = _bench.CreateEndpoint();
        _bench.Core.BindNotification(bound, _notification);
        _bench.SetHandler(other, handler);

        _bench.Do(other, SystemCall.Wait, _pointer);
        _bench.Do(bound, SystemCall.Wait, _pointer);

        Assert.Equal(ThreadState.BlockedOnSend, _bench.StateOf(other));
        Assert.Equal(ThreadState.BlockedOnNotification, _bench.StateOf(bound));
    }

    [Fact]
    public void Unbinding_from_either_side_parts_both()
    {
        ThreadReference thread = _bench.CreateThread();
        _bench.Core.BindNotification(thread, _notification);
        _bench.Core.UnbindThread(_notification);
        Assert.True(_bench.Core.At(thread).BoundNotification.IsNull);
        Assert.True(_bench.Core.At(_notification).BoundThread.IsNull);

        _bench.Core.BindNotification(thread, _notification);
        _bench.Core.UnbindNotification(thread);
        Assert.True(_bench.Core.At(thread).BoundNotification.IsNull);
        Assert.True(_bench.Core.At(_notification).BoundThread.IsNull);
    }

    [Fact]
    public void A_passive_waiter_is_lent_the_notifications_scheduling_context_and_returns_it()
    {
        ThreadReference passive = _bench.CreateThread(120);
        ThreadReference signaller = _bench.CreateThread(100);
        _bench.Do(passive, SystemCall.Wait, _pointer);
        SchedulingContextReference context = _bench.MakePassive(passive);
        _bench.Core.BindContextNotification(context, _notification);

        _bench.Do(signaller, SystemCall.Send, _pointer);
        Assert.Equal(passive, _bench.Core.CurrentThread);
        Assert.Equal(context, _bench.Core.At(passive).SchedulingContext);

        _bench.Do(passive, SystemCall.Wait, _pointer);
        Assert.True(_bench.Core.At(passive).SchedulingContext.IsNull);
        Assert.True(_bench.Core.At(context).Thread.IsNull);
        Assert.Equal(signaller, _bench.Core.CurrentThread);
    }

    [Fact]
    public void A_passive_waiter_without_any_scheduling_context_is_running_and_never_chosen()
    {
        ThreadReference passive = _bench.CreateThread(120);
        ThreadReference signaller = _bench.CreateThread(100);
        _bench.Do(passive, SystemCall.Wait, _pointer);
        _bench.MakePassive(passive);

        _bench.Do(signaller, SystemCall.Send, _pointer);

        Assert.Equal(signaller, _bench.Core.CurrentThread);
        Assert.Equal(ThreadState.Running, _bench.StateOf(passive));
        Assert.False(_bench.Core.At(passive).IsQueued);
    }

    [Fact]
    public void When_the_notification_goes_all_who_wait_restart()
    {
        ThreadReference first = _bench.CreateThread(90);
        ThreadReference second = _bench.CreateThread(110);
        _bench.Do(first, SystemCall.Wait, _pointer);
        _bench.Do(second, SystemCall.Wait, _pointer);

        _bench.Core.CancelAllSignals(_notification);

        Assert.Equal(ThreadState.Restart, _bench.StateOf(first));
        Assert.Equal(ThreadState.Restart, _bench.StateOf(second));
        Assert.Equal(NotificationState.Idle, _bench.Core.At(_notification).State);
    }

    [Fact]
    public void A_changed_priority_changes_the_place_in_the_queue()
    {
        ThreadReference first = _bench.CreateThread(100);
        ThreadReference second = _bench.CreateThread(90);
        _bench.Do(first, SystemCall.Wait, _pointer);
        _bench.Do(second, SystemCall.Wait, _pointer);

        _bench.Core.SetPriority(first, 80);

        Assert.Equal(second, _bench.Core.At(_notification).Head);
        Assert.Equal(first, _bench.Core.At(_notification).Tail);
    }

    [Fact]
    public void Sending_and_waiting_in_one_call_signals_itself()
    {
        ThreadReference thread = _bench.CreateThread();

        _bench.Do(thread, SystemCall.NonBlockingSendWait, _pointer, default, reply: _pointer);

        Assert.Equal(1UL, _bench.RegisterOf(thread, SystemCallRegister.Capability));
        Assert.Equal(thread, _bench.Core.CurrentThread);
    }
}
