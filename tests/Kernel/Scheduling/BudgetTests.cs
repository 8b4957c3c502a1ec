using System.Linq;
using Firn.Abi.Faults;
using Firn.Configurations;
using Firn.Kernel;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Scheduling;

public static class BudgetTests
{
    private const ulong Least = 1250;

    [Fact]
    public static void Time_is_consumed_by_who_runs_and_charged_when_something_happens()
    {
        ScheduleBench<Sel4Bench> bench = new();
        ThreadReference current = bench.CreateCurrent(5, 10_000, 40_000);
        Assert.True(bench.Enter(1000));
        Assert.True(bench.Enter(500));
        Assert.Equal(1500UL, bench.Core.ConsumedTime);
        Assert.Equal(10_000UL, bench.Core.HeadRefill(bench.ContextOf(current)).Amount);
        bench.Core.CommitTime();
        Assert.Equal((0UL, 1500UL), (bench.Core.ConsumedTime, bench.Core.At(bench.ContextOf(current)).Consumed));
        Assert.Equal(8500UL, bench.Core.HeadRefill(bench.ContextOf(current)).Amount);
    }

    [Fact]
    public static void The_idle_thread_is_charged_nothing()
    {
        ScheduleBench<Sel4Bench> bench = new();
        ulong amount = bench.Core.HeadRefill(bench.Core.IdleContext).Amount;
        bench.Enter(1_000_000);
        bench.Core.CommitTime();
        Assert.Equal((amount, 0UL), (bench.Core.HeadRefill(bench.Core.IdleContext).Amount, bench.Core.At(bench.Core.IdleContext).Consumed));
    }

    // Too little to enter the kernel joins the refill behind it; what was used beyond the refill delays the next.
    [Theory]
    [InlineData(10_000 - Least, true, 0)]
    [InlineData(10_000 - Least + 1, false, 40_000 - Least + 1)]
    [InlineData(12_000, false, 42_000)]
    public static void Who_cannot_pay_for_the_kernel_waits_for_the_refill(ulong used, bool hasBudget, ulong due)
    {
        ScheduleBench<Sel4Bench> bench = new();
        ThreadReference current = bench.CreateCurrent(5, 10_000, 40_000);
        ThreadReference other = bench.CreateReady(4);
        ulong start = bench.Core.CurrentTime;
        Assert.Equal(hasBudget, bench.Enter(used));
        Assert.Equal(!hasBudget, bench.Core.At(current).IsInReleaseQueue);
        Assert.Equal(hasBudget ? current : other, bench.Leave());
        if (hasBudget)
            return;
        Assert.Equal(ThreadState.Restart, bench.Core.At(current).State);
        Assert.Equal(used, bench.Core.At(bench.ContextOf(current)).Consumed);
        Assert.Equal(start + due, bench.Board.Deadline);
        bench.Enter(40_000);
        Assert.Equal(current, bench.Leave());
    }

    [Fact]
    public static void Round_robin_goes_behind_the_others_with_a_full_budget()
    {
        ScheduleBench<Sel4Bench> bench = new();
        ThreadReference current = bench.CreateCurrent(5, 10_000);
        ThreadReference other = bench.CreateReady(5, 10_000);
        Assert.False(bench.Enter(9_500));
        Assert.Equal(other, bench.Leave());
        Assert.Equal(10_000UL, bench.Core.HeadRefill(bench.ContextOf(current)).Amount);
        Assert.Equal(0UL, bench.Core.TailRefill(bench.ContextOf(current)).Amount);
        Assert.False(bench.Enter(9_500));
        Assert.Equal(current, bench.Leave());
    }

