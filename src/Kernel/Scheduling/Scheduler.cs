using Firn.Abi.Configuration;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Scheduling;

/// <summary>Who runs next.</summary>
public static class Scheduler
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Finds who runs next and switches to it (seL4: schedule).</summary>
        public void Schedule() => throw null!;

        /// <summary>The current thread, after a restart, is set to execute (seL4: activateThread).</summary>
        public void ActivateThread() => throw null!;

        /// <summary>A thread that became ready: run it next if it is the most urgent (seL4: possibleSwitchTo).</summary>
        public void PossibleSwitchTo(ThreadReference thread) => throw null!;

        /// <summary>The scheduler is to choose anew; who was named is put into the ready queue (seL4: rescheduleRequired).</summary>
        public void RequireReschedule() => throw null!;

        /// <summary>Switches to a thread (seL4: switchToThread).</summary>
        public void SwitchTo(ThreadReference thread) => throw null!;

        /// <summary>To the head of its ready queue (seL4: tcbSchedEnqueue).</summary>
        public void EnqueueFirst(ThreadReference thread) => throw null!;

        /// <summary>To the tail of its ready queue (seL4: tcbSchedAppend).</summary>
        public void EnqueueLast(ThreadReference thread) => throw null!;

        /// <summary>Out of its ready queue (seL4: tcbSchedDequeue).</summary>
        public void Dequeue(ThreadReference thread) => throw null!;

        /// <summary>Out of the release queue (seL4: tcbReleaseRemove).</summary>
        public void RemoveFromRelease(ThreadReference thread) => throw null!;
    }
}
