using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Kernel.Ipc;
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
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void SetState(ThreadReference thread, ThreadState state)
        {
            core.At(thread).State = state;
            if (thread == core.CurrentThread && core.Action.IsResume && !core.IsSchedulable(thread))
                core.Action = SchedulerAction.Choose;
        }

        /// <summary>Its state lets it run (seL4: isRunnable).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool IsRunnable(ThreadReference thread) => core.At(thread).State is ThreadState.Running or ThreadState.Restart;

        /// <summary>It waits for another thread (seL4: isBlocked).</summary>
        public bool IsBlocked(ThreadReference thread) =>
            core.At(thread).State is >= ThreadState.BlockedOnReceive and <= ThreadState.BlockedOnNotification;

        /// <summary>It is runnable, has a configured scheduling context and does not wait for a refill (seL4: isSchedulable).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool IsSchedulable(ThreadReference thread)
        {
            ref Thread target = ref core.At(thread);
            return target.State is ThreadState.Running or ThreadState.Restart
                && !target.SchedulingContext.IsNull
                && core.At(target.SchedulingContext).IsActive
                && !target.IsInReleaseQueue;
        }

        /// <summary>Stops it (seL4: suspend).</summary>
        public void Suspend(ThreadReference thread)
        {
            core.CancelIpc(thread);
            ref Thread target = ref core.At(thread);
            // While it runs its restart address is what it last entered the kernel by: it is to go on where it is.
            if (target.State == ThreadState.Running)
                target.Frame.FaultAddress = target.Frame.ProgramCounter;
            core.Dequeue(thread);
            core.RemoveFromRelease(thread);
            core.CancelYield(thread);
            core.SetState(thread, ThreadState.Inactive);
        }

        /// <summary>Lets a stopped thread run (seL4: restart).</summary>
        public void Restart(ThreadReference thread)
        {
            if (core.At(thread).State != ThreadState.Inactive && !core.IsBlocked(thread))
                return;
            core.CancelIpc(thread);
            core.SetState(thread, ThreadState.Restart);
            SchedulingContextReference context = core.At(thread).SchedulingContext;
            if (context != core.CurrentContext && core.IsSporadic(context))
                core.UnblockRefills(context);
            core.ResumeContext(context);
            if (core.IsSchedulable(thread))
                core.PossibleSwitchTo(thread);
        }

        /// <summary>Sets priority, and reorders the queues that it is in (seL4: setPriority).</summary>
        public void SetPriority(ThreadReference thread, byte priority)
        {
            ref Thread target = ref core.At(thread);
            switch (target.State)
            {
                case ThreadState.Running or ThreadState.Restart when target.IsQueued || thread == core.CurrentThread:
                    core.Dequeue(thread);
                    target.Priority = priority;
                    core.EnqueueFirst(thread);
                    core.RequireReschedule();
                    break;
                case ThreadState.BlockedOnReceive or ThreadState.BlockedOnSend:
                    target.Priority = priority;
                    core.ReorderEndpoint(target.BlockingEndpoint, thread);
                    break;
                case ThreadState.BlockedOnNotification:
                    target.Priority = priority;
                    core.ReorderNotification(target.BlockingNotification, thread);
                    break;
                default:
                    target.Priority = priority;
                    break;
            }
        }
    }
}
