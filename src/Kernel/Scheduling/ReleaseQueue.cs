using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Scheduling;

/// <summary>The threads that could run but for their budget, by the time of their head refills, the soonest first.</summary>
public static class ReleaseQueue
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Out of the release queue (seL4: tcbReleaseRemove).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void RemoveFromRelease(ThreadReference thread)
        {
            if (core.At(thread).IsInReleaseQueue)
                core.RemoveWaiting(thread);
        }

        /// <summary>Its thread waits in the release queue for the head refill (seL4: postpone).</summary>
        public void Postpone(SchedulingContextReference context)
        {
            ref SchedulingContext target = ref core.At(context);
            core.Dequeue(target.Thread);
            core.EnqueueRelease(target.Thread);
            core.CoreAt((int)target.Core).MustReprogram = true;
        }

        /// <summary>Threads whose refills are due become ready (seL4: awaken).</summary>
        internal void Awaken()
        {
            while (!core.ReleaseHead.IsNull && core.IsRefillReady(core.At(core.ReleaseHead).SchedulingContext))
            {
                ThreadReference awakened = core.ReleaseHead;
                core.RemoveWaiting(awakened);
                core.PossibleSwitchTo(awakened);
            }
        }

        /// <summary>By the clock as it was read last no thread's refill is due: none becomes ready.</summary>
        internal bool IsNobodyDue
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => core.ReleaseHead.IsNull || core.IsHeadLater();
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private bool IsHeadLater() => !core.IsRefillReady(core.At(core.ReleaseHead).SchedulingContext);

        /// <summary>The time of a thread's head refill.</summary>
        internal ulong ReleaseTimeOf(ThreadReference thread) => core.HeadRefill(core.At(thread).SchedulingContext).Time;

        // Behind those of the same time: who waited first is first.
        private void EnqueueRelease(ThreadReference thread)
        {
            ref Thread target = ref core.At(thread);
            ref Core<TMachine, TConfiguration> owner = ref core.CoreOf(thread);
            ulong time = core.ReleaseTimeOf(thread);
            ThreadReference previous = owner.ReleaseTail;
            ThreadReference next = default;
            if (!previous.IsNull && core.ReleaseTimeOf(previous) > time)
            {
                next = owner.ReleaseHead;
                while (core.ReleaseTimeOf(next) <= time)
                    next = core.At(next).QueueNext;
                previous = core.At(next).QueuePrevious;
            }
            target.QueuePrevious = previous;
            target.QueueNext = next;
            if (previous.IsNull)
            {
                owner.ReleaseHead = thread;
                owner.MustReprogram = true;
            }
            else
            {
                core.At(previous).QueueNext = thread;
            }
            if (next.IsNull)
                owner.ReleaseTail = thread;
            else
                core.At(next).QueuePrevious = thread;
            target.IsInReleaseQueue = true;
        }

        private void RemoveWaiting(ThreadReference thread)
        {
            ref Thread target = ref core.At(thread);
            ref Core<TMachine, TConfiguration> owner = ref core.CoreOf(thread);
            ThreadReference previous = target.QueuePrevious;
            ThreadReference next = target.QueueNext;
            if (previous.IsNull)
            {
                owner.ReleaseHead = next;
                owner.MustReprogram = true;
            }
            else
            {
                core.At(previous).QueueNext = next;
            }
            if (next.IsNull)
                owner.ReleaseTail = previous;
            else
                core.At(next).QueuePrevious = previous;
            target.IsInReleaseQueue = false;
        }
    }
}
