using System.Collections.Generic;
using System.Linq;
using Firn.Configurations;
using Firn.Kernel;
using Firn.Kernel.Objects;

namespace Firn.KernelTests.Fakes;

/// <summary>What is true of reply objects and call chains between any two operations.</summary>
internal static class ReplyChecks
{
    extension(IpcBench bench)
    {
        /// <summary>The first invariant of these objects that does not hold, in words; empty: all hold.</summary>
        public string BrokenChain(IReadOnlyList<ThreadReference> threads, IReadOnlyList<ReplyReference> replies, IReadOnlyList<SchedulingContextReference> contexts)
        {
            foreach (ThreadReference thread in threads)
            {
                if (bench.BrokenCaller(thread) is { Length: not 0 } broken)
                    return broken;
            }
            foreach (SchedulingContextReference context in contexts)
            {
                if (bench.BrokenContext(context, replies) is { Length: not 0 } broken)
                    return broken;
            }
            foreach (ReplyReference reply in replies)
            {
                if (bench.BrokenReply(reply) is { Length: not 0 } broken)
                    return broken;
            }
            return "";
        }

        private string BrokenCaller(ThreadReference thread)
        {
            ref Core<FakeMachine, Sel4Compat> core = ref bench.Core;
            ReplyReference reply = core.At(thread).Reply;
            if (reply.IsNull)
                return core.At(thread).State == ThreadState.BlockedOnReply ? "a caller waits in no reply object" : "";
            return core.At(reply).Thread != thread ? "a reply object knows another thread" : "";
        }

        private string BrokenReply(ReplyReference reply)
        {
            ref Core<FakeMachine, Sel4Compat> core = ref bench.Core;
            ref Reply item = ref core.At(reply);
            if (!item.Thread.IsNull && core.At(item.Thread).Reply != reply)
                return "a thread knows another reply object";
            if (!item.Thread.IsNull && core.At(item.Thread).State is not (ThreadState.BlockedOnReply or ThreadState.BlockedOnReceive))
                return "a thread that does not wait has a reply object";
            // Only callers that wait are in chains.
            bool isInChain = item.HasNext || !item.Previous.IsNull;
            if (isInChain && (item.Thread.IsNull || core.At(item.Thread).State != ThreadState.BlockedOnReply))
                return "nobody waits in a reply object of a chain";
            if (item.IsHead && core.At(item.NextContext).Reply != reply)
                return "a scheduling context does not know the head of its chain";
            if (!item.IsHead && item.HasNext && core.At(item.Next).Previous != reply)
                return "the call after does not know the one before";
            return !item.Previous.IsNull && core.At(item.Previous).Next != reply ? "the call before does not know the one after" : "";
        }

        private string BrokenContext(SchedulingContextReference context, IReadOnlyList<ReplyReference> replies)
        {
            ref Core<FakeMachine, Sel4Compat> core = ref bench.Core;
            ThreadReference owner = core.At(context).Thread;
            if (!owner.IsNull && core.At(owner).SchedulingContext != context)
                return "a thread knows another scheduling context";
            ReplyReference head = core.At(context).Reply;
            if (!head.IsNull && core.At(head).NextContext != context)
                return "the head of a chain knows another scheduling context";
            int length = 0;
            for (ReplyReference reply = head; !reply.IsNull; reply = core.At(reply).Previous)
            {
                if (!replies.Contains(reply))
                    return "a chain has a reply object that is none";
                if (++length > replies.Count)
                    return "a chain is a circle";
            }
            return "";
        }
    }
}
