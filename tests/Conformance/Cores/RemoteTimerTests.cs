using System.Threading;
using Firn.Abi.Faults;
using Firn.Arm64.Target;
using Firn.Conformance.Framework;
using Firn.Conformance.VirtualCpus;
using Firn.User.Objects;

namespace Firn.Conformance.Cores;

/// <summary>Virtual counters and timers of guests that run on another core, and go to others.</summary>
internal static unsafe class RemoteTimerTests
{
    private const ulong Far = 1UL << 40;
    private const ulong Moves = 15;
    private const ulong Turn = 500;
    private const ulong IntervalsASecond = 5000;
    private const ulong Generations = 4;
    private const ulong On = 1;

    private static TickState _first;
    private static TickState _second;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("remote_guest.virtual_counter_goes_with_it"u8, &Counter);
        Suite.Test("remote_guest.virtual_counters_of_two"u8, &TwoCounters);
        Suite.Test("remote_guest.linked_timer_goes_with_it"u8, &Timer);
        Suite.Test("remote_guest.linked_timers_of_two"u8, &TwoTimers);
        Suite.Test("remote_guest.deleted_with_its_timer_linked"u8, &Deleted);
    }

    // On the test's own core a guest runs while the test waits, which it does now and then.
    private static void Await(ref ulong count, ulong move)
    {
        if (move % Env.Boot.Nodes != 0)
            OtherCore.AwaitProgress(ref count);
        else if (move % (4 * Env.Boot.Nodes) == 0)
            TimeSpan.Sleep(1000);
    }

    private static void Counter()
    {
        GuestCounter counter = GuestCounter.Start(0, OtherCore.Control, Priorities.Low);
        counter.Set(Far);
        counter.Release();
        for (ulong i = 0; i < Moves; i++)
        {
            OtherCore.Move(counter.Guest.Worker.Context, OtherCore.ControlOf(i % Env.Boot.Nodes));
            Await(ref GuestCounter.Readings, i);
            counter.CheckSet(Far * (1 + (i / 5)));
            // Written while it runs, or is ready.
            if (i % 5 == 4)
            {
                counter.Set(Far * (2 + (i / 5)));
                Await(ref GuestCounter.Readings, i);
            }
        }
    }

    private static void TwoCounters()
    {
        GuestCounter one = GuestCounter.Start(0, OtherCore.Control, Priorities.Low);
        GuestCounter other = GuestCounter.Start(1, OtherCore.Control, Priorities.Low);
        one.Set(Far);
        other.Set(5 * Far);
        OtherCore.Move(other.Guest.Worker.Context, OtherCore.Control, Turn, Turn);
        one.Release();
        other.Release();
        for (ulong i = 0; i < Moves; i++)
        {
            OtherCore.Move(one.Guest.Worker.Context, OtherCore.ControlOf(i % Env.Boot.Nodes), Turn, Turn);
            Await(ref GuestCounter.Readings, i);
            if (i % Env.Boot.Nodes == 0)
                continue;
            AwaitReading(one);
            AwaitReading(other);
            one.CheckSet(Far);
            other.CheckSet(5 * Far);
        }
    }

    private static void AwaitReading(GuestCounter counter)
    {
        ulong seen = counter.Seen;
        while (counter.Seen == seen)
            Probe.Pause();
    }

    private static ref TickState StateOf(ulong argument) => ref argument == 0 ? ref _first : ref _second;

    private static void Tick(ulong argument)
    {
        ref TickState state = ref StateOf(argument);
        GuestTicks.Begin(ref state);
        state.Interval = Instruction.ReadCounterFrequency() / IntervalsASecond;
        GuestTicks.Start(state.Interval, On);
        GuestTicks.Allow();
        while (true)
            Probe.Pause();
    }

    private static RemoteGuest Ticking(ulong argument)
    {
        RemoteGuest guest = TickingGuest.New(OtherCore.Control, Priorities.Low, ref StateOf(argument));
        // With another there it has turns.
        OtherCore.Move(guest.Worker.Context, OtherCore.Control, Turn, Turn);
        guest.Run(&Tick, argument);
        OtherCore.AwaitProgress(ref StateOf(argument).Ticks);
        return guest;
    }

    private static void CheckNoExit(RemoteGuest guest)
    {
        Check.Done(guest.Worker.Thread.Suspend());
        guest.Exits.NonBlockingReceive(guest.Reply, out Message message);
        Check.Equal(message.Badge, 0, "badge of an exit that none was to be"u8);
    }

    private static void Timer()
    {
        if (!TickingGuest.TryPrepare())
            return;
        RemoteGuest guest = Ticking(0);
        for (ulong i = 0; i < Moves; i++)
        {
            OtherCore.Move(guest.Worker.Context, OtherCore.ControlOf(i % Env.Boot.Nodes));
            if (i % 4 == 0 || i % 5 == 0)
                Await(ref _first.Ticks, i);
        }
        OtherCore.Move(guest.Worker.Context, OtherCore.Control);
        OtherCore.AwaitProgress(ref _first.Ticks);
        TickingGuest.CheckRight(in _first);
        CheckNoExit(guest);
    }

    private static void TwoTimers()
    {
        if (!TickingGuest.TryPrepare())
            return;
        RemoteGuest one = Ticking(0);
        RemoteGuest other = Ticking(1);
        for (ulong i = 0; i < Moves; i++)
        {
            OtherCore.Move(one.Worker.Context, OtherCore.ControlOf(i % Env.Boot.Nodes), Turn, Turn);
            OtherCore.Move(other.Worker.Context, OtherCore.Control, Turn, Turn);
            if (i % 5 == 0)
                OtherCore.AwaitProgress(ref _second.Ticks);
        }
        OtherCore.Move(one.Worker.Context, OtherCore.Control, Turn, Turn);
        OtherCore.AwaitProgress(ref _first.Ticks);
        OtherCore.AwaitProgress(ref _second.Ticks);
        TickingGuest.CheckRight(in _first);
        TickingGuest.CheckRight(in _second);
        CheckNoExit(one);
        CheckNoExit(other);
    }

    private static void Count(ulong argument)
    {
        GuestTicks.Begin(ref _second);
        _second.Ticks = GuestTicks.Acknowledge(ref _second);
        GuestTicks.Start(0, On);
        while (true)
            Volatile.Write(ref RemoteGuest.Count, RemoteGuest.Count + 1);
    }

    // In whatever state its interrupt is; the next one there has nothing of it.
    private static void Deleted()
    {
        if (!TickingGuest.TryPrepare())
            return;
        for (ulong i = 0; i < Generations; i++)
        {
            RemoteGuest guest = Ticking(0);
            TimeSpan.Spin(i * 37);
            Check.Done(Env.CNode.Delete(guest.Cpu.Pointer, 64));
            Check.Done(guest.Worker.Thread.Suspend());
            TickingGuest.CheckRight(in _first);
            RemoteGuest next = TickingGuest.NewUnlinked(OtherCore.Control, Priorities.Low, ref _second);
            next.Run(&Count, 0);
            Message message = next.Receive();
            Check.Equal(message.Label, (ulong)FaultType.VirtualPrivateInterrupt, "label"u8);
            Check.Equal(_second.Ticks, GuestTicks.None, "what was pending for the next guest"u8);
            Check.Done(next.Worker.Thread.Suspend());
        }
    }
}
