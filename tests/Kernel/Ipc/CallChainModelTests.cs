using System.Linq;
using CsCheck;
using Firn.Abi.SystemCalls;
using Firn.Kernel.Ipc;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;
using Firn.KernelTests.Fakes;
using Xunit;

namespace Firn.KernelTests.Ipc;

/// <summary>
/// Clients and passive servers that call each other, reply out of order, are stopped, lose reply objects: whatever they do, the chains stay
/// whole and each scheduling context has one thread at most.
/// </summary>
public static class CallChainModelTests
{
    private const int Clients = 2;
    private const int Servers = 4;

    private enum Step
    {
        Call,
        Reply,
        Receive,
        Suspend,
        FinalizeReply,
    }

    [Fact]
    public static void Chains_stay_whole()
    {
        Gen.Select(Gen.Enum<Step>(), Gen.Int[0, Clients + Servers - 1], Gen.Int[0, Servers - 1]).Array[1, 80].Sample(steps =>
        {
            var bench = new IpcBench();
            ThreadReference[] threads = [.. Enumerable.Range(0, Clients + Servers).Select(_ => bench.CreateThread())];
            SchedulingContextReference[] contexts = [.. threads.Select(t => bench.Core.At(t).SchedulingContext)];
            ReplyReference[] replies = [.. Enumerable.Range(0, Servers).Select(_ => bench.CreateReply())];
            ulong[] replyPointers = [.. replies.Select(r => bench.Put(r))];
            ulong[] endpoints = [.. Enumerable.Range(0, Servers).Select(_ => bench.Put(bench.CreateEndpoint()))];
            for (int i = 0; i < Servers; i++)
            {
                bench.Receive(threads[Clients + i], endpoints[i], replyPointers[i]);
                bench.MakePassive(threads[Clients + i]);
            }

            foreach ((Step step, int actor, int server) in steps)
            {
                ThreadReference thread = threads[actor];
                bool canRun = bench.StateOf(thread) is ThreadState.Running or ThreadState.Restart or ThreadState.Inactive
                    && !bench.Core.At(thread).SchedulingContext.IsNull && !bench.Core.At(thread).IsInReleaseQueue;
                if (step == Step.Call && canRun)
                    bench.Do(thread, SystemCall.Call, endpoints[server]);
                else if (step == Step.Reply && canRun)
                    bench.Do(thread, SystemCall.Send, replyPointers[server]);
                else if (step == Step.Receive && canRun && actor >= Clients)
                    bench.Do(thread, SystemCall.ReplyReceive, endpoints[actor - Clients], default, replyPointers[actor - Clients]);
                else if (step == Step.Suspend)
                    bench.Core.Suspend(thread);
                else if (step == Step.FinalizeReply)
                    bench.Core.FinalizeReply(replies[server]);
                Check(bench, threads, replies, contexts);
            }
        }, iter: 400);
    }

    private static void Check(IpcBench bench, ThreadReference[] threads, ReplyReference[] replies, SchedulingContextReference[] contexts)
    {
        Assert.Equal("", bench.BrokenChain(threads, replies, contexts));
        foreach (SchedulingContextReference context in contexts)
            Assert.True(threads.Count(thread => bench.Core.At(thread).SchedulingContext == context) <= 1);
    }
}
