using Firn.Abi.Scheduling;
using Firn.Configurations;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Scheduling;

public static class DomainScheduleTests
{
    private const ulong Least = 1250;

    // Domains 0, 2 and 1 by turns.
    private static ScheduleBench<Sel4Compat> Create()
    {
        ScheduleBench<Sel4Compat> bench = new();
        bench.Core.DomainEntry(0) = new DomainScheduleEntry { Domain = 0, Duration = 100_000 };
        bench.Core.DomainEntry(1) = new DomainScheduleEntry { Domain = 2, Duration = 50_000 };
        bench.Core.DomainEntry(2) = new DomainScheduleEntry { Domain = 1, Duration = 70_000 };
        bench.Core.Shared.DomainTime = 100_000;
        return bench;
    }

    private static ThreadReference Ready(ScheduleBench<Sel4Compat> bench, byte domain, byte priority = 10)
    {
        ThreadReference thread = bench.CreateThread(priority, 200_000);
        bench.Core.At(thread).Domain = domain;
        bench.Core.At(thread).State = ThreadState.Running;
        bench.Core.EnqueueLast(thread);
        return thread;
    }

    [Fact]
    public static void Domains_run_by_turns_whatever_the_priorities()
    {
        ScheduleBench<Sel4Compat> bench = Create();
        ThreadReference zero = bench.CreateCurrent(10, 200_000);
        ThreadReference one = Ready(bench, 1, 200);
        ThreadReference two = Ready(bench, 2);
        Assert.True(bench.Enter(50_000));
        Assert.Equal(zero, bench.Leave());
        Assert.Equal(50_000UL, bench.Core.Shared.DomainTime);
        Assert.False(bench.Enter(49_000));
        Assert.Equal(two, bench.Leave());
        Assert.Equal((2U, 50_000UL), (bench.Core.Shared.CurrentDomain, bench.Core.Shared.DomainTime));
        Assert.Equal(bench.Core.CurrentTime + 50_000, bench.Board.Deadline);
        Assert.False(bench.Enter(50_000));
        Assert.Equal(one, bench.Leave());
        Assert.False(bench.Enter(70_000));
        Assert.Equal(zero, bench.Leave());
        Assert.Equal(0U, bench.Core.Shared.DomainIndex);
    }

    [Theory]
    [InlineData(100_000 - Least - 1, false)]
    [InlineData(100_000 - Least, true)]
    public static void Time_too_short_to_enter_the_kernel_ends_the_domain(ulong used, bool ends)
    {
        ScheduleBench<Sel4Compat> bench = Create();
        bench.CreateCurrent(10, 200_000);
        Assert.Equal(!ends, bench.Enter(used));
        Assert.Equal(ends, bench.Core.Shared.DomainTime == 0);
    }

    [Fact]
    public static void The_domain_that_ends_restarts_the_call_and_keeps_the_thread_ready()
    {
        ScheduleBench<Sel4Compat> bench = Create();
        ThreadReference zero = bench.CreateCurrent(10, 200_000);
        bench.Core.WorkUnits = 50;
        Assert.False(bench.Enter(100_000));
        Assert.Equal(ThreadState.Restart, bench.Core.At(zero).State);
        Assert.Equal(bench.Core.IdleThread, bench.Leave());
        Assert.True(bench.Core.At(zero).IsQueued);
        Assert.Equal(0U, bench.Core.WorkUnits);
    }

    [Fact]
    public static void A_long_operation_ends_with_the_domain()
    {
        ScheduleBench<Sel4Compat> bench = Create();
        bench.CreateCurrent(10, 200_000);
        bench.Core.WorkUnits = 99;
        bench.Board.Time += 100_000;
        Assert.True(bench.Core.PreemptionPoint().IsPreempted);
    }

    [Fact]
    public static void A_woken_thread_of_another_domain_waits_for_its_turn()
    {
        ScheduleBench<Sel4Compat> bench = Create();
        ThreadReference zero = bench.CreateCurrent(10, 200_000);
        ThreadReference woken = bench.CreateThread(200);
        bench.Core.At(woken).Domain = 1;
        bench.Core.SetState(woken, ThreadState.Running);
        bench.Core.PossibleSwitchTo(woken);
        Assert.True(bench.Core.Action.IsResume);
        Assert.True(bench.Core.At(woken).IsQueued);
        Assert.Equal(zero, bench.Leave());
    }

    [Fact]
    public static void A_start_further_on_is_gone_to_at_once_and_returned_to()
    {
        ScheduleBench<Sel4Compat> bench = Create();
        bench.CreateCurrent(10, 200_000);
        ThreadReference one = Ready(bench, 1);
        bench.Core.RestartSchedule(2);
        Assert.Equal(one, bench.Leave());
        Assert.Equal((2U, 1U), (bench.Core.Shared.DomainIndex, bench.Core.Shared.CurrentDomain));
        Assert.False(bench.Enter(70_000));
        Assert.Equal(one, bench.Leave());
    }

    [Fact]
    public static void A_thread_of_one_domain_kernel_starts_its_only_domain_anew()
    {
        ScheduleBench<Sel4Bench> bench = new();
        ThreadReference current = bench.CreateCurrent(10);
        bench.Core.RestartSchedule(0);
        Assert.Equal(current, bench.Leave());
        Assert.Equal(ulong.MaxValue >> 8, bench.Core.Shared.DomainTime);
    }

    [Fact]
    public static void A_thread_changes_its_domain_and_queue()
    {
        ScheduleBench<Sel4Compat> bench = Create();
        bench.CreateCurrent(10, 200_000);
        ThreadReference thread = Ready(bench, 0);
        bench.Core.SetDomain(thread, 3);
        Assert.Equal(thread, bench.Core.MostUrgent(3));
        Assert.True(bench.Core.MostUrgent(0).IsNull);
        Assert.True(bench.Core.Action.IsResume);
        bench.Core.SetDomain(bench.Core.CurrentThread, 1);
        Assert.True(bench.Core.Action.IsChoose);
        Assert.Equal(bench.Core.IdleThread, bench.Leave());
    }
}
