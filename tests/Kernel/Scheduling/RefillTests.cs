using System.Collections.Generic;
using CsCheck;
using Firn.Configurations;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Scheduling;

public static class RefillTests
{
    private const ulong Least = RefillModel.LeastBudget;

    private static readonly Gen<(ulong Budget, ulong Period, int Refills)> _parameters =
        from budget in Gen.ULong[Least, 100_000]
        from longer in Gen.ULong[1, 200_000]
        from refills in Gen.Int[2, 12]
        select (budget, budget + longer, refills);

    [Fact]
    public static void A_new_budget_can_be_used_at_once()
    {
        ScheduleBench<Sel4Compat> bench = new();
        SchedulingContextReference context = bench.CreateContext(5000, 20_000);
        Assert.Equal([(bench.Core.CurrentTime, 5000)], Read(bench, context));
        Assert.True(bench.Core.IsRefillReady(context));
        Assert.True(bench.Core.IsRefillSufficient(context, 5000 - Least));
        Assert.False(bench.Core.IsRefillSufficient(context, 5000 - Least + 1));
        Assert.False(bench.Core.IsRefillSufficient(context, ulong.MaxValue));
    }

    [Fact]
    public static void Round_robin_has_a_second_refill_that_counts()
    {
        ScheduleBench<Sel4Compat> bench = new();
        SchedulingContextReference context = bench.CreateContext(5000);
        ulong now = bench.Core.CurrentTime;
        Assert.Equal([(now, 5000), (now, 0)], Read(bench, context));
        bench.Core.UnblockRefills(context);
        Assert.Equal([(now, 5000), (now, 0)], Read(bench, context));
    }

    // Threads use time, in pieces or more than they have, and sleep; the kernel does what it does at each moment.
    [Fact]
    public static void Refills_are_those_of_the_model_and_never_lose_budget()
    {
        ScheduleBench<Sel4Compat> bench = new();
        SchedulingContextReference context = bench.CreateUnconfigured();
        Gen.Select(_parameters, Gen.Select(Gen.ULong[0, 150_000], Gen.ULong[0, 300_000], Gen.Bool).List[1, 60]).Sample((parameters, steps) =>
        {
            // On one board, one by one: a board of its own would take longer than the test.
            Start(bench, context, parameters);
            RefillModel model = new(parameters.Budget, parameters.Period, parameters.Refills, bench.Core.CurrentTime);
            foreach ((ulong used, ulong sleep, bool unblocks) in steps)
            {
                if (bench.Core.IsRefillReady(context))
                {
                    bench.Core.CurrentTime += used;
                    bench.Core.ChargeRefills(used);
                    model.Charge(used);
                    Check(bench, context, model, parameters);
                }
                bench.Core.CurrentTime += sleep;
                if (unblocks)
                {
                    bench.Core.UnblockRefills(context);
                    model.Unblock(bench.Core.CurrentTime);
                }
                Check(bench, context, model, parameters);
            }
        }, iter: 2000, threads: 1);
    }

    // A thread that is stopped at the end of its head refill, as the kernel's timer does, never has more than its budget in a period.
    [Fact]
    public static void In_no_period_more_than_the_budget_is_used()
    {
        ScheduleBench<Sel4Compat> bench = new();
        SchedulingContextReference context = bench.CreateUnconfigured();
        Gen.Select(_parameters, Gen.Select(Gen.ULong[1, 100_000], Gen.ULong[0, 200_000]).List[1, 60]).Sample((parameters, steps) =>
        {
            Start(bench, context, parameters);
            List<(ulong Start, ulong End)> uses = [];
            foreach ((ulong wanted, ulong sleep) in steps)
            {
                bench.Core.UnblockRefills(context);
                if (bench.Core.IsRefillReady(context))
                {
                    ulong amount = bench.Core.HeadRefill(context).Amount;
                    ulong used = wanted < amount ? wanted : amount;
                    uses.Add((bench.Core.CurrentTime, bench.Core.CurrentTime + used));
                    bench.Core.CurrentTime += used;
                    bench.Core.ChargeRefills(used);
                }
                bench.Core.CurrentTime += sleep;
            }
            foreach ((ulong start, _) in uses)
                Assert.True(UsedIn(uses, start, start + parameters.Period) <= parameters.Budget);
        }, iter: 2000, threads: 1);
    }

