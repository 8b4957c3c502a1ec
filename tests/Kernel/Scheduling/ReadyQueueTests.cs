using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Firn.Abi.Configuration;
using Firn.Configurations;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Scheduling;

public static class ReadyQueueTests
{
    private const int Threads = 12;

    private static readonly byte[] _priorities = [0, 1, 63, 64, 127, 128, 200, 254, 255];

    [Fact]
    public static void A_thread_in_a_queue_is_not_queued_twice()
    {
        ScheduleBench<Sel4Compat> bench = new();
        ThreadReference thread = bench.CreateReady(7);
        bench.Core.EnqueueFirst(thread);
        bench.Core.EnqueueLast(thread);
        Assert.Equal([thread], List(bench, 0, 7));
        bench.Core.Dequeue(thread);
        bench.Core.Dequeue(thread);
        Assert.Empty(List(bench, 0, 7));
        Assert.True(bench.Core.MostUrgent(0).IsNull);
        Assert.Equal(0UL, bench.Core.ReadyBitmapOf(0).Words);
    }

    [Fact]
    public static void Queues_are_those_of_the_model()
    {
        ScheduleBench<Sel4Compat> bench = new();
        ThreadReference[] threads = [.. Enumerable.Range(0, Threads).Select(_ => bench.CreateReady(0))];
        Gen<(int Priority, int Domain)[]> places = Gen.Select(Gen.Int[0, _priorities.Length - 1], Gen.Int[0, 3]).Array[Threads];
        Gen.Select(Gen.Select(Gen.Int[0, Threads - 1], Gen.Int[0, 2]).List[1, 80], places).Sample((steps, places) =>
        {
            Dictionary<(int Domain, byte Priority), List<ThreadReference>> model = [];
            for (int i = 0; i < Threads; i++)
            {
                bench.Core.Dequeue(threads[i]);
                bench.Core.At(threads[i]).Priority = _priorities[places[i].Priority];
                bench.Core.At(threads[i]).Domain = (byte)places[i].Domain;
                model.TryAdd((places[i].Domain, _priorities[places[i].Priority]), []);
            }
            foreach ((int index, int operation) in steps)
            {
                Do(bench, threads[index], operation, model[(places[index].Domain, _priorities[places[index].Priority])]);
                Check(bench, model);
            }
        }, iter: 500, threads: 1);
    }

    private static void Do(ScheduleBench<Sel4Compat> bench, ThreadReference thread, int operation, List<ThreadReference> list)
    {
        switch (operation)
        {
            case 0:
                bench.Core.EnqueueFirst(thread);
                if (!list.Contains(thread))
                    list.Insert(0, thread);
                break;
            case 1:
                bench.Core.EnqueueLast(thread);
                if (!list.Contains(thread))
                    list.Add(thread);
                break;
            default:
                bench.Core.Dequeue(thread);
                list.Remove(thread);
                break;
        }
    }

    private static void Check(ScheduleBench<Sel4Compat> bench, Dictionary<(int Domain, byte Priority), List<ThreadReference>> model)
    {
        foreach (((int domain, byte priority), List<ThreadReference> list) in model)
        {
            Assert.Equal(list, List(bench, (uint)domain, priority));
            Assert.All(list, thread => Assert.True(bench.Core.At(thread).IsQueued));
        }
        for (uint domain = 0; domain < 4; domain++)
        {
            var urgent = model.Where(entry => entry.Key.Domain == domain && entry.Value.Count > 0).OrderBy(entry => -entry.Key.Priority).ToArray();
            Assert.Equal(urgent.Length == 0 ? default : urgent[0].Value[0], bench.Core.MostUrgent(domain));
            foreach (byte priority in _priorities)
                Assert.Equal(urgent.Length == 0 || priority >= urgent[0].Key.Priority, bench.Core.IsHighest(domain, priority));
        }
    }

    // Read forwards, and the links backwards are checked.
    private static List<ThreadReference> List<TConfiguration>(ScheduleBench<TConfiguration> bench, uint domain, byte priority)
        where TConfiguration : struct, IKernelConfiguration
    {
        List<ThreadReference> threads = [];
        ReadyList list = bench.Core.ReadyListAt(domain, priority);
        ThreadReference previous = default;
        for (ThreadReference thread = list.Head; !thread.IsNull; thread = bench.Core.At(thread).QueueNext)
        {
            Assert.Equal(previous, bench.Core.At(thread).QueuePrevious);
            threads.Add(thread);
            previous = thread;
        }
        Assert.Equal(previous, list.Tail);
        return threads;
    }
}
