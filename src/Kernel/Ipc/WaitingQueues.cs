using Firn.Abi.Configuration;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Ipc;

/// <summary>
/// Queues of threads that wait at an endpoint or a notification: the most urgent first, in order of arrival within a priority. A thread waits
/// in at most one, linked through <see cref="Thread.BlockedNext"/>; the links of a thread that waits in none mean nothing.
/// </summary>
public static class WaitingQueues
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Puts a thread behind all that are as urgent (seL4: tcbAppend).</summary>
        public void InsertWaiting(ref ThreadReference head, ref ThreadReference tail, ThreadReference thread)
        {
            ref Thread item = ref core.At(thread);
            byte priority = item.Priority;
            ThreadReference before = default;
            if (!head.IsNull && priority <= core.At(head).Priority)
            {
                // The head is as urgent, so this ends there.
                before = tail;
                while (core.At(before).Priority < priority)
                    before = core.At(before).BlockedPrevious;
            }

            ThreadReference after = before.IsNull ? head : core.At(before).BlockedNext;
            item.BlockedPrevious = before;
            item.BlockedNext = after;
            if (before.IsNull)
                head = thread;
            else
                core.At(before).BlockedNext = thread;
            if (after.IsNull)
                tail = thread;
            else
                core.At(after).BlockedPrevious = thread;
        }

        /// <summary>Takes a thread out of the queue that it is in (seL4: tcb_queue_remove).</summary>
        public void RemoveWaiting(ref ThreadReference head, ref ThreadReference tail, ThreadReference thread)
        {
            ref Thread item = ref core.At(thread);
            ThreadReference before = item.BlockedPrevious;
            ThreadReference after = item.BlockedNext;
            if (before.IsNull)
                head = after;
            else
                core.At(before).BlockedNext = after;
            if (after.IsNull)
                tail = before;
            else
                core.At(after).BlockedPrevious = before;
        }
    }
}
