using Firn.Abi.Configuration;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Scheduling;

/// <summary>What threads do, and making them do something else.</summary>
public static class ThreadStates
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Sets the state; the current thread that can no longer run makes the scheduler choose (seL4: setThreadState).</summary>
        public void SetState(ThreadReference thread, ThreadState state) => throw null!;

        /// <summary>Its state lets it run (seL4: isRunnable).</summary>
        public bool IsRunnable(ThreadReference thread) => throw null!;

        /// <summary>It is runnable, has a configured scheduling context and does not wait for a refill (seL4: isSchedulable).</summary>
        public bool IsSchedulable(ThreadReference thread) => throw null!;

        /// <summary>Stops it (seL4: suspend).</summary>
        public void Suspend(ThreadReference thread) => throw null!;

        /// <summary>Lets a stopped thread run (seL4: restart).</summary>
        public void Restart(ThreadReference thread) => throw null!;

        /// <summary>The last capability of a thread goes: all that it is bound to is let go, and it stops.</summary>
        public void FinalizeThread(ThreadReference thread) => throw null!;

        /// <summary>Sets priority, and reorders the queues that it is in (seL4: setPriority).</summary>
        public void SetPriority(ThreadReference thread, byte priority) => throw null!;

        /// <summary>Makes a thread's object of cleared memory (seL4: createObject of a TCB).</summary>
        public void CreateThread(ThreadReference thread) => throw null!;
    }
}
