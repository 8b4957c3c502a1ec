using System.Threading;
using Firn.Abi.Capabilities;
using Firn.Abi.Errors;
using Firn.Abi.RootTask;
using Firn.Conformance.Framework;
using Firn.User.Objects;

namespace Firn.Conformance.Cores;

/// <summary>Interrupts of a core, and interrupts that go to a core (manual, chapter 8).</summary>
internal static unsafe class CoreInterruptTests
{
    private const ulong Timer = 30;
    private const ulong Shared = 100;

    // One that no configuration has.
    private const ulong OutOfRange = 1020;

    private static ulong _started;
    private static ulong _heard;
    private static Notification _notification;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("core_interrupt.get"u8, &Get);
        Suite.Test("core_interrupt.private_ones_are_of_each_core"u8, &Private);
        Suite.Test("core_interrupt.private_without_a_core"u8, &PrivateWithoutCore);
        Suite.Test("core_interrupt.out_of_range"u8, &Range);
        Suite.Test("core_interrupt.no_such_core"u8, &NoSuchCore);
        Suite.Test("core_interrupt.between_cores"u8, &BetweenCores);
        Suite.Test("core_interrupt.slot_is_taken"u8, &SlotIsTaken);
        // A program with a console of its own has taken a page of the same memory, so that the earlier test's cannot be had again.
        if (Configuration.Printing)
            Suite.Test("core_interrupt.device_goes_to_the_core"u8, &Device);
        if (Configuration.ExportPhysicalTimer && TimeSpan.IsKnown)
            Suite.Test("core_interrupt.timer_of_another_core"u8, &OtherTimer);
    }

    private static InterruptControl Control => InterruptControl.At((ulong)InitialSlot.InterruptControl);

    private static InvocationResult TryGet(ulong interrupt, ulong core, out InterruptHandler handler)
    {
        handler = InterruptHandler.At(Env.Slot());
        return Control.GetTriggeredOnCore(interrupt, 0, Env.CNode, handler.Pointer, 64, core);
    }

    private static InterruptHandler Handler(ulong interrupt, ulong core)
    {
        Check.Done(TryGet(interrupt, core, out InterruptHandler handler));
        return handler;
    }

    private static void Get()
    {
        Check.Type(Handler(Shared, OtherCore.Number).Pointer, CapabilityType.InterruptHandler, "type"u8);
        Check.Fails(TryGet(Shared, 0, out _), InvocationError.RevokeFirst);
        Check.Fails(Control.Get(Shared, Env.CNode, Env.Slot(), 64), InvocationError.RevokeFirst);
    }

    private static void Private()
    {
        for (ulong core = 0; core < Env.Boot.Nodes; core++)
        {
            InterruptHandler handler = Handler(Timer, core);
            Check.Fails(TryGet(Timer, core, out _), InvocationError.RevokeFirst);
            Check.Done(handler.Acknowledge());
        }
    }

    private static void PrivateWithoutCore() =>
        Check.Fails(Control.GetTriggered(Timer, 0, Env.CNode, Env.Slot(), 64), InvocationError.IllegalOperation);

    private static void Range() => Check.OutOfRange(TryGet(OutOfRange, 0, out _), 0, (ulong)Configuration.HighestInterrupt);

    private static void NoSuchCore() => Check.Fails(TryGet(Shared, (ulong)Configuration.Cores, out _), InvocationError.InvalidArgument);

    // What cores say to each other nobody else hears.
    private static void BetweenCores()
    {
        for (ulong core = 0; core < Env.Boot.Nodes; core++)
        {
            Check.Fails(TryGet(0, core, out _), InvocationError.RevokeFirst);
            Check.Fails(TryGet(1, core, out _), InvocationError.RevokeFirst);
            Check.Fails(TryGet(26, core, out _), InvocationError.RevokeFirst);
        }
    }

    private static void SlotIsTaken() => Check.Fails(
        Control.GetTriggeredOnCore(Shared, 0, Env.CNode, Env.New<Endpoint>().Pointer, 64, 0), InvocationError.DeleteFirst);

    private static void Device()
    {
        RealTimeClock.Map();
        InterruptHandler handler = Handler(RealTimeClock.Interrupt, OtherCore.Number);
        Notification notification = Env.New<Notification>();
        Check.Done(handler.SetNotification(Env.Mint(notification, CapabilityRights.All, 4)));
        for (int i = 0; i < 5; i++)
        {
            RealTimeClock.Raise();
            Check.Equal(notification.Wait(), 4, "badge"u8);
            RealTimeClock.Lower();
            Check.Done(handler.Acknowledge());
        }
    }

    private static void StartTimer(ulong argument)
    {
        Probe.StartTimer(Arm64.Target.Instruction.ReadCounterFrequency() / 1000);
        Volatile.Write(ref _started, 1);
        _ = _notification.Wait();
        Probe.StopTimer();
        Volatile.Write(ref _heard, 1);
    }

    private static void OtherTimer()
    {
        (_started, _heard, _notification) = (0, 0, Env.New<Notification>());
        InterruptHandler handler = Handler(Timer, OtherCore.Number);
        for (int i = 0; i < 3; i++)
        {
            (_started, _heard) = (0, 0);
            Check.Done(handler.SetNotification(_notification));
            Worker worker = OtherCore.Start(&StartTimer);
            OtherCore.Await(ref _started, 1);
            OtherCore.Await(ref _heard, 1);
            Check.Done(worker.Thread.Suspend());
            // By this core: the interrupt is the other one's.
            Check.Done(handler.Acknowledge());
        }
    }
}
