using System.Threading;
using Firn.Abi.Faults;
using Firn.Arm64.Gic;
using Firn.Arm64.Target;
using Firn.Conformance.Cores;
using Firn.Conformance.Framework;
using Firn.User.Objects;

namespace Firn.Conformance.VirtualCpus;

/// <summary>
/// Guests to which the kernel gives their timer's interrupts: they take, end and ask for them with no exit, which is what each of their exits here says by being
/// the SMC that it is; one beside the other, and one in the other's place.
/// </summary>
internal static unsafe class LinkedTimerTests
{
    private const ulong Wanted = 8;
    private const ulong Held = 4;
    private const ulong On = 1;
    private const ulong Hidden = 3;
    private const ulong Off = 0;
    private const ulong IntervalsASecond = 5000;
    private const ulong Turn = 500;
    private const ulong MoreUrgent = 0x80;

    private static TickState _first;
    private static TickState _second;
    private static ulong _acknowledged;

    private static ulong Interval => Instruction.ReadCounterFrequency() / IntervalsASecond;

    private static SchedulingControl Here => OtherCore.ControlOf(0);

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("guest.linked_timer_ticks"u8, &Ticks);
        Suite.Test("guest.linked_timer_comes_again_while_it_is_due"u8, &ComesAgain);
        Suite.Test("guest.linked_timer_and_a_priority_mask"u8, &Masked);
        Suite.Test("guest.linked_timer_and_a_group_that_is_off"u8, &GroupOff);
        Suite.Test("guest.linked_timer_that_is_off"u8, &TimerOff);
        Suite.Test("guest.linked_timers_of_two"u8, &Two);
        Suite.Test("guest.linked_timer_pending_while_another_runs"u8, &PendingMeanwhile);
        Suite.Test("guest.linked_timer_active_while_another_runs"u8, &ActiveMeanwhile);
        Suite.Test("guest.deleted_with_its_timer_pending"u8, &DeletedPending);
        Suite.Test("guest.deleted_with_its_timer_active"u8, &DeletedActive);
    }

    private static ref TickState StateOf(ulong argument) => ref argument == 0 ? ref _first : ref _second;

    private static RemoteGuest Start(delegate*<ulong, void> body, ulong argument = 0)
    {
        RemoteGuest guest = TickingGuest.New(Here, Priorities.High, ref StateOf(argument));
        guest.Run(body, argument);
        return guest;
    }

    private static void Await(ref TickState state, ulong ticks)
    {
        while (Volatile.Read(ref state.Ticks) < ticks)
            Probe.Pause();
    }

    private static void Spin(ulong intervals)
    {
        ulong start = GuestProbe.ReadVirtualCount();
        while (GuestProbe.ReadVirtualCount() - start < intervals * Interval)
            Probe.Pause();
    }

    private static void TickBody(ulong argument)
    {
        ref TickState state = ref StateOf(argument);
        GuestTicks.Begin(ref state);
        while (true)
        {
            ulong wanted = state.Ticks + Wanted;
            state.Interval = Interval;
            GuestTicks.Start(Interval, On);
            GuestTicks.Allow();
            Await(ref state, wanted);
            GuestTicks.Forbid();
            GuestTicks.Start(0, Off);
            // One that was given before the timer was off stays.
            ulong left = GuestTicks.Acknowledge(ref state);
            if (left != GuestTicks.None)
                GuestTicks.End(ref state, left);
            _ = Probe.MonitorCall();
        }
    }

    private static void Ticks()
    {
        if (!TickingGuest.TryPrepare())
            return;
        RemoteGuest guest = Start(&TickBody);
        for (ulong i = 1; i <= 3; i++)
        {
            ulong at = TickingGuest.Expect(guest);
            Check.Within(_first.Ticks, i * Wanted, (i * Wanted) + (2 * i), "ticks"u8);
            TickingGuest.GoOn(guest, at);
        }
        TickingGuest.CheckRight(in _first);
    }

    // A level that is still up when its interrupt ended.
    private static void HeldBody(ulong argument)
    {
        GuestTicks.Begin(ref _first);
        _first.Held = Held;
        GuestTicks.Start(Interval, On);
        GuestTicks.Allow();
        Await(ref _first, Held + 1);
        Spin(2);
        _ = Probe.MonitorCall();
    }

    private static void ComesAgain()
    {
        if (!TickingGuest.TryPrepare())
            return;
        RemoteGuest guest = Start(&HeldBody);
        TickingGuest.Expect(guest);
        Check.Equal(_first.Ticks, Held + 1, "ticks"u8);
        Check.Equal((ulong)TickingGuest.Listed(guest).State, (ulong)ListRegisterState.Inactive, "state of the list register"u8);
        TickingGuest.CheckRight(in _first);
    }

    // Argument: the mask; with all priorities, the group is off.
    private static void ChoosyBody(ulong mask)
    {
        GuestTicks.Begin(ref _first);
        GuestTicks.Choose(ref _first, mask, mask == GuestTicks.AllPriorities ? 0UL : 1);
        GuestTicks.Start(Interval, On);
        GuestTicks.Allow();
        Spin(3);
        _ = Probe.MonitorCall();
        GuestTicks.Choose(ref _first, GuestTicks.AllPriorities, 1);
        Await(ref _first, 1);
        Spin(3);
        _ = Probe.MonitorCall();
    }

    private static void Masked() => CheckChoosy(MoreUrgent);

    private static void GroupOff() => CheckChoosy(GuestTicks.AllPriorities);

    private static void CheckChoosy(ulong mask)
    {
        if (!TickingGuest.TryPrepare())
            return;
        RemoteGuest guest = TickingGuest.New(Here, Priorities.High, ref _first);
        guest.Run(&ChoosyBody, mask);
        ulong at = TickingGuest.Expect(guest);
        Check.Equal(_first.Ticks, 0, "ticks that the guest did not let come"u8);
        Check.Equal((ulong)TickingGuest.Listed(guest).State, (ulong)ListRegisterState.Pending, "state of the list register"u8);
        TickingGuest.GoOn(guest, at);
        TickingGuest.Expect(guest);
        Check.Equal(_first.Ticks, 1, "ticks"u8);
        TickingGuest.CheckRight(in _first);
    }

    private static void OffBody(ulong argument)
    {
        GuestTicks.Begin(ref _first);
        GuestTicks.Allow();
        GuestTicks.Start(Interval, On);
        GuestTicks.Start(Interval, Off);
        Spin(3);
        _ = Probe.MonitorCall();
        GuestTicks.Start(Interval, Hidden);
        Spin(3);
        _ = Probe.MonitorCall();
        GuestTicks.Start(Interval, On);
        Await(ref _first, 1);
        _ = Probe.MonitorCall();
    }

    private static void TimerOff()
    {
        if (!TickingGuest.TryPrepare())
            return;
        RemoteGuest guest = Start(&OffBody);
        for (ulong i = 0; i < 2; i++)
        {
            ulong at = TickingGuest.Expect(guest);
            Check.Equal(_first.Ticks, 0, "ticks of a timer that asks for none"u8);
            Check.Equal((ulong)TickingGuest.Listed(guest).State, (ulong)ListRegisterState.Inactive, "state of the list register"u8);
            TickingGuest.GoOn(guest, at);
        }
        TickingGuest.Expect(guest);
        Check.Equal(_first.Ticks, 1, "ticks"u8);
        TickingGuest.CheckRight(in _first);
    }

    // Turns that are no multiple of what they wait for: each loses its core in all states of its interrupt.
    private static void Two()
    {
        if (!TickingGuest.TryPrepare())
            return;
        RemoteGuest one = TickingGuest.New(Here, Priorities.Low, ref _first);
        RemoteGuest other = TickingGuest.New(Here, Priorities.Low, ref _second);
        OtherCore.Move(one.Worker.Context, Here, Turn, Turn);
        OtherCore.Move(other.Worker.Context, Here, Turn, Turn);
        one.Run(&TickBody, 0);
        other.Run(&TickBody, 1);
        for (int i = 0; i < 4; i++)
        {
            ulong at = TickingGuest.Expect(one);
            ulong otherAt = TickingGuest.Expect(other);
            TickingGuest.GoOn(one, at);
            TickingGuest.GoOn(other, otherAt);
        }
        TickingGuest.CheckRight(in _first);
        TickingGuest.CheckRight(in _second);
        Check.Within(_first.Ticks, 4 * Wanted, 6 * Wanted, "ticks of one"u8);
        Check.Within(_second.Ticks, 4 * Wanted, 6 * Wanted, "ticks of the other"u8);
    }

    // What it is given it takes later: at its first exit the interrupt is pending.
    private static void LateBody(ulong argument)
    {
        GuestTicks.Begin(ref _first);
        GuestTicks.Start(Interval, On);
        Spin(2);
        _ = Probe.MonitorCall();
        GuestTicks.Allow();
        Await(ref _first, 1);
        Spin(2);
        _ = Probe.MonitorCall();
    }

    // Here it is active.
    private static void ActiveBody(ulong argument)
    {
        GuestTicks.Begin(ref _first);
        GuestTicks.Start(Interval, On);
        Spin(2);
        _acknowledged = GuestTicks.Acknowledge(ref _first);
        _ = Probe.MonitorCall();
        GuestTicks.Start(Interval, On);
        GuestTicks.End(ref _first, _acknowledged);
        GuestTicks.Allow();
        Await(ref _first, 1);
        Spin(2);
        _ = Probe.MonitorCall();
    }

    private static void PendingMeanwhile() => CheckMeanwhile(&LateBody, ListRegisterState.Pending);

    private static void ActiveMeanwhile() => CheckMeanwhile(&ActiveBody, ListRegisterState.Active);

    private static void CheckMeanwhile(delegate*<ulong, void> body, ListRegisterState state)
    {
        if (!TickingGuest.TryPrepare())
            return;
        _acknowledged = TickingGuest.Timer;
        RemoteGuest guest = Start(body);
        ulong at = TickingGuest.Expect(guest);
        Check.Equal((ulong)TickingGuest.Listed(guest).State, (ulong)state, "state of the list register"u8);
        // The other one has its own, of the same number.
        RemoteGuest other = Start(&TickBody, 1);
        TickingGuest.Expect(other);
        Check.Within(_second.Ticks, Wanted, Wanted + 2, "ticks of the other"u8);
        Check.Equal((ulong)TickingGuest.Listed(guest).State, (ulong)state, "state of the list register, after the other ran"u8);
        TickingGuest.GoOn(guest, at);
        TickingGuest.Expect(guest);
        Check.Equal(_acknowledged, TickingGuest.Timer, "what was acknowledged"u8);
        Check.Equal(_first.Ticks, 1, "ticks"u8);
        TickingGuest.CheckRight(in _first);
        TickingGuest.CheckRight(in _second);
    }

    private static void NothingBody(ulong argument)
    {
        GuestTicks.Begin(ref _second);
        _acknowledged = GuestTicks.Acknowledge(ref _second);
        GuestTicks.Start(Interval, On);
        Spin(2);
        GuestTicks.Start(0, Off);
        _ = Probe.MonitorCall();
    }

    private static void DeletedPending() => CheckDeleted(&LateBody);

    private static void DeletedActive() => CheckDeleted(&ActiveBody);

    // The next one of its core has neither its interrupt nor its mask, and is told of its own timer as anybody.
    private static void CheckDeleted(delegate*<ulong, void> body)
    {
        if (!TickingGuest.TryPrepare())
            return;
        RemoteGuest guest = Start(body);
        TickingGuest.Expect(guest);
        Check.Done(Env.CNode.Delete(guest.Cpu.Pointer, 64));
        RemoteGuest next = TickingGuest.NewUnlinked(Here, Priorities.High, ref _second);
        next.Run(&NothingBody, 0);
        Message message = next.Receive();
        Check.Equal(message.Label, (ulong)FaultType.VirtualPrivateInterrupt, "label"u8);
        Check.Equal(message[0], TickingGuest.Timer, "interrupt"u8);
        Check.Equal(_acknowledged, GuestTicks.None, "what was pending for the next guest"u8);
        Check.Equal(TickingGuest.Listed(next).Bits, 0, "the next one's list register"u8);
        next.Answer();
        TickingGuest.Expect(next);
        RemoteGuest last = Start(&TickBody, 1);
        TickingGuest.Expect(last);
        TickingGuest.CheckRight(in _second);
    }
}
