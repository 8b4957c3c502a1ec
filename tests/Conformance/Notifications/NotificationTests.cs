using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.Abi.Faults;
using Firn.Abi.Invocations;
using Firn.Abi.SystemCalls;
using Firn.Conformance.Framework;
using Firn.User.Objects;
using Firn.User.Raw;

namespace Firn.Conformance.Notifications;

/// <summary>Notifications (manual, chapter 5).</summary>
internal static unsafe class NotificationTests
{
    private static Notification _notification;
    private static Endpoint _endpoint;
    private static Reply _reply;
    private static ulong _badge;
    private static int _woken;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("notification.signal_then_wait"u8, &SignalThenWait);
        Suite.Test("notification.wait_then_signal"u8, &WaitThenSignal);
        Suite.Test("notification.badges_are_joined"u8, &Joined);
        Suite.Test("notification.word_is_taken"u8, &WordIsTaken);
        Suite.Test("notification.poll"u8, &Poll);
        Suite.Test("notification.one_signal_wakes_one"u8, &WakesOne);
        Suite.Test("notification.waiters_by_priority"u8, &WaitersByPriority);
        Suite.Test("notification.waiters_in_order"u8, &WaitersInOrder);
        Suite.Test("notification.wait_without_right"u8, &WaitWithoutRight);
        Suite.Test("notification.poll_without_right"u8, &PollWithoutRight);
        Suite.Test("notification.signal_without_right"u8, &SignalWithoutRight);
        Suite.Test("notification.signal_by_call"u8, &SignalByCall);
        Suite.Test("notification.receive"u8, &Receive);
        Suite.Test("notification.bound_is_heard_at_an_endpoint"u8, &BoundIsHeard);
        Suite.Test("notification.bound_and_pending_is_heard_at_once"u8, &BoundIsPending);
        Suite.Test("notification.bound_and_polled"u8, &BoundIsPolled);
        Suite.Test("notification.bound_can_be_waited_for"u8, &BoundIsWaitedFor);
        Suite.Test("notification.bound_to_another"u8, &BoundToAnother);
        Suite.Test("notification.bind_twice"u8, &BindTwice);
        Suite.Test("notification.bind_to_two_threads"u8, &BindToTwo);
        Suite.Test("notification.bind_without_right"u8, &BindWithoutRight);
        Suite.Test("notification.bind_another_object"u8, &BindAnotherObject);
        Suite.Test("notification.bind_truncated"u8, &BindTruncated);
        Suite.Test("notification.unbind"u8, &Unbind);
        Suite.Test("notification.unbind_of_unbound"u8, &UnbindOfUnbound);
        Suite.Test("notification.deletion_unbinds"u8, &DeletionUnbinds);
        Suite.Test("notification.deletion_of_the_thread_unbinds"u8, &DeletionOfThread);
        Suite.Test("notification.deletion_wakes_waiters"u8, &DeletionWakes);
        Suite.Test("notification.suspended_waiter_hears_nothing"u8, &SuspendedWaiter);
    }

    private static void WaitBody(ulong argument)
    {
        _badge = _notification.Wait();
        _woken |= 1 << (int)argument;
    }

    private static Worker Waiter(ulong priority = Priorities.High, ulong number = 0) => Worker.Start(priority, &WaitBody, number);

    private static Notification Badged(ulong badge) => Env.Mint(_notification, CapabilityRights.All, badge);

    private static void New() => (_notification, _badge, _woken) = (Env.New<Notification>(), 0, 0);

    private static void SignalThenWait()
    {
        New();
        Badged(5).Signal();
        Check.Equal(_notification.Wait(), 5, "badge"u8);
    }

    private static void WaitThenSignal()
    {
        New();
        Waiter();
        Badged(6).Signal();
        Check.Equal(_badge, 6, "badge"u8);
    }

    private static void Joined()
    {
        New();
        Badged(1).Signal();
        Badged(4).Signal();
        Badged(1UL << 63).Signal();
        Badged(4).Signal();
        Check.Equal(_notification.Wait(), 5 | (1UL << 63), "badge"u8);
    }

    private static void WordIsTaken()
    {
        New();
        Badged(1).Signal();
        Check.Equal(_notification.Wait(), 1, "badge"u8);
        Badged(2).Signal();
        Check.Equal(_notification.Wait(), 2, "badge"u8);
    }

    private static void Poll()
    {
        New();
        Check.Equal(_notification.Poll(), 0, "badge without signal"u8);
        Badged(3).Signal();
        Check.Equal(_notification.Poll(), 3, "badge"u8);
        Check.Equal(_notification.Poll(), 0, "badge the second time"u8);
    }

    private static void WakesOne()
    {
        New();
        Waiter(number: 0);
        Waiter(number: 1);
        Badged(1).Signal();
        Check.That(_woken is 1 or 2, "not one was woken"u8);
        Badged(1).Signal();
        Check.Equal((ulong)_woken, 3, "who was woken"u8);
    }

    private static void WaitersByPriority()
    {
        New();
        Waiter(Priorities.High, 0);
        Waiter(Priorities.High + 2, 1);
        Waiter(Priorities.High + 1, 2);
        Badged(1).Signal();
        Check.Equal((ulong)_woken, 2, "who was woken first"u8);
        Badged(1).Signal();
        Check.Equal((ulong)_woken, 6, "who was woken second"u8);
    }

    private static void WaitersInOrder()
    {
        New();
        for (ulong i = 0; i < 4; i++)
            Waiter(number: i);
        for (int i = 0; i < 4; i++)
        {
            Badged(1).Signal();
            Check.Equal((ulong)_woken, (2UL << i) - 1, "who was woken"u8);
        }
    }

    private static void RightFault(SystemCall number, CapabilityRights rights)
    {
        Notification notification = Env.Copy(Env.New<Notification>(), rights);
        Message message = Faulting.Call(number, notification.Pointer);
        Check.Equal(message.Label, (ulong)FaultType.Capability, "fault"u8);
        Check.Equal(message[(int)CapabilityFaultWord.InReceivePhase], 1, "receive phase"u8);
        Check.Equal(message[(int)CapabilityFaultWord.Address], notification.Pointer, "pointer"u8);
    }

    private static void WaitWithoutRight() => RightFault(SystemCall.Wait, new() { Write = true });

    private static void PollWithoutRight() => RightFault(SystemCall.NonBlockingWait, new() { Write = true });

    private static void SignalWithoutRight()
    {
        New();
        Notification copy = Env.Copy(_notification, new() { Read = true });
        copy.Signal();
        Check.Equal(_notification.Poll(), 0, "badge"u8);
        Check.InvalidCapability(RawCall.InvokeLabel(copy.Pointer, 0, 0, 0), 0);
    }

    private static void SignalByCall()
    {
        New();
        Notification badged = Badged(7);
        Check.Done(RawCall.InvokeLabel(badged.Pointer, 3, 2, 0));
        Check.Equal(_notification.Poll(), 7, "badge"u8);
    }

    private static void Receive()
    {
        New();
        Badged(9).Signal();
        // No reply object is looked at.
        Check.Equal(RawCall.Enter(SystemCall.Receive, _notification.Pointer, Env.Slot()).Capability, 9, "badge"u8);
    }

    private static void ReceiveBody(ulong argument)
    {
        _endpoint.Receive(_reply, out Message message);
        _badge = message.Badge;
        _woken |= 1;
    }

    private static Worker BoundReceiver()
    {
        New();
        (_endpoint, _reply) = (Env.New<Endpoint>(), Env.New<Reply>());
        Worker worker = Worker.New(Priorities.High);
        Check.Done(worker.Thread.BindNotification(_notification));
        return worker;
    }

    private static void BoundIsHeard()
    {
        BoundReceiver().Start(&ReceiveBody);
        Check.Equal((ulong)_woken, 0, "woken"u8);
        Badged(11).Signal();
        Check.Equal(_badge, 11, "badge"u8);
    }

    private static void BoundIsPending()
    {
        Worker worker = BoundReceiver();
        Badged(12).Signal();
        worker.Start(&ReceiveBody);
        Check.Equal(_badge, 12, "badge"u8);
        Check.Done(worker.Thread.UnbindNotification());
        Check.Equal(_notification.Poll(), 0, "what is left"u8);
    }

    private static void PollBody(ulong argument)
    {
        _endpoint.NonBlockingReceive(_reply, out Message message);
        _badge = message.Badge;
    }

    private static void BoundIsPolled()
    {
        Worker worker = BoundReceiver();
        Badged(13).Signal();
        worker.Start(&PollBody);
        Check.Equal(_badge, 13, "badge"u8);
    }

    private static void BoundIsWaitedFor()
    {
        Worker worker = BoundReceiver();
        worker.Start(&WaitBody);
        Badged(14).Signal();
        Check.Equal(_badge, 14, "badge"u8);
    }

    private static void BoundToAnother()
    {
        BoundReceiver();
        Check.Equal(Faulting.Wait(_notification.Pointer).Label, (ulong)FaultType.Capability, "fault"u8);
    }

    private static void BindTwice()
    {
        Worker worker = BoundReceiver();
        Check.Fails(worker.Thread.BindNotification(_notification), InvocationError.IllegalOperation);
        Check.Fails(worker.Thread.BindNotification(Env.New<Notification>()), InvocationError.IllegalOperation);
    }

    private static void BindToTwo()
    {
        BoundReceiver();
        Check.Fails(Env.New<Thread>().BindNotification(_notification), InvocationError.IllegalOperation);
    }

    private static void BindWithoutRight() => Check.Fails(
        Env.New<Thread>().BindNotification(Env.Copy(Env.New<Notification>(), new() { Write = true })), InvocationError.IllegalOperation);

    private static void BindAnotherObject() => Check.Fails(
        Env.New<Thread>().BindNotification(Notification.At(Env.New<Endpoint>().Pointer)), InvocationError.IllegalOperation);

    private static void BindTruncated() => Check.Fails(
        RawCall.Invoke(Env.New<Thread>().Pointer, Invocation.ThreadBindNotification, 0, 0), InvocationError.TruncatedMessage);

    private static void Unbind()
    {
        Worker worker = BoundReceiver();
        Check.Done(worker.Thread.UnbindNotification());
        worker.Start(&ReceiveBody);
        Badged(1).Signal();
        Check.Equal((ulong)_woken, 0, "woken"u8);
        Check.Done(Env.New<Thread>().BindNotification(_notification));
    }

    private static void UnbindOfUnbound() => Check.Fails(Env.New<Thread>().UnbindNotification(), InvocationError.IllegalOperation);

    private static void DeletionUnbinds()
    {
        Worker worker = BoundReceiver();
        Check.Done(Env.CNode.Delete(_notification.Pointer, 64));
        Check.Done(worker.Thread.BindNotification(Env.New<Notification>()));
    }

    private static void DeletionOfThread()
    {
        Worker worker = BoundReceiver();
        Check.Done(Env.CNode.Delete(worker.Thread.Pointer, 64));
        Check.Done(Env.New<Thread>().BindNotification(_notification));
    }

    private static void DeletionWakes()
    {
        New();
        Endpoint faults = Env.New<Endpoint>();
        Worker.New(Priorities.High, faults).Start(&WaitBody);
        Check.Done(Env.CNode.Delete(_notification.Pointer, 64));
        // It waits anew, for nothing: a fault.
        faults.Wait(out Message message);
        Check.Equal(message.Label, (ulong)FaultType.Capability, "fault"u8);
    }

    private static void SuspendedWaiter()
    {
        New();
        Worker worker = Waiter();
        Check.Done(worker.Thread.Suspend());
        Badged(1).Signal();
        Check.Equal((ulong)_woken, 0, "woken"u8);
        Check.Done(worker.Thread.Resume());
        Check.Equal(_badge, 1, "badge"u8);
        KernelCalls.Yield();
    }
}
