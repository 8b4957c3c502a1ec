using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.Abi.Faults;
using Firn.Abi.Invocations;
using Firn.Abi.RootTask;
using Firn.Conformance.Framework;
using Firn.User.Objects;

namespace Firn.Conformance.Interrupts;

/// <summary>Interrupts (manual, chapter 8): software-generated ones, which need no device, and the physical timer.</summary>
internal static unsafe class InterruptTests
{
    private const ulong Software = 5;
    private const ulong Timer = 30;

    // One that no configuration has.
    private const ulong OutOfRange = 1020;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("interrupt.get"u8, &Get);
        Suite.Test("interrupt.get_twice"u8, &GetTwice);
        Suite.Test("interrupt.get_out_of_range"u8, &GetOutOfRange);
        Suite.Test("interrupt.get_of_the_kernels_timer"u8, &GetKernelTimer);
        Suite.Test("interrupt.get_slot_is_taken"u8, &GetSlotIsTaken);
        Suite.Test("interrupt.get_root_is_no_cnode"u8, &GetRootIsNoCNode);
        Suite.Test("interrupt.get_truncated"u8, &GetTruncated);
        Suite.Test("interrupt.get_triggered"u8, &GetTriggered);
        Suite.Test("interrupt.get_triggered_truncated"u8, &GetTriggeredTruncated);
        Suite.Test("interrupt.control_unknown_label"u8, &ControlUnknownLabel);
        Suite.Test("interrupt.handler_notification_is_none"u8, &NotificationIsNone);
        Suite.Test("interrupt.handler_notification_without_right"u8, &NotificationWithoutRight);
        Suite.Test("interrupt.handler_truncated"u8, &HandlerTruncated);
        Suite.Test("interrupt.handler_unknown_label"u8, &HandlerUnknownLabel);
        Suite.Test("interrupt.acknowledge_without_interrupt"u8, &Acknowledge);
        Suite.Test("interrupt.deleted_handler_can_be_got_again"u8, &GotAgain);
        Suite.Test("interrupt.copies_of_a_handler"u8, &Copies);
        Suite.Test("interrupt.revoke_of_a_handler"u8, &RevokeHandler);
        Suite.Test("interrupt.device_is_delivered_until_it_is_served"u8, &DeviceDelivered);
        if (CapabilityTypes<Configuration>.Exists(CapabilityType.SoftwareInterrupt))
            RunSoftware();
        if (Configuration.ExportPhysicalTimer && TimeSpan.IsKnown)
            Suite.Test("interrupt.physical_timer"u8, &PhysicalTimer);
    }

    private static void RunSoftware()
    {
        Suite.Test("interrupt.software_is_delivered"u8, &Delivered);
        Suite.Test("interrupt.software_with_badge"u8, &DeliveredWithBadge);
        Suite.Test("interrupt.software_again_after_acknowledge"u8, &Again);
        Suite.Test("interrupt.software_by_any_label"u8, &AnyLabel);
        Suite.Test("interrupt.software_without_notification"u8, &WithoutNotification);
        Suite.Test("interrupt.software_cleared_handler"u8, &ClearedHandler);
        Suite.Test("interrupt.software_out_of_range"u8, &SoftwareOutOfRange);
        Suite.Test("interrupt.software_target_out_of_range"u8, &TargetOutOfRange);
        Suite.Test("interrupt.software_truncated"u8, &SoftwareTruncated);
        Suite.Test("interrupt.software_slot_is_taken"u8, &SoftwareSlotIsTaken);
        Suite.Test("interrupt.wakes_a_waiting_thread"u8, &WakesThread);
    }

    private static InterruptControl Control => InterruptControl.At((ulong)InitialSlot.InterruptControl);

    private static InterruptHandler Handler(ulong interrupt)
    {
        ulong slot = Env.Slot();
        Check.Done(Control.Get(interrupt, Env.CNode, slot, 64));
        return InterruptHandler.At(slot);
    }

    private static SoftwareInterrupt Signal(ulong interrupt)
    {
        ulong slot = Env.Slot();
        Check.Done(Control.IssueSoftwareInterrupt(interrupt, 0, Env.CNode, slot, 64));
        return SoftwareInterrupt.At(slot);
    }

    private static void Send(SoftwareInterrupt interrupt, ulong label = 0) => Check.Done(RawCall.InvokeLabel(interrupt.Pointer, label, 0, 0));

    private static void Get() => Check.Type(Handler(Software).Pointer, CapabilityType.InterruptHandler, "type"u8);

    private static void GetTwice()
    {
        Handler(Software);
        Check.Fails(Control.Get(Software, Env.CNode, Env.Slot(), 64), InvocationError.RevokeFirst);
    }

    private static void GetOutOfRange() =>
        Check.OutOfRange(Control.Get(OutOfRange, Env.CNode, Env.Slot(), 64), 0, (ulong)Configuration.HighestInterrupt);

    private static void GetKernelTimer()
    {
        Check.Fails(Control.Get(26, Env.CNode, Env.Slot(), 64), InvocationError.RevokeFirst);
        Check.Fails(Control.Get(25, Env.CNode, Env.Slot(), 64), InvocationError.RevokeFirst);
        Check.Fails(Control.Get(27, Env.CNode, Env.Slot(), 64), InvocationError.RevokeFirst);
    }

    private static void GetSlotIsTaken() =>
        Check.Fails(Control.Get(Software, Env.CNode, Env.New<Endpoint>().Pointer, 64), InvocationError.DeleteFirst);

    private static void GetRootIsNoCNode() => Check.Lookup(
        Control.Get(Software, CNode.At(Env.New<Endpoint>().Pointer), Env.Slot(), 64), false, LookupFailure.InvalidRoot, 0);

    private static void GetTruncated()
    {
        Check.Fails(RawCall.Invoke(Control.Pointer, Invocation.InterruptControlGet, 2, 1), InvocationError.TruncatedMessage);
        Check.Fails(RawCall.Invoke(Control.Pointer, Invocation.InterruptControlGet, 3, 0), InvocationError.TruncatedMessage);
    }

    private static void GetTriggered()
    {
        ulong slot = Env.Slot();
        Check.Done(Control.GetTriggered(100, 1, Env.CNode, slot, 64));
        Check.Type(slot, CapabilityType.InterruptHandler, "type"u8);
        Check.Fails(Control.GetTriggered(100, 0, Env.CNode, Env.Slot(), 64), InvocationError.RevokeFirst);
        Check.OutOfRange(Control.GetTriggered(OutOfRange, 0, Env.CNode, Env.Slot(), 64), 0, (ulong)Configuration.HighestInterrupt);
    }

    private static void GetTriggeredTruncated()
    {
        Check.Fails(RawCall.Invoke(Control.Pointer, Invocation.InterruptControlGetTriggered, 3, 1), InvocationError.TruncatedMessage);
        Check.Fails(RawCall.Invoke(Control.Pointer, Invocation.InterruptControlGetTriggered, 4, 0), InvocationError.TruncatedMessage);
    }

    private static void ControlUnknownLabel() => Check.Fails(RawCall.InvokeLabel(Control.Pointer, 0, 4, 1), InvocationError.IllegalOperation);

    private static void NotificationIsNone() =>
        Check.InvalidCapability(Handler(Software).SetNotification(Notification.At(Env.New<Endpoint>().Pointer)), 0);

    private static void NotificationWithoutRight() =>
        Check.InvalidCapability(Handler(Software).SetNotification(Env.Copy(Env.New<Notification>(), new() { Read = true })), 0);

    private static void HandlerTruncated() => Check.Fails(
        RawCall.Invoke(Handler(Software).Pointer, Invocation.InterruptHandlerSetNotification, 0, 0), InvocationError.TruncatedMessage);

    private static void HandlerUnknownLabel() => Check.Fails(
        RawCall.InvokeLabel(Handler(Software).Pointer, 0, 0, 0), InvocationError.IllegalOperation);

    private static void Acknowledge() => Check.Done(Handler(Software).Acknowledge());

    private static void GotAgain()
    {
        InterruptHandler handler = Handler(Software);
        Check.Done(Env.CNode.Delete(handler.Pointer, 64));
        Handler(Software);
    }

    private static void Copies()
    {
        InterruptHandler handler = Handler(Software);
        InterruptHandler copy = Env.Copy(handler);
        Check.Done(Env.CNode.Delete(handler.Pointer, 64));
        Check.Fails(Control.Get(Software, Env.CNode, Env.Slot(), 64), InvocationError.RevokeFirst);
        Check.Done(copy.Clear());
    }

    private static void RevokeHandler()
    {
        InterruptHandler handler = Handler(Software);
        InterruptHandler copy = Env.Copy(handler);
        Check.Done(Env.CNode.Revoke(handler.Pointer, 64));
        Check.That(Env.IsEmpty(copy.Pointer), "the copy is left"u8);
        Check.Done(handler.Acknowledge());
    }

    private static void DeviceDelivered()
    {
        RealTimeClock.Map();
        InterruptHandler handler = Handler(RealTimeClock.Interrupt);
        Notification notification = Env.New<Notification>();
        Check.Done(handler.SetNotification(Env.Mint(notification, CapabilityRights.All, 2)));
        RealTimeClock.Raise();
        Check.Equal(notification.Wait(), 2, "badge"u8);
        Check.Equal(notification.Poll(), 0, "badge before the interrupt is acknowledged"u8);
        // It is still up, so it comes again at once.
        Check.Done(handler.Acknowledge());
        Check.Equal(notification.Wait(), 2, "badge of the second"u8);
        RealTimeClock.Lower();
        Check.Done(handler.Acknowledge());
        TimeSpan.Spin(100);
        Check.Equal(notification.Poll(), 0, "badge after the device was served"u8);
    }

    private static void Delivered()
    {
        InterruptHandler handler = Handler(Software);
        Notification notification = Env.New<Notification>();
        Check.Done(handler.SetNotification(Env.Mint(notification, CapabilityRights.All, 1)));
        Send(Signal(Software));
        Check.Equal(notification.Wait(), 1, "badge"u8);
        // It is active until this, also when its handler is deleted and made anew: with GICv3 the next test would not hear of it.
        Check.Done(handler.Acknowledge());
    }

    private static void DeliveredWithBadge()
    {
        Notification notification = Env.New<Notification>();
        InterruptHandler first = Handler(Software);
        InterruptHandler second = Handler(Software + 1);
        Check.Done(first.SetNotification(Env.Mint(notification, CapabilityRights.All, 0x10)));
        Check.Done(second.SetNotification(Env.Mint(notification, CapabilityRights.All, 0x20)));
        Send(Signal(Software));
        Send(Signal(Software + 1));
        Check.Equal(notification.Wait(), 0x30, "badge"u8);
        Check.Done(first.Acknowledge());
        Check.Done(second.Acknowledge());
    }

    private static void Again()
    {
        InterruptHandler handler = Handler(Software);
        Notification notification = Env.New<Notification>();
        Check.Done(handler.SetNotification(Env.Mint(notification, CapabilityRights.All, 1)));
        SoftwareInterrupt signal = Signal(Software);
        for (int i = 0; i < 10; i++)
        {
            Send(signal);
            Check.Equal(notification.Wait(), 1, "badge"u8);
            Check.Done(handler.Acknowledge());
        }
    }

    private static void AnyLabel()
    {
        InterruptHandler handler = Handler(Software);
        Notification notification = Env.New<Notification>();
        Check.Done(handler.SetNotification(Env.Mint(notification, CapabilityRights.All, 1)));
        Send(Signal(Software), 1234);
        Check.Equal(notification.Wait(), 1, "badge"u8);
        Check.Done(handler.Acknowledge());
        Notification.At(Signal(Software).Pointer).Signal();
        Check.Equal(notification.Wait(), 1, "badge after a send"u8);
        Check.Done(handler.Acknowledge());
    }

    private static void WithoutNotification()
    {
        InterruptHandler handler = Handler(Software);
        Send(Signal(Software));
        Check.Done(handler.Acknowledge());
    }

    private static void ClearedHandler()
    {
        InterruptHandler handler = Handler(Software);
        Notification notification = Env.New<Notification>();
        Check.Done(handler.SetNotification(Env.Mint(notification, CapabilityRights.All, 1)));
        Check.Done(handler.Clear());
        Send(Signal(Software));
        Check.Equal(notification.Poll(), 0, "badge"u8);
        Check.Done(handler.Acknowledge());
    }

    private static void SoftwareOutOfRange() => Check.OutOfRange(Control.IssueSoftwareInterrupt(16, 0, Env.CNode, Env.Slot(), 64), 0, 15);

    private static void TargetOutOfRange() =>
        Check.InvalidArgument(Control.IssueSoftwareInterrupt(5, 1UL << 40, Env.CNode, Env.Slot(), 64), 1);

    private static void SoftwareTruncated()
    {
        Check.Fails(RawCall.Invoke(Control.Pointer, Invocation.InterruptControlIssueSoftwareInterrupt, 3, 1), InvocationError.TruncatedMessage);
        Check.Fails(RawCall.Invoke(Control.Pointer, Invocation.InterruptControlIssueSoftwareInterrupt, 4, 0), InvocationError.TruncatedMessage);
    }

    private static void SoftwareSlotIsTaken() => Check.Fails(
        Control.IssueSoftwareInterrupt(5, 0, Env.CNode, Env.New<Endpoint>().Pointer, 64), InvocationError.DeleteFirst);

    private static ulong _woken;
    private static Notification _notification;

    private static void Wait(ulong argument) => _woken = _notification.Wait();

    private static void WakesThread()
    {
        _woken = 0;
        _notification = Env.New<Notification>();
        InterruptHandler handler = Handler(Software);
        Check.Done(handler.SetNotification(Env.Mint(_notification, CapabilityRights.All, 4)));
        Worker.Start(Priorities.High, &Wait);
        Send(Signal(Software));
        TimeSpan.Spin(500);
        Check.Equal(_woken, 4, "badge"u8);
        Check.Done(handler.Acknowledge());
    }

    private static void PhysicalTimer()
    {
        InterruptHandler handler = Handler(Timer);
        Notification notification = Env.New<Notification>();
        Check.Done(handler.SetNotification(Env.Mint(notification, CapabilityRights.All, 8)));
        for (int i = 0; i < 3; i++)
        {
            ulong start = TimeSpan.Now;
            Probe.StartTimer(Arm64.Target.Instruction.ReadCounterFrequency() / 500);
            Check.Equal(notification.Wait(), 8, "badge"u8);
            Check.Within(TimeSpan.Now - start, 2000, 10_000, "microseconds"u8);
            // The line stays up until the timer is off.
            Probe.StopTimer();
            Check.Done(handler.Acknowledge());
        }
    }
}
