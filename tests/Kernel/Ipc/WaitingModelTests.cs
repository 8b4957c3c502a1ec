using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Firn.Abi.SystemCalls;
using Firn.Kernel.Ipc;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Ipc;

/// <summary>An endpoint against a list that is sorted anew: threads send, receive, change priority, are stopped, in any order.</summary>
public static class WaitingModelTests
{
    private const int Threads = 6;

    private enum Step
    {
        Send,
        Receive,
        SetPriority,
        Suspend,
        CancelBadge,
        CancelAll,
    }

    [Fact]
    public static void The_queue_is_always_by_priority_and_arrival()
    {
        Gen.Select(Gen.Enum<Step>(), Gen.Int[0, Threads - 1], Gen.Byte[1, 5]).Array[1, 60].Sample(steps =>
        {
            var bench = new IpcBench();
            EndpointReference endpoint = bench.CreateEndpoint();
            ulong[] pointers = [bench.Put(endpoint, badge: 0), bench.Put(endpoint, badge: 1)];
            ThreadReference[] threads = [.. Enumerable.Range(0, Threads).Select(_ => bench.CreateThread(3))];
            var model = new List<int>();
            bool isSending = false;
            foreach ((Step step, int index, byte priority) in steps)
            {
                bool waits = model.Contains(index);
                switch (step)
                {
                    case Step.Send or Step.Receive when !waits:
                        bool sends = step == Step.Send;
                        bench.Do(threads[index], sends ? SystemCall.Send : SystemCall.Wait, pointers[index % 2]);
                        if (model.Count > 0 && isSending != sends)
                        {
                            model.RemoveAt(0);
                        }
                        else
                        {
                            isSending = sends;
                            Insert(bench, threads, model, index);
                        }

                        break;
                    case Step.SetPriority:
                        bench.Core.SetPriority(threads[index], priority);
                        if (waits)
                        {
                            model.Remove(index);
                            Insert(bench, threads, model, index);
                        }

                        break;
                    case Step.Suspend:
                        bench.Core.Suspend(threads[index]);
                        model.Remove(index);
                        break;
                    case Step.CancelBadge:
                        bench.Core.CancelBadgedSends(endpoint, 1);
                        if (isSending)
                            model.RemoveAll(i => i % 2 == 1);
                        break;
                    case Step.CancelAll:
                        bench.Core.CancelAllMessages(endpoint);
                        model.Clear();
                        break;
                    default:
                        break;
                }

                Check(bench, endpoint, threads, model, isSending);
            }
        }, iter: 300);
    }

    private static void Insert(IpcBench bench, ThreadReference[] threads, List<int> model, int index)
    {
        byte priority = bench.Core.At(threads[index]).Priority;
        int place = model.FindIndex(i => bench.Core.At(threads[i]).Priority < priority);
        model.Insert(place < 0 ? model.Count : place, index);
    }

    private static void Check(IpcBench bench, EndpointReference endpoint, ThreadReference[] threads, List<int> model, bool isSending)
    {
        var found = new List<int>();
        ThreadReference previous = default;
        for (ThreadReference item = bench.Core.At(endpoint).Head; !item.IsNull; item = bench.Core.At(item).BlockedNext)
        {
            Assert.Equal(previous, bench.Core.At(item).BlockedPrevious);
            found.Add(threads.AsEnumerable().ToList().IndexOf(item));
            previous = item;
        }

        Assert.Equal(model, found);
        Assert.Equal(previous, bench.Core.At(endpoint).Tail);
        EndpointState expected = model.Count == 0 ? EndpointState.Idle : isSending ? EndpointState.Send : EndpointState.Receive;
        Assert.Equal(expected, bench.Core.At(endpoint).State);
        for (int i = 0; i < threads.Length; i++)
            Assert.Equal(model.Contains(i), bench.StateOf(threads[i]) is ThreadState.BlockedOnSend or ThreadState.BlockedOnReceive);
    }
}