    [Fact]
    public static void A_sporadic_thread_with_another_refill_that_is_due_goes_behind_the_others()
    {
        ScheduleBench<Sel4Bench> bench = new();
        ThreadReference current = bench.CreateCurrent(5, 10_000, 40_000);
        ThreadReference other = bench.CreateReady(5);
        SchedulingContextReference context = bench.ContextOf(current);
        bench.Core.HeadRefill(context).Amount = 5000;
        bench.Core.AppendRefill(context, bench.Core.CurrentTime + 5000, 5000);
        Assert.False(bench.Enter(5000));
        Assert.Equal(other, bench.Leave());
        Assert.True(bench.Core.At(current).IsQueued);
        Assert.False(bench.Core.At(current).IsInReleaseQueue);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public static void A_timeout_handler_hears_of_it_with_the_badge(bool isListening)
    {
        ScheduleBench<Sel4Bench> bench = new();
        ThreadReference current = bench.CreateCurrent(5, 10_000, 40_000);
        bench.Core.At(bench.ContextOf(current)).Badge = 77;
        if (isListening)
            bench.System.Put(bench.Core.SlotOf(current, ThreadSlot.TimeoutHandler), bench.Core.CapabilityIn(bench.SlotWithEndpoint()));
        Assert.False(bench.Enter(9_000));
        ref Thread thread = ref bench.Core.At(current);
        Assert.Equal(isListening ? ThreadState.BlockedOnSend : ThreadState.Restart, thread.State);
        Assert.Equal(isListening ? FaultType.Timeout : FaultType.Null, thread.Fault.Type);
        Assert.Equal(isListening ? 77UL : 0, thread.Fault.Address);
        Assert.Equal(!isListening, thread.IsInReleaseQueue);
    }

    [Fact]
    public static void Round_robin_raises_no_timeout()
    {
        ScheduleBench<Sel4Bench> bench = new();
        ThreadReference current = bench.CreateCurrent(5, 10_000);
        bench.System.Put(bench.Core.SlotOf(current, ThreadSlot.TimeoutHandler), bench.Core.CapabilityIn(bench.SlotWithEndpoint()));
        Assert.False(bench.Enter(9_000));
        Assert.Equal(FaultType.Null, bench.Core.At(current).Fault.Type);
        Assert.True(bench.Core.At(current).IsQueued);
    }

    [Fact]
    public static void A_long_operation_looks_up_every_hundred_steps()
    {
        ScheduleBench<Sel4Bench> bench = new();
        bench.CreateCurrent(5);
        bench.Board.IsInterruptPending = true;
        for (int round = 0; round < 2; round++)
        {
            Assert.All(Enumerable.Range(0, 99), _ => Assert.True(bench.Core.PreemptionPoint().IsDone));
            Assert.True(bench.Core.PreemptionPoint().IsPreempted);
        }
    }

    [Fact]
    public static void A_long_operation_ends_with_the_budget()
    {
        ScheduleBench<Sel4Bench> bench = new();
        ThreadReference current = bench.CreateCurrent(5, 10_000, 40_000);
        Assert.True(LookUp(bench).IsDone);
        bench.Board.Time += 8_000;
        Assert.True(LookUp(bench).IsDone);
        bench.Board.Time += 1_000;
        Assert.True(LookUp(bench).IsPreempted);
        bench.Core.At(bench.ContextOf(current)).RefillMaximum = 0;
        bench.Core.ConsumedTime = 0;
        Assert.True(LookUp(bench).IsPreempted);
    }

    [Fact]
    public static void The_timer_is_due_at_the_first_of_budget_and_release()
    {
        ScheduleBench<Sel4Bench> bench = new();
        ThreadReference current = bench.CreateCurrent(5, 10_000, 40_000);
        bench.Core.SetNextInterrupt();
        Assert.Equal(bench.Core.CurrentTime + 10_000, bench.Board.Deadline);
        ThreadReference waiting = bench.CreateReady(5, 10_000, 40_000);
        bench.Core.HeadRefill(bench.ContextOf(waiting)).Time = bench.Core.CurrentTime + 7000;
        bench.Core.Postpone(bench.ContextOf(waiting));
        bench.Core.SetNextInterrupt();
        Assert.Equal(bench.Core.CurrentTime + 7000, bench.Board.Deadline);
        Assert.Equal(current, bench.Core.CurrentThread);
    }

    private static Status LookUp(ScheduleBench<Sel4Bench> bench)
    {
        bench.Core.WorkUnits = 99;
        return bench.Core.PreemptionPoint();
    }
}
