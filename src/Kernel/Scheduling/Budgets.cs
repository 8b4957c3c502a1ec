using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Abi.Faults;
using Firn.Kernel.Concurrency;
using Firn.Kernel.Faults;
using Firn.Kernel.Interrupts;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Scheduling;

/// <summary>Charging time: what passes is the current scheduling context's, and when it has no more its thread stops.</summary>
public static class Budgets
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Reads the counter and adds what passed to the time consumed (seL4: updateTimestamp).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void UpdateTimestamp()
        {
            ulong now = core.Machine.Time;
            ulong passed = now - core.CurrentTime;
            core.CurrentTime = now;
            ulong consumed = core.ConsumedTime + passed;
            core.ConsumedTime = consumed;
            core.ChargeDomain(passed);
        }

        /// <summary>As <see cref="CheckBudget"/>; without budget the thread is restarted later (seL4: checkBudgetRestart).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool CheckBudgetRestart() => core.HasTime() || core.RestartWithoutTime();

        /// <summary>The current thread has budget, and its domain time; if not it is charged (seL4: checkBudget).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool CheckBudget() => core.HasTime() || core.EndWithoutTime();

        /// <summary>The head refill is over: it is charged, and the current thread's time slice ends (seL4: chargeBudget).</summary>
        public void ChargeBudget(ulong consumed, bool canFault)
        {
            SchedulingContextReference context = core.CurrentContext;
            if (context != core.IdleContext)
            {
                if (core.At(context).IsRoundRobin)
                    core.RefillRoundRobin(context);
                else
                    core.ChargeRefills(consumed);
                core.At(context).Consumed += consumed;
            }
            core.ConsumedTime = 0;
            if (!core.IsSchedulable(core.CurrentThread))
                return;
            core.EndTimeslice(canFault);
            core.RequireReschedule();
            core.MustReprogram = true;
        }

        /// <summary>A long operation did a step; an interrupt, the end of the budget or of the domain preempts it (seL4: preemptionPoint).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Status PreemptionPoint() =>
            ++core.WorkUnits < (uint)TConfiguration.WorkUnitsPerPreemption ? Status.Done : core.LookForPreemption();

        /// <summary>The timer's interrupt came, or time passed (seL4: setNextInterrupt).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void SetNextInterrupt()
        {
            ulong next = core.CurrentTime + core.HeadRefill(core.Current.SchedulingContext).Amount;
            if (TConfiguration.Domains > 1)
                next = Earlier(next, core.CurrentTime + core.Shared.DomainTime);
            if (!core.ReleaseHead.IsNull)
                next = Earlier(next, core.ReleaseTimeOf(core.ReleaseHead));
            core.Machine.SetDeadline(next);
        }

        /// <summary>The time consumed so far is taken from the current scheduling context, which has enough (seL4: commitTime).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void CommitTime()
        {
            SchedulingContextReference context = core.CurrentContext;
            ulong consumed = core.ConsumedTime;
            core.ConsumedTime = 0;
            if (consumed == 0 || context == core.IdleContext)
                return;
            ref SchedulingContext target = ref core.At(context);
            if (!target.IsActive)
                return;
            if (target.IsRoundRobin)
            {
                // Load and store apart, as everywhere on this path: the compiler computes the address of a compound assignment beforehand.
                ref Refill head = ref core.HeadRefill(context);
                ulong left = head.Amount - consumed;
                head.Amount = left;
                ref Refill tail = ref core.TailRefill(context);
                ulong given = tail.Amount + consumed;
                tail.Amount = given;
            }
            else
            {
                core.ChargeRefills(consumed);
            }
            ulong total = target.Consumed + consumed;
            target.Consumed = total;
        }

        /// <summary>The current scheduling context can pay for what was used, and an entry more; the domain's time is not over.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal bool HasTime() => core.IsRefillSufficient(core.CurrentContext, core.ConsumedTime) && !core.IsDomainExpired;

        /// <summary>
        /// The current thread waited for the kernel. What it could pay for when it came it can pay for now: it is charged for the wait as far as its budget goes
        /// beyond that. Where waits are longer than budgets it would execute its instruction again for ever, or be interrupted before it could execute one.
        /// </summary>
        internal void ForgiveWait(ulong arrival)
        {
            ulong before = core.ConsumedTime + (arrival - core.CurrentTime);
            if (!core.IsRefillSufficient(core.CurrentContext, before))
                return;
            // A little more than an entry needs, for the clock goes on until it is looked at; so little that hardly another wait finds as much.
            ulong kept = core.MinimumBudget + (core.MinimumBudget / 16);
            ulong left = core.HeadRefill(core.CurrentContext).Amount - before;
            ulong charged = left > kept ? left - kept : 0;
            ulong waited = core.Machine.Time - arrival;
            if (waited > charged)
                core.CurrentTime += waited - charged;
        }

        // Answers false: what called it was answered so.
        private bool EndWithoutTime()
        {
            if (!core.IsRefillSufficient(core.CurrentContext, core.ConsumedTime))
                core.ChargeBudget(core.ConsumedTime, canFault: true);
            return false;
        }

        private bool RestartWithoutTime()
        {
            _ = core.EndWithoutTime();
            if (core.IsRunnable(core.CurrentThread))
                core.SetState(core.CurrentThread, ThreadState.Restart);
            return false;
        }

        // What was used is there again: the thread goes behind others of its priority, not to sleep.
        private void RefillRoundRobin(SchedulingContextReference context)
        {
            ref Refill tail = ref core.TailRefill(context);
            core.HeadRefill(context).Amount += tail.Amount;
            tail.Amount = 0;
        }

        private void EndTimeslice(bool canFault)
        {
            SchedulingContextReference context = core.CurrentContext;
            ThreadReference current = core.CurrentThread;
            if (canFault && !core.At(context).IsRoundRobin && core.HasTimeoutHandler(current))
            {
                core.SetTimeoutFault(current, context);
                core.HandleTimeout(current);
            }
            else if (core.IsRefillReady(context) && core.IsRefillSufficient(context, 0))
            {
                core.EnqueueLast(current);
            }
            else
            {
                core.Postpone(context);
            }
        }

        /// <summary>A thread's fault is the end of a scheduling context's budget; <c>HandleTimeout</c> tells of it.</summary>
        public void SetTimeoutFault(ThreadReference thread, SchedulingContextReference context)
        {
            ref Fault fault = ref core.At(thread).Fault;
            fault.Type = FaultType.Timeout;
            fault.Address = core.At(context).Badge;
        }

        private Status LookForPreemption()
        {
            core.WorkUnits = 0;
            core.UpdateTimestamp();
            bool canGoOn = !core.IsInterruptPending() && !core.IsKernelWanted && !core.IsDomainExpired && core.At(core.CurrentContext).IsActive
                && core.IsRefillSufficient(core.CurrentContext, core.ConsumedTime);
            return canGoOn ? Status.Done : Status.Preempted;
        }
    }

    private static ulong Earlier(ulong first, ulong second) => first < second ? first : second;
}
