using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Scheduling;

/// <summary>
/// Budgets as sporadic servers: what is used is given back one period after the moment at which it could be used first, so that in no
/// window of a period more than the budget is used. The sum of all refills is the budget, always; each begins where the one before ends or
/// later; the head has at least the least budget (seL4: src/kernel/sporadic.c).
/// </summary>
public static class Refills
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>The head refill can be used now (seL4: refill_ready).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool IsRefillReady(SchedulingContextReference context) => core.HeadRefill(context).Time <= core.CurrentTime;

        /// <summary>The refills can pay an entry into the kernel and more (seL4: refill_sufficient).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool IsRefillSufficient(SchedulingContextReference context, ulong used)
        {
            ulong amount = core.HeadRefill(context).Amount;
            return used <= amount && amount - used >= core.MinimumBudget;
        }

        /// <summary>It was configured, and its head refill can be used now (seL4: sc_released).</summary>
        public bool IsReleased(SchedulingContextReference context) => core.At(context).IsActive && core.IsRefillReady(context);

        /// <summary>There is such a scheduling context, and its refills slide at a wake-up (seL4: sc_sporadic).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool IsSporadic(SchedulingContextReference context) => !context.IsNull && core.At(context).IsSporadic;

        /// <summary>A full budget from now on; a period of 0 is round robin (seL4: refill_new).</summary>
        public void NewRefills(SchedulingContextReference context, ulong maximum, ulong budget, ulong period)
        {
            ref SchedulingContext target = ref core.At(context);
            target.Period = period;
            target.RefillHead = 0;
            target.RefillTail = 0;
            target.RefillMaximum = maximum;
            ref Refill head = ref core.RefillAt(context, 0);
            head.Time = core.CurrentTime;
            head.Amount = budget;
            if (period == 0)
                core.AppendRefill(context, core.CurrentTime, 0);
        }

        /// <summary>
        /// Another budget and period for who runs on the old: the head refill remains, cut to the new budget or with the rest of it a new
        /// period later, so that the new budget is not exceeded even for the first period (seL4: refill_update).
        /// </summary>
        public void UpdateRefills(SchedulingContextReference context, ulong maximum, ulong budget, ulong period)
        {
            // The head moves to the start: its place may not exist in a smaller ring.
            ref SchedulingContext target = ref core.At(context);
            ref Refill old = ref core.HeadRefill(context);
            ref Refill head = ref core.RefillAt(context, 0);
            ulong time = old.Time <= core.CurrentTime ? core.CurrentTime : old.Time;
            ulong amount = old.Amount;
            head.Time = time;
            target.RefillHead = 0;
            target.RefillTail = 0;
            target.RefillMaximum = maximum;
            target.Period = period;
            if (amount >= budget)
            {
                head.Amount = budget;
                core.AppendUsedCount(context);
            }
            else
            {
                head.Amount = amount;
                core.AppendRefill(context, time + period, budget - amount);
            }
        }

        /// <summary>Takes time that was used from the current scheduling context, which is not round robin (seL4: refill_budget_check).</summary>
        public void ChargeRefills(ulong used)
        {
            SchedulingContextReference context = core.CurrentContext;
            used = core.ChargeWholeRefills(context, used);

            // The head is larger than what is left to charge, unless it lies where nothing is delayed any more.
            ref Refill head = ref core.HeadRefill(context);
            if (used > 0 && head.Time < core.LastRelease)
            {
                ulong time = head.Time;
                head.Amount -= used;
                // The head's start moves along: it stays within a period of the tail's end, and later uses join the refill made here.
                head.Time = time + used;
                core.GiveBack(context, time + core.At(context).Period, used);
            }
            while (core.HeadRefill(context).Amount < core.MinimumBudget)
                core.JoinHeadToNext(context);
        }

        /// <summary>A scheduling context wakes up: its refills are put to now (seL4: refill_unblock_check).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void UnblockRefills(SchedulingContextReference context)
        {
            if (!core.At(context).IsRoundRobin)
                core.UnblockSporadicRefills(context);
        }

        [MethodImpl(MethodImplOptions.NoInlining)]
        private void UnblockSporadicRefills(SchedulingContextReference context)
        {
            if (!core.IsRefillReady(context))
                return;
            core.HeadRefill(context).Time = core.CurrentTime;
            core.MustReprogram = true;
            while (core.IsHeadOverlapping(context))
                core.JoinNextToHead(context);
        }

        // Each refill that was used up comes back whole, one period later. Answers what is left to charge.
        private ulong ChargeWholeRefills(SchedulingContextReference context, ulong used)
        {
            while (true)
            {
                ref SchedulingContext target = ref core.At(context);
                ref Refill head = ref core.HeadRefill(context);
                ulong time = head.Time;
                ulong amount = head.Amount;
                if (amount > used || time >= core.LastRelease)
                    return used;
                used -= amount;
                if (target.HasOneRefill)
                {
                    head.Time = time + target.Period;
                }
                else
                {
                    core.RemoveHeadRefill(context);
                    core.GiveBack(context, time + target.Period, amount);
                }
            }
        }

        // Time that was used becomes a refill: part of the tail if they touch, a new one if there is room, or the tail is delayed for it.
        private void GiveBack(SchedulingContextReference context, ulong time, ulong amount)
        {
            ref SchedulingContext target = ref core.At(context);
            ref Refill tail = ref core.TailRefill(context);
            if (tail.Time + tail.Amount >= time)
            {
                tail.Amount += amount;
            }
            else if (target.RefillCount < target.RefillMaximum)
            {
                core.AppendRefill(context, time, amount);
            }
            else
            {
                tail.Time = time - tail.Amount;
                tail.Amount += amount;
            }
        }

        private bool IsHeadOverlapping(SchedulingContextReference context)
        {
            ref SchedulingContext target = ref core.At(context);
            if (target.HasOneRefill)
                return false;
            ref Refill head = ref core.HeadRefill(context);
            return core.RefillAt(context, target.RefillAfter(target.RefillHead)).Time <= head.Time + head.Amount;
        }

        // The next refill becomes part of the head: from the head's start on.
        private void JoinNextToHead(SchedulingContextReference context)
        {
            ref Refill head = ref core.HeadRefill(context);
            core.RemoveHeadRefill(context);
            ref Refill next = ref core.HeadRefill(context);
            next.Time = head.Time;
            next.Amount += head.Amount;
        }

        // The head, too small for itself, becomes part of the next, which ends as late as it did.
        private void JoinHeadToNext(SchedulingContextReference context)
        {
            ulong amount = core.HeadRefill(context).Amount;
            core.RemoveHeadRefill(context);
            ref Refill next = ref core.HeadRefill(context);
            next.Amount += amount;
            next.Time -= amount;
        }
    }
}
