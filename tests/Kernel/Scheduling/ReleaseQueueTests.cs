using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Firn.Configurations;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Scheduling;

public static class ReleaseQueueTests
{
    private const int Threads = 10;

    [Fact]
    public static void The_queue_is_by_time_and_those_of_one_time_by_arrival()
    {
        ScheduleBench<Sel4Compat> bench = new();
        ThreadReference[] threads = [.. Enumerable.Range(0, Threads).Select(_ => bench.CreateReady(5, 5000, 20_000))];
        Gen.Select(Gen.Int[0, 5].Array[Threads], Gen.Select(Gen.Int[0, Threads - 1], Gen.Bool).List[1, 60]).Sample((times, steps) =>
        {
            for (int i = 0; i < Threads; i++)
            {
                bench.Core.RemoveFromRelease(threads[i]);
                bench.Core.HeadRefill(bench.ContextOf(threads[i])).Time = bench.Core.CurrentTime + 1 + (ulong)times[i];
            }
            List<ThreadReference> model = [];
            foreach ((int index, bool isIn) in steps)
            {
                Do(bench, threads[index], isIn, model);
                Assert.Equal(model, List(bench));
                Assert.All(threads, thread => Assert.Equal(model.Contains(thread), bench.Core.At(thread).IsInReleaseQueue));
                Assert.All(model, thread => Assert.False(bench.Core.IsSchedulable(thread)));
            }
        }, iter: 500, threads: 1);
    }

    [Fact]
    public static void Threads_awaken_when_their_refills_are_due()
    {
        ScheduleBench<Sel4Compat> bench = new();
        ThreadReference[] threads = [.. Enumerable.Range(0, 3).Select(i =>
        {
            ThreadReference thread = bench.CreateReady((byte)(10 + i), 5000, 20_000);
            bench.Core.HeadRefill(bench.ContextOf(thread)).Time = bench.Core.CurrentTime + (1000UL * (ulong)(i + 1));
            bench.Core.Postpone(bench.ContextOf(thread));
            Assert.False(bench.Core.At(thread).IsQueued);
            return thread;
        })];
        Assert.Equal(bench.Core.IdleThread, bench.Leave());
        Assert.Equal(bench.Core.CurrentTime + 1000, bench.Board.Deadline);

        bench.Enter(2000);
        Assert.Equal(threads[1], bench.Leave());
        Assert.Equal([threads[2]], List(bench));
        Assert.True(bench.Core.At(threads[0]).IsQueued);
    }

    private static void Do(ScheduleBench<Sel4Compat> bench, ThreadReference thread, bool isIn, List<ThreadReference> model)
    {
        bench.Core.MustReprogram = false;
        ThreadReference head = bench.Core.ReleaseHead;
        if (!isIn)
        {
            bench.Core.RemoveFromRelease(thread);
            model.Remove(thread);
            Assert.Equal(head != bench.Core.ReleaseHead, bench.Core.MustReprogram);
        }
        else if (!model.Contains(thread))
        {
            bench.Core.Postpone(bench.ContextOf(thread));
            Assert.True(bench.Core.MustReprogram);
            int place = model.FindIndex(other => bench.Core.ReleaseTimeOf(other) > bench.Core.ReleaseTimeOf(thread));
            model.Insert(place < 0 ? model.Count : place, thread);
        }
    }

    private static List<ThreadReference> List(ScheduleBench<Sel4Compat> bench)
    {
        List<ThreadReference> threads = [];
        ThreadReference previous = default;
        for (ThreadReference thread = bench.Core.ReleaseHead; !thread.IsNull; thread = bench.Core.At(thread).QueueNext)
        {
            Assert.Equal(previous, bench.Core.At(thread).QueuePrevious);
            threads.Add(thread);
            previous = thread;
        }
        Assert.Equal(previous, bench.Core.ReleaseTail);
        return threads;
    }
}
