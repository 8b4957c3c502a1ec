using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Scheduling;

/// <summary>
/// The threads that could run at once, but for the one that does: a list for each domain and priority, and a bitmap for each domain that finds
/// the most urgent in two steps.
/// </summary>
public static class ReadyQueues
{
    private const int Priorities = 256;

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>To the head of its ready queue (seL4: tcbSchedEnqueue).</summary>
        public void EnqueueFirst(ThreadReference thread)
        {
            ref Thread target = ref core.At(thread);
            if (target.IsQueued)
                return;
            ref ReadyList list = ref core.CoreOf(thread).ReadyListAt(target.Domain, target.Priority);
            ThreadReference head = list.Head;
            target.QueuePrevious = default;
            target.QueueNext = head;
            list.Head = thread;
            if (head.IsNull)
                core.BeginList(ref list, thread);
            else
                core.At(head).QueuePrevious = thread;
            target.IsQueued = true;
            core.TellQueueChange(thread);
        }

        /// <summary>To the tail of its ready queue (seL4: tcbSchedAppend).</summary>
        public void EnqueueLast(ThreadReference thread)
        {
            ref Thread target = ref core.At(thread);
            if (target.IsQueued)
                return;
            ref ReadyList list = ref core.CoreOf(thread).ReadyListAt(target.Domain, target.Priority);
            ThreadReference tail = list.Tail;
            if (list.Head.IsNull)
            {
                target.QueuePrevious = default;
                list.Head = thread;
                core.BeginList(ref list, thread);
            }
            else
            {
                target.QueuePrevious = tail;
                core.At(tail).QueueNext = thread;
                list.Tail = thread;
            }
            target.QueueNext = default;
            target.IsQueued = true;
            core.TellQueueChange(thread);
        }

        /// <summary>Out of its ready queue (seL4: tcbSchedDequeue).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Dequeue(ThreadReference thread)
        {
            if (core.At(thread).IsQueued)
                core.RemoveReady(thread);
        }

        /// <summary>No ready thread of the domain is more urgent than <paramref name="priority"/> (seL4: isHighestPrio).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal bool IsHighest(uint domain, byte priority) =>
            core.ReadyBitmapOf(domain).Words == 0 || priority >= core.ReadyBitmapOf(domain).Highest;

        /// <summary>The first of the most urgent ready threads of a domain; null: there is none.</summary>
        internal ThreadReference MostUrgent(uint domain) =>
            core.ReadyBitmapOf(domain).Words == 0 ? default : core.ReadyListAt(domain, core.ReadyBitmapOf(domain).Highest).Head;

        /// <summary>The ready threads of a domain and priority, of this core.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal ref ReadyList ReadyListAt(uint domain, byte priority)
        {
            ulong index = TConfiguration.Domains > 1 ? (domain * (ulong)Priorities) + priority : priority;
            return ref core.Machine.At<ReadyList>(core.ReadyLists + (index * ReadyList.Size));
        }

        /// <summary>Which priorities of a domain have ready threads, on this core.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal ref ReadyBitmap ReadyBitmapOf(uint domain) =>
            ref core.Machine.At<ReadyBitmap>(core.ReadyBitmaps + (TConfiguration.Domains > 1 ? domain * (ulong)ReadyBitmap.Size : 0));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void BeginList(ref ReadyList list, ThreadReference thread)
        {
            ref Thread target = ref core.At(thread);
            list.Tail = thread;
            core.CoreOf(thread).ReadyBitmapOf(target.Domain).Add(target.Priority);
        }

        private void RemoveReady(ThreadReference thread)
        {
            ref Thread target = ref core.At(thread);
            ref Core<TMachine, TConfiguration> owner = ref core.CoreOf(thread);
            ref ReadyList list = ref owner.ReadyListAt(target.Domain, target.Priority);
            ThreadReference previous = target.QueuePrevious;
            ThreadReference next = target.QueueNext;
            if (previous.IsNull)
                list.Head = next;
            else
                core.At(previous).QueueNext = next;
            if (next.IsNull)
                list.Tail = previous;
            else
                core.At(next).QueuePrevious = previous;
            target.IsQueued = false;
            if (list.Head.IsNull)
                owner.ReadyBitmapOf(target.Domain).Remove(target.Priority);
        }
    }
}
