using Firn.Abi.Faults;
using Firn.Conformance.Cores;
using Firn.Conformance.Framework;
using Firn.User.Objects;

namespace Firn.Conformance.VirtualCpus;

/// <summary>Virtual counters with an offset that a handler writes (seL4: CNTVOFF), of one guest and of two on a core, and what their timers make of it.</summary>
internal static unsafe class GuestCounterTests
{
    private const ulong Far = 1UL << 40;
    private const ulong VirtualTimer = 27;
    private const int Turns = 20;

    private static SchedulingControl Here => OtherCore.ControlOf(0);

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("guest.virtual_counter_has_its_offset"u8, &Offset);
        Suite.Test("guest.virtual_counters_of_two"u8, &Two);
        Suite.Test("guest.virtual_timer_follows_its_offset"u8, &Timers);
    }

    private static void Offset()
    {
        GuestCounter counter = GuestCounter.Start(0, Here, Priorities.High);
        Try(counter, Far);
        Try(counter, 3 * Far);
        Try(counter, unchecked(0 - Far));
        // Across the end of all numbers, and back.
        Try(counter, 1UL << 63);
        Try(counter, 0);
    }

    private static void Try(GuestCounter counter, ulong distance)
    {
        counter.Set(distance);
        _ = counter.Next();
        counter.CheckSet(distance);
        ulong seen = counter.Seen;
        _ = counter.Next();
        counter.CheckSet(distance);
        Check.That(counter.Seen > seen, "the counter does not go on"u8);
    }

    private static void Two()
    {
        GuestCounter one = GuestCounter.Start(0, Here, Priorities.High);
        GuestCounter other = GuestCounter.Start(1, Here, Priorities.High);
        one.Set(Far);
        other.Set(5 * Far);
        for (int i = 0; i < Turns; i++)
        {
            _ = one.Next();
            _ = other.Next();
            one.CheckSet(Far);
            other.CheckSet(5 * Far);
        }
    }

    // Both are due at the same distance, to which one has come.
    private static void Timers()
    {
        GuestCounter one = GuestCounter.Start(0, Here, Priorities.High);
        GuestCounter other = GuestCounter.Start(1, Here, Priorities.High);
        one.Set(2 * Far);
        one.SetTimer(Far);
        other.SetTimer(Far);
        for (int i = 0; i < 3; i++)
        {
            Check.Equal(other.Next().Label, (ulong)FaultType.VirtualCpu, "label of one whose timer is not due"u8);
            Message message = one.Next();
            Check.Equal(message.Label, (ulong)FaultType.VirtualPrivateInterrupt, "label of one whose timer is due"u8);
            Check.Equal(message[0], VirtualTimer, "interrupt"u8);
            Check.Equal(one.Again().Label, (ulong)FaultType.VirtualCpu, "label while masked"u8);
            Check.Done(one.Guest.Cpu.AcknowledgeInterrupt(VirtualTimer));
        }
        // And is no longer.
        one.Set(0);
        Check.Equal(one.Next().Label, (ulong)FaultType.VirtualCpu, "label of one that was set back"u8);
        other.Set(2 * Far);
        Check.Equal(other.Next().Label, (ulong)FaultType.VirtualPrivateInterrupt, "label of one that was set forward"u8);
    }
}
