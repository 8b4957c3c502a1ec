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
                CheckContexts(bench, threads, contexts);
                CheckReplies(bench, replies, contexts);
            }
        }, iter: 400);
    }

    private static void CheckContexts(IpcBench bench, ThreadReference[] threads, SchedulingContextReference[] contexts)
    {
        foreach (SchedulingContextReference context in contexts)
        {
            ThreadReference owner = bench.Core.At(context).Thread;
            if (!owner.IsNull)
                Assert.Equal(context, bench.Core.At(owner).SchedulingContext);
            Assert.True(threads.Count(t => bench.Core.At(t).SchedulingContext == context) <= 1);
        }
    }

    private static void CheckReplies(IpcBench bench, ReplyReference[] replies, SchedulingContextReference[] contexts)
    {
        foreach (ReplyReference reply in replies)
        {
            ref Reply item = ref bench.Core.At(reply);
            if (!item.Thread.IsNull)
            {
                Assert.Equal(reply, bench.Core.At(item.Thread).Reply);
                Assert.True(bench.StateOf(item.Thread) is ThreadState.BlockedOnReply or ThreadState.BlockedOnReceive);
            }

            if (item.IsHead)
                Assert.Equal(reply, bench.Core.At(item.NextContext).Reply);
            else if (item.HasNext)
                Assert.Equal(reply, bench.Core.At(item.Next).Previous);
            if (!item.Previous.IsNull)
                Assert.Equal(reply, bench.Core.At(item.Previous).Next);

            // Only callers that wait are in chains.
            if (item.HasNext || !item.Previous.IsNull)
                Assert.Equal(ThreadState.BlockedOnReply, bench.StateOf(item.Thread));
        }

        foreach (SchedulingContextReference context in contexts)
        {
            int length = 0;
            for (ReplyReference reply = bench.Core.At(context).Reply; !reply.IsNull; reply = bench.Core.At(reply).Previous)
                Assert.True(++length <= replies.Length);
        }
    }
}
