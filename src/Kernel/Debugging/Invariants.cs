using System;
using Firn.Abi.Configuration;
using Firn.Diagnostics;
using Firn.Kernel.Objects;
using Firn.Kernel.Scheduling;

namespace Firn.Kernel.Debugging;

/// <summary>
/// What holds between entries, looked at as a whole: debug builds walk all threads and all queues of all cores for DebugDumpScheduler, and tests do
/// after each of their steps. Whoever asks holds all; the core that asks is in an entry, and its current thread is in no queue.
/// </summary>
public static class Invariants
{
    private const int Priorities = 256;

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>The first invariant that does not hold, in words; empty: all hold.</summary>
        public ReadOnlySpan<byte> BrokenInvariant()
        {
            for (ThreadReference item = core.CoreAt(0).AllThreads; !item.IsNull; item = core.At(item).AllNext)
            {
                ReadOnlySpan<byte> broken = core.BrokenInThread(item);
                if (broken.Length != 0)
                    return broken;
            }
            for (int i = 0; i < (int)core.Shared.Cores; i++)
            {
                ReadOnlySpan<byte> broken = BrokenInCore(ref core.CoreAt(i));
                if (broken.Length != 0)
                    return broken;
            }
            return default;
        }

        /// <summary>Prints it, in a line.</summary>
        internal void DumpInvariants()
        {
            TextOutput<ConsoleSink<TMachine>> console = ConsoleSink<TMachine>.Output(core.Machine);
            ReadOnlySpan<byte> broken = core.BrokenInvariant();
            console.Write("invariants: "u8);
            console.WriteLine(broken.Length == 0 ? "hold"u8 : broken);
        }

        private ReadOnlySpan<byte> BrokenInThread(ThreadReference reference)
        {
            ref Thread thread = ref core.At(reference);
            if (thread.State == ThreadState.Idle)
                return default;
            bool isRunnable = core.IsSchedulable(reference);
            bool isCurrent = core.CoreOf(reference).CurrentThread == reference;
            SchedulingContextReference context = thread.SchedulingContext;
            if (!context.IsNull && core.At(context).Thread != reference)
                return "a scheduling context knows another thread"u8;
            if (!context.IsNull && TConfiguration.Cores > 1 && core.At(context).Core != thread.Core)
                return "thread and scheduling context are of two cores"u8;
            if (thread.IsQueued && !isRunnable)
                return "a thread is ready that cannot run"u8;
            if (thread.IsQueued && thread.IsInReleaseQueue)
                return "a thread is in two queues"u8;
            if (isRunnable && !thread.IsQueued && !isCurrent)
                return "a thread that can run is in no queue"u8;
            if (!thread.Reply.IsNull && core.At(thread.Reply).Thread != reference)
                return "a reply object knows another thread"u8;
            if (thread.State == ThreadState.BlockedOnReply && thread.Reply.IsNull)
                return "a caller waits in no reply object"u8;
            if (!context.IsNull && core.IsChainBroken(context))
                return "a call chain is broken"u8;
            if (!thread.BoundNotification.IsNull && core.At(thread.BoundNotification).BoundThread != reference)
                return "a notification knows another thread"u8;
            if (!thread.VirtualCpu.IsNull && core.At(thread.VirtualCpu).Thread != reference)
                return "a virtual CPU knows another thread"u8;
            return core.BrokenInWaiting(ref thread);
        }

        // The newest call knows the scheduling context, each other one the call after it, and in each somebody waits. So a circle ends the walk.
        private bool IsChainBroken(SchedulingContextReference context)
        {
            ReplyReference after = default;
            for (ReplyReference reply = core.At(context).Reply; !reply.IsNull; reply = core.At(reply).Previous)
            {
                ref Reply item = ref core.At(reply);
                bool isLinked = item.Next == after && item.IsHead == after.IsNull && (!item.IsHead || item.NextContext == context);
                if (!isLinked || item.Thread.IsNull || core.At(item.Thread).State != ThreadState.BlockedOnReply)
                    return true;
                after = reply;
            }
            return false;
        }

        private ReadOnlySpan<byte> BrokenInWaiting(ref Thread thread)
        {
            EndpointState state = thread.State switch
            {
                ThreadState.BlockedOnSend => EndpointState.Send,
                ThreadState.BlockedOnReceive => EndpointState.Receive,
                _ => EndpointState.Idle,
            };
            if (state != EndpointState.Idle && core.At(thread.BlockingEndpoint).State != state)
                return "an endpoint does not know who waits"u8;
            return thread.State == ThreadState.BlockedOnNotification
                && core.At(thread.BlockingNotification).State != NotificationState.Waiting
                ? "a notification does not know who waits"u8
                : default;
        }

        private ReadOnlySpan<byte> BrokenInQueues()
        {
            for (uint domain = 0; domain < (uint)TConfiguration.Domains; domain++)
            {
                for (int priority = 0; priority < Priorities; priority++)
                {
                    ThreadReference previous = default;
                    ref ReadyList list = ref core.ReadyListAt(domain, (byte)priority);
                    for (ThreadReference item = list.Head; !item.IsNull; item = core.At(item).QueueNext)
                    {
                        ref Thread thread = ref core.At(item);
                        bool isRight = thread.IsQueued && thread.QueuePrevious == previous && thread.Priority == priority
                            && thread.Domain == domain && !core.IsRemote(item);
                        if (!isRight)
                            return "a thread is in a queue that is not its own"u8;
                        previous = item;
                    }
                    if (!list.Head.IsNull && list.Tail != previous)
                        return "a queue does not know its end"u8;
                }
            }
            return default;
        }

        private ReadOnlySpan<byte> BrokenInReleaseQueue()
        {
            ulong time = 0;
            for (ThreadReference item = core.ReleaseHead; !item.IsNull; item = core.At(item).QueueNext)
            {
                if (!core.At(item).IsInReleaseQueue || core.IsRemote(item) || core.At(item).SchedulingContext.IsNull)
                    return "a thread waits for a refill that is not its core's"u8;
                if (core.ReleaseTimeOf(item) < time)
                    return "the release queue is out of order"u8;
                time = core.ReleaseTimeOf(item);
            }
            return default;
        }
    }

    // The state of a core that rests, or of the one that looks.
    private static ReadOnlySpan<byte> BrokenInCore<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        if (core.IsRemote(core.CurrentThread))
            return "a core runs a thread of another"u8;
        if (!core.FloatingPointOwner.IsNull && core.IsRemote(core.FloatingPointOwner))
            return "a core holds the FPU registers of another core's thread"u8;
        if (TConfiguration.HypervisorSupport && core.At(core.CurrentThread).VirtualCpu is { IsNull: false } own
            && !(core.IsVirtualCpuActive && core.CurrentVirtualCpu == own))
        {
            return "a guest runs without its virtual CPU"u8;
        }
        if (TConfiguration.HypervisorSupport && !core.CurrentVirtualCpu.IsNull)
        {
            ThreadReference owner = core.At(core.CurrentVirtualCpu).Thread;
            if (!owner.IsNull && core.IsRemote(owner))
                return "a core holds a virtual CPU of another core's thread"u8;
        }
        ReadOnlySpan<byte> broken = core.BrokenInQueues();
        return broken.Length != 0 ? broken : core.BrokenInReleaseQueue();
    }
}