    [Theory]
    [InlineData(3000, 30_000)]
    [InlineData(9000, 30_000)]
    public static void An_update_keeps_what_was_used_within_the_new_budget(ulong budget, ulong period)
    {
        ScheduleBench<Sel4Compat> bench = new();
        SchedulingContextReference context = bench.CreateContext(6000, 20_000);
        bench.Core.CurrentContext = context;
        bench.Core.CurrentTime += 2000;
        bench.Core.ChargeRefills(2000);
        ulong now = bench.Core.CurrentTime;

        bench.Core.UpdateRefills(context, 4, budget, period);
        if (budget <= 4000)
            Assert.Equal([(now, budget)], Read(bench, context));
        else
            Assert.Equal([(now, 4000), (now + period, budget - 4000)], Read(bench, context));
        Assert.Equal((4UL, period), (bench.Core.At(context).RefillMaximum, bench.Core.At(context).Period));
    }

    [Fact]
    public static void An_update_to_a_smaller_ring_takes_the_head_along()
    {
        ScheduleBench<Sel4Compat> bench = new();
        SchedulingContextReference context = bench.CreateContext(20_000, 100_000, 8);
        bench.Core.CurrentContext = context;
        for (int i = 0; i < 5; i++)
        {
            bench.Core.CurrentTime += 2000;
            bench.Core.ChargeRefills(2000);
            bench.Core.CurrentTime += 5000;
            bench.Core.UnblockRefills(context);
        }
        ulong amount = bench.Core.HeadRefill(context).Amount;
        bench.Core.UpdateRefills(context, 2, 20_000, 100_000);
        ulong now = bench.Core.CurrentTime;
        Assert.Equal([(now, amount), (now + 100_000, 20_000 - amount)], Read(bench, context));
    }

    [Fact]
    public static void Times_are_delayed_no_further_at_the_end_of_time()
    {
        ScheduleBench<Sel4Compat> bench = new();
        SchedulingContextReference context = bench.CreateContext(5000, 20_000);
        bench.Core.CurrentContext = context;
        bench.Core.HeadRefill(context).Time = bench.Core.LastRelease;
        bench.Core.ChargeRefills(1UL << 40);
        Assert.Equal([(bench.Core.LastRelease, 5000)], Read(bench, context));
    }

    internal static List<(ulong Time, ulong Amount)> Read(ScheduleBench<Sel4Compat> bench, SchedulingContextReference context)
    {
        List<(ulong, ulong)> refills = [];
        ref SchedulingContext target = ref bench.Core.At(context);
        ulong index = target.RefillHead;
        for (ulong i = 0; i < target.RefillCount; i++)
        {
            Refill refill = bench.Core.RefillAt(context, index);
            refills.Add((refill.Time, refill.Amount));
            index = target.RefillAfter(index);
        }
        return refills;
    }

    private static void Start(
        ScheduleBench<Sel4Compat> bench, SchedulingContextReference context, (ulong Budget, ulong Period, int Refills) parameters)
    {
        bench.Core.CurrentTime = 1_000_000;
        bench.Core.NewRefills(context, (ulong)parameters.Refills, parameters.Budget, parameters.Period);
        bench.Core.CurrentContext = context;
    }

    private static void Check(
        ScheduleBench<Sel4Compat> bench, SchedulingContextReference context, RefillModel model, (ulong Budget, ulong Period, int Refills) parameters)
    {
        List<(ulong Time, ulong Amount)> refills = Read(bench, context);
        Assert.Equal(model.Refills, refills);
        Assert.Equal(parameters.Budget, model.Sum);
        Assert.InRange(refills.Count, 1, parameters.Refills);
        Assert.True(refills[0].Amount >= Least);
        for (int i = 1; i < refills.Count; i++)
            Assert.True(refills[i - 1].Time + refills[i - 1].Amount <= refills[i].Time, $"Refill {i} begins before the last one ends.");
    }

    private static ulong UsedIn(List<(ulong Start, ulong End)> uses, ulong start, ulong end)
    {
        ulong sum = 0;
        foreach ((ulong from, ulong to) in uses)
        {
            ulong first = from > start ? from : start;
            ulong last = to < end ? to : end;
            sum += last > first ? last - first : 0;
        }
        return sum;
    }
}
