using Firn.Abi.Errors;
using Firn.Abi.Invocations;
using Firn.Configurations;
using Firn.Kernel;
using Firn.Kernel.Capabilities;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Objects;

public static class SchedulingControlTests
{
    private const ulong Minimum = 20;
    private const ulong Maximum = 36_893_488_147_419;

    private static Status Configure(ScheduleBench<Sel4Bench> bench, SlotReference slot, params ulong[] words)
    {
        bench.SetMessage(words, slot);
        return bench.Core.InvokeSchedulingControl(Invocation.SchedulingControlConfigure, default);
    }

    private static ScheduleBench<Sel4Bench> Create()
    {
        ScheduleBench<Sel4Bench> bench = new();
        bench.CreateCurrent(100);
        return bench;
    }

    [Fact]
    public static void Errors_come_in_the_order_of_seL4()
    {
        ScheduleBench<Sel4Bench> bench = Create();
        SlotReference slot = bench.SlotWith(bench.CreateUnconfigured(8), 8);
        SlotReference wrong = bench.SlotWith(bench.Core.CurrentThread);
        Assert.Equal(InvocationError.TruncatedMessage, Configure(bench, default, 0, 0, 0, 0, 0).Error);
        Assert.Equal(InvocationError.TruncatedMessage, Configure(bench, slot, 1000, 1000, 0, 0).Error);
        bench.AssertRange(Minimum, Maximum, Configure(bench, wrong, Maximum + 1, 0, 99, 0, 0));
        bench.AssertRange(Minimum, Maximum, Configure(bench, wrong, 0, Maximum + 1, 99, 0, 0));
        bench.AssertRange(Minimum, Maximum, Configure(bench, wrong, Minimum - 1, 1000, 99, 0, 0));
        bench.AssertRange(Minimum, Maximum, Configure(bench, wrong, Minimum, Minimum - 1, 99, 0, 0));
        bench.AssertRange(Minimum, 1000, Configure(bench, wrong, 2000, 1000, 99, 0, 0));
        Assert.Equal(Status.InvalidCapability(1), Configure(bench, wrong, 1000, 1000, 99, 0, 0));
        bench.AssertRange(0, 8, Configure(bench, slot, 1000, 1000, 9, 0, 0));
        Assert.True(Configure(bench, slot, 20, 20, 8, 0, 0).IsDone);
        Assert.True(Configure(bench, slot, Maximum, Maximum, 8, 0, 0).IsDone);
        Assert.Equal(InvocationError.IllegalOperation, bench.Core.InvokeSchedulingControl(Invocation.ThreadResume, default).Error);
    }

    [Theory]
    [InlineData(7, 0)]
    [InlineData(8, 8)]
    [InlineData(12, 248)]
    public static void The_size_bounds_the_extra_refills(int sizeBits, ulong maximum)
    {
        ScheduleBench<Sel4Bench> bench = Create();
        SlotReference slot = bench.SlotWith(bench.CreateUnconfigured(sizeBits), sizeBits);
        bench.AssertRange(0, maximum, Configure(bench, slot, 1000, 2000, maximum + 1, 0, 0));
        Assert.True(Configure(bench, slot, 1000, 2000, maximum, 0, 0).IsDone);
    }

    [Fact]
    public static void Equal_budget_and_period_are_round_robin()
    {
        ScheduleBench<Sel4Bench> bench = Create();
        SchedulingContextReference context = bench.CreateUnconfigured();
        Assert.True(Configure(bench, bench.SlotWith(context), 1000, 1000, 3, 77, 1).IsDone);
        ref SchedulingContext target = ref bench.Core.At(context);
        Assert.Equal((0UL, 2UL, 2UL, 77UL, true), (target.Period, target.RefillMaximum, target.RefillCount, target.Badge, target.IsSporadic));
        Assert.Equal(62_500UL, bench.Core.HeadRefill(context).Amount);
    }

    [Fact]
    public static void A_sporadic_server_has_its_refills()
    {
        ScheduleBench<Sel4Bench> bench = Create();
        SchedulingContextReference context = bench.CreateUnconfigured();
        Assert.True(Configure(bench, bench.SlotWith(context), 1000, 3000, 3, 5, 0).IsDone);
        ref SchedulingContext target = ref bench.Core.At(context);
        Assert.Equal((187_500UL, 5UL, 1UL, 5UL, false), (target.Period, target.RefillMaximum, target.RefillCount, target.Badge, target.IsSporadic));
    }

    [Fact]
    public static void Who_runs_on_it_keeps_its_bandwidth()
    {
        ScheduleBench<Sel4Bench> bench = Create();
        ThreadReference thread = bench.CreateReady(50, 100_000, 1_000_000);
        SchedulingContextReference context = bench.ContextOf(thread);
        bench.Core.HeadRefill(context).Amount = 40_000;
        Assert.True(Configure(bench, bench.SlotWith(context), 1000, 3000, 0, 0, 0).IsDone);
        Assert.Equal(40_000UL, bench.Core.HeadRefill(context).Amount);
        Assert.Equal((bench.Core.CurrentTime + 187_500, 22_500UL), (bench.Core.TailRefill(context).Time, bench.Core.TailRefill(context).Amount));
        Assert.Equal(thread, bench.Core.Action.Candidate);
    }

    [Fact]
    public static void Who_does_not_run_begins_anew()
    {
        ScheduleBench<Sel4Bench> bench = Create();
        ThreadReference thread = bench.CreateThread(50, 100_000, 1_000_000);
        SchedulingContextReference context = bench.ContextOf(thread);
        bench.Core.HeadRefill(context).Amount = 40_000;
        Assert.True(Configure(bench, bench.SlotWith(context), 1000, 3000, 0, 0, 0).IsDone);
        Assert.Equal((1UL, 62_500UL), (bench.Core.At(context).RefillCount, bench.Core.HeadRefill(context).Amount));
        Assert.True(bench.Core.Action.IsResume);
    }

    [Fact]
    public static void One_that_waits_for_a_refill_waits_on_unless_it_is_due()
    {
        ScheduleBench<Sel4Bench> bench = Create();
        ThreadReference thread = bench.CreateReady(50, 100_000, 1_000_000);
        SchedulingContextReference context = bench.ContextOf(thread);
        bench.Core.HeadRefill(context).Time += 10;
        bench.Core.Postpone(context);
        SlotReference slot = bench.SlotWith(context);
        Assert.True(Configure(bench, slot, 1000, 3000, 0, 0, 0).IsDone);
        Assert.True(bench.Core.At(thread).IsInReleaseQueue);
        Assert.True(Configure(bench, slot, 1000, 1000, 0, 0, 0).IsDone);
        Assert.False(bench.Core.At(thread).IsInReleaseQueue);
        Assert.Equal(thread, bench.Core.Action.Candidate);
    }

    [Fact]
    public static void Ones_own_is_charged_first_and_the_scheduler_chooses()
    {
        ScheduleBench<Sel4Bench> bench = Create();
        ThreadReference current = bench.Core.CurrentThread;
        SchedulingContextReference context = bench.ContextOf(current);
        Assert.True(bench.Enter(6250));
        Assert.True(Configure(bench, bench.SlotWith(context), 1000, 3000, 0, 0, 0).IsDone);
        Assert.Equal((0UL, 6250UL), (bench.Core.ConsumedTime, bench.Core.At(context).Consumed));
        Assert.True(bench.Core.Action.IsChoose);
        Assert.Equal(current, bench.Leave());
        Assert.Equal(bench.Core.CurrentTime + 62_500, bench.Board.Deadline);
    }
}
