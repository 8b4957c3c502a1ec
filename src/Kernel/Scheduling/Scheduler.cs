using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Kernel.Concurrency;
using Firn.Kernel.Faults;
using Firn.Kernel.Interrupts;
using Firn.Kernel.Memory;
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
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Schedule()
        {
            bool isSettled = core.ReleaseHead.IsNull && core.Action.IsResume && !core.MustReprogram && !core.IsDomainExpired
                && core.CurrentContext == core.Current.SchedulingContext && (TConfiguration.Cores == 1 || core.RemoteReschedules == 0);
            if (!isSettled)
                core.ScheduleUnsettled();
        }

        private void ScheduleUnsettled()
        {
            if (!core.ReleaseHead.IsNull)
                core.Awaken();
            core.CheckDomainTime();
            if (!core.Action.IsResume)
            {
                core.FollowAction();
                core.Action = SchedulerAction.Resume;
            }
            if (TConfiguration.Cores > 1 && core.RemoteReschedules != 0)
                core.SendReschedules();
            core.SwitchContext();
            if (core.MustReprogram)
            {
                core.SetNextInterrupt();
                core.MustReprogram = false;
            }
        }

        /// <summary>The current thread, after a restart, is set to execute (seL4: activateThread).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void ActivateThread()
        {
            ref Thread current = ref core.Current;
            if (!current.YieldTo.IsNull)
                core.CompleteYield(core.CurrentThread);
            if (current.State == ThreadState.Restart)
            {
                // Set directly: it was chosen, so that it can run.
                current.Frame.ProgramCounter = current.Frame.FaultAddress;
                current.State = ThreadState.Running;
                if (TConfiguration.HypervisorSupport && !current.VirtualCpu.IsNull && core.At(current.VirtualCpu).IsKicked)
                    core.TellKick();
            }
            if (TConfiguration.HardwareDebugging)
                core.LoadBreakpoints();
        }

        // The guest that was about to go on is at its handler instead, and another is chosen; each time one kick is gone. Where that one is kicked too, who
        // waits for an interrupt or for the kernel comes first.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private void TellKick()
        {
            do
            {
                core.At(core.Current.VirtualCpu).IsKicked = false;
                core.Current.Fault.SetVirtualCpuExit(default, 0, Fault.NoRegister);
                core.Current.Fault.Reason = 0;
                core.HandleFault(core.CurrentThread);
                core.Schedule();
                if (core.MustTellKick(core.CurrentThread) && (core.IsInterruptPending() || core.IsKernelWanted))
                    core.PutOff();
            }
            while (core.IsNextKicked());
        }

        // The chosen thread is set to execute, as above; it may have to be told of a kick.
        private bool IsNextKicked()
        {
            ref Thread current = ref core.Current;
            if (!current.YieldTo.IsNull)
                core.CompleteYield(core.CurrentThread);
            if (current.State != ThreadState.Restart)
                return false;
            current.Frame.ProgramCounter = current.Frame.FaultAddress;
            current.State = ThreadState.Running;
            return !current.VirtualCpu.IsNull && core.At(current.VirtualCpu).IsKicked;
        }

        // The current thread, which has not gone on yet, is the first of its queue, and the core idles. The interrupt that waits ends that at once, or one
        // that the core sends itself.
        private void PutOff()
        {
            core.EnqueueFirst(core.CurrentThread);
            core.SwitchToIdle();
            core.SwitchContext();
            core.SetNextInterrupt();
            core.MustReprogram = false;
            if (TConfiguration.Cores > 1)
                core.InterruptCore(core.Index, InterruptNumber.Reschedule);
        }

        /// <summary>
        /// A thread that became ready: run it next if it is the most urgent (seL4: possibleSwitchTo). It is not queued yet, because it
        /// probably runs at the end of this entry into the kernel.
        /// </summary>
        public void PossibleSwitchTo(ThreadReference thread)
        {
            ref Thread target = ref core.At(thread);
            if (target.SchedulingContext.IsNull || target.IsInReleaseQueue)
                return;
            if ((TConfiguration.Domains > 1 && target.Domain != core.Shared.CurrentDomain) || core.IsRemote(thread))
            {
                core.EnqueueFirst(thread);
            }
            else if (!core.Action.IsResume)
            {
                // Two want to be next: the queues decide.
                core.RequireReschedule();
                core.EnqueueFirst(thread);
            }
            else
            {
                core.Action = SchedulerAction.SwitchTo(thread);
            }
        }

        /// <summary>The scheduler is to choose anew; who was named is put into the ready queue (seL4: rescheduleRequired).</summary>
        public void RequireReschedule()
        {
            if (core.Action.IsSwitch && core.IsSchedulable(core.Action.Candidate))
                core.EnqueueFirst(core.Action.Candidate);
            core.Action = SchedulerAction.Choose;
        }

        /// <summary>Switches to a thread (seL4: switchToThread).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void SwitchTo(ThreadReference thread)
        {
            if (TConfiguration.Cores > 1 && core.IsLocal && (core.NeedsVmid(thread) || core.MustTellKick(thread)))
            {
                core.SwitchLater(thread);
                return;
            }
            core.SwitchTranslation(thread);
            core.Dequeue(thread);
            core.CurrentThread = thread;
        }

        /// <summary>Switches to the idle thread (seL4: switchToIdleThread).</summary>
        public void SwitchToIdle()
        {
            core.SwitchTranslationToIdle();
            core.CurrentThread = core.IdleThread;
        }

        // Its kick is told when it is activated, and its handler may be of any core.
        private bool MustTellKick(ThreadReference thread)
        {
            ref Thread target = ref core.At(thread);
            return TConfiguration.HypervisorSupport && target.State == ThreadState.Restart && !target.VirtualCpu.IsNull
                && core.At(target.VirtualCpu).IsKicked;
        }

        // Its address space has no VMID, or it is kicked: that is for an entry for all. The core idles, and such an entry follows at once.
        [MethodImpl(MethodImplOptions.NoInlining)]
        private void SwitchLater(ThreadReference thread)
        {
            core.EnqueueFirst(thread);
            core.SwitchToIdle();
            core.InterruptCore(core.Index, InterruptNumber.Reschedule);
        }

        private void FollowAction()
        {
            ThreadReference current = core.CurrentThread;
            bool wasSchedulable = core.IsSchedulable(current);
            if (wasSchedulable)
                core.EnqueueFirst(current);
            if (TConfiguration.Cores > 1 && core.MustGiveWay)
                core.GiveWay(current);
            if (core.Action.IsChoose)
            {
                core.ChooseThread();
                return;
            }
            ThreadReference candidate = core.Action.Candidate;
            byte priority = core.At(candidate).Priority;
            // The bitmap is looked at only where the current thread, which was the most urgent, does not answer for it. The idle thread's
            // priority says nothing.
            if ((current == core.IdleThread || priority < core.At(current).Priority) && !core.IsHighest(core.CurrentDomain, priority))
            {
                core.EnqueueFirst(candidate);
                core.ChooseThread();
            }
            else if (wasSchedulable && priority == core.At(current).Priority)
            {
                // The current thread, at the head of its queue, goes on.
                core.EnqueueLast(candidate);
                core.ChooseThread();
            }
            else
            {
                core.SwitchTo(candidate);
            }
        }

        private void ChooseThread()
        {
            if (core.Shared.DomainTime == 0)
                core.NextDomain();
            ThreadReference thread = core.MostUrgent(core.CurrentDomain);
            if (thread.IsNull)
                core.SwitchToIdle();
            else
                core.SwitchTo(thread);
        }

        // The time that was used so far is the old scheduling context's; from now on it is the new one's (seL4: switchSchedContext).
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void SwitchContext()
        {
            SchedulingContextReference context = core.Current.SchedulingContext;
            if (core.CurrentContext != context)
            {
                core.MustReprogram = true;
                if (!core.At(context).IsSporadic)
                    core.UnblockRefills(context);
            }
            if (core.MustReprogram)
                core.CommitTime();
            core.CurrentContext = context;
        }
    }
}
