using Firn.Abi.Errors;
using Firn.Abi.Invocations;
using Firn.Abi.RootTask;
using Firn.Conformance.Framework;
using Firn.User.Objects;

namespace Firn.Conformance.Domains;

/// <summary>Domains and their schedule (manual, chapter 6.3). The schedule is the machine's: each test puts it back.</summary>
internal static unsafe class DomainTests
{
    private static ulong _seen;
    private static ulong _other;

    /// <summary>Runs them.</summary>
    public static void Run()
    {
        Suite.Test("domain.set"u8, &Set);
        Suite.Test("domain.set_out_of_range"u8, &SetOutOfRange);
        Suite.Test("domain.set_of_other_object"u8, &SetOfOther);
        Suite.Test("domain.set_truncated"u8, &SetTruncated);
        Suite.Test("domain.unknown_label"u8, &UnknownLabel);
        Suite.Test("domain.configure_index_out_of_range"u8, &ConfigureIndex);
        Suite.Test("domain.configure_domain_out_of_range"u8, &ConfigureDomain);
        Suite.Test("domain.configure_last_entry"u8, &ConfigureLast);
        Suite.Test("domain.configure_truncated"u8, &ConfigureTruncated);
        Suite.Test("domain.start_out_of_range"u8, &StartOutOfRange);
        Suite.Test("domain.start_at_an_empty_entry"u8, &StartAtEmpty);
        Suite.Test("domain.start_truncated"u8, &StartTruncated);
        if (Configuration.Domains == 1)
            return;
        Suite.Test("domain.other_domain_does_not_run"u8, &OtherDoesNotRun);
        Suite.Test("domain.schedule_shares_time"u8, &ScheduleShares);
        Suite.Test("domain.priorities_are_within_a_domain"u8, &Priorities);
    }

    private static Domain Control => Domain.At((ulong)InitialSlot.Domain);

    private static ulong Ticks(ulong microseconds) => microseconds * (Arm64.Target.Instruction.ReadCounterFrequency() / 1_000_000);

    private static void Set()
    {
        Thread thread = Env.New<Thread>();
        for (byte domain = 0; domain < Configuration.Domains; domain++)
            Check.Done(Control.Set(domain, thread));
    }

    private static void SetOutOfRange() => Check.InvalidArgument(Control.Set((byte)Configuration.Domains, Env.New<Thread>()), 0);

    private static void SetOfOther() => Check.InvalidArgument(Control.Set(0, Thread.At(Env.New<Endpoint>().Pointer)), 1);

    private static void SetTruncated()
    {
        Check.Fails(RawCall.Invoke(Control.Pointer, Invocation.DomainSet, 0, 1), InvocationError.TruncatedMessage);
        Check.Fails(RawCall.Invoke(Control.Pointer, Invocation.DomainSet, 1, 0), InvocationError.TruncatedMessage);
    }

    private static void UnknownLabel() => Check.Fails(RawCall.InvokeLabel(Control.Pointer, 0, 3, 1), InvocationError.IllegalOperation);

    private static void ConfigureIndex() =>
        Check.OutOfRange(Control.ConfigureSchedule((ulong)Configuration.DomainScheduleEntries, 0, 1), 0, (ulong)Configuration.DomainScheduleEntries - 2);

    private static void ConfigureDomain() => Check.OutOfRange(
        Control.ConfigureSchedule(1, (byte)Configuration.Domains, 1), 0, (ulong)Configuration.Domains - 1);

    private static void ConfigureLast() => Check.Fails(
        Control.ConfigureSchedule((ulong)Configuration.DomainScheduleEntries - 1, 0, 1), InvocationError.RangeError);

    private static void ConfigureTruncated() =>
        Check.Fails(RawCall.Invoke(Control.Pointer, Invocation.DomainConfigureSchedule, 2, 0), InvocationError.TruncatedMessage);

    private static void StartOutOfRange() =>
        Check.Fails(Control.SetScheduleStart((ulong)Configuration.DomainScheduleEntries), InvocationError.RangeError);

    private static void StartAtEmpty() => Check.Fails(Control.SetScheduleStart((ulong)Configuration.DomainScheduleEntries / 2), InvocationError.InvalidArgument);

    private static void StartTruncated() =>
        Check.Fails(RawCall.Invoke(Control.Pointer, Invocation.DomainSetScheduleStart, 0, 0), InvocationError.TruncatedMessage);

    private static void Count(ulong argument)
    {
        while (true)
            System.Threading.Volatile.Write(ref _seen, _seen + 1);
    }

    private static void CountOther(ulong argument)
    {
        while (true)
            System.Threading.Volatile.Write(ref _other, _other + 1);
    }

    private static Worker In(byte domain, ulong priority, delegate*<ulong, void> body)
    {
        Worker worker = Worker.New(priority);
        Check.Done(Control.Set(domain, worker.Thread));
        worker.Start(body);
        return worker;
    }

    private static void OtherDoesNotRun()
    {
        _seen = 0;
        In(1, Framework.Priorities.High, &Count);
        TimeSpan.Sleep(5000);
        Check.Equal(_seen, 0, "what it counts"u8);
    }

    // Entry 0 stays what it is, for this domain and for ever; 1 and 2 share, until the start is put back.
    private static void Share(ulong own, ulong other)
    {
        Check.Done(Control.ConfigureSchedule(1, 0, Ticks(own)));
        Check.Done(Control.ConfigureSchedule(2, 1, Ticks(other)));
        Check.Done(Control.SetScheduleStart(1));
    }

    private static void PutBack()
    {
        Check.Done(Control.SetScheduleStart(0));
        Check.Done(Control.ConfigureSchedule(2, 0, 0));
        Check.Done(Control.ConfigureSchedule(1, 0, 0));
    }

    private static void ScheduleShares()
    {
        (_seen, _other) = (0, 0);
        In(1, Framework.Priorities.High, &Count);
        In(0, Framework.Priorities.Low, &CountOther);
        Share(5000, 15_000);
        TimeSpan.Sleep(100_000);
        PutBack();
        Check.That(_seen > 0 && _other > 0, "a domain never ran"u8);
        Check.Within(_seen * 100 / (_seen + _other), 60, 90, "percent of the one with three quarters"u8);
    }

    private static void Priorities()
    {
        (_seen, _other) = (0, 0);
        In(1, 1, &Count);
        In(0, Framework.Priorities.Low, &CountOther);
        Share(10_000, 10_000);
        TimeSpan.Sleep(60_000);
        PutBack();
        Check.That(_seen > 0, "the low priority of the other domain never ran"u8);
    }
}
