using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Scheduling;

/// <summary>
/// A scheduling context's refills as a ring: never empty, the soonest at the head, new ones behind the tail (seL4: src/kernel/sporadic.c).
/// </summary>
internal static class RefillRing
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>The refill that is used next.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ref Refill HeadRefill(SchedulingContextReference context) => ref core.RefillAt(context, core.At(context).RefillHead);

        /// <summary>The refill that is used last.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public ref Refill TailRefill(SchedulingContextReference context) => ref core.RefillAt(context, core.At(context).RefillTail);

        /// <summary>Puts a refill behind the tail of a ring that is not full.</summary>
        public void AppendRefill(SchedulingContextReference context, ulong time, ulong amount)
        {
            ref SchedulingContext target = ref core.At(context);
            target.RefillTail = target.RefillAfter(target.RefillTail);
            ref Refill tail = ref core.RefillAt(context, target.RefillTail);
            tail.Time = time;
            tail.Amount = amount;
        }

        /// <summary>Takes the head out of a ring that has more than one.</summary>
        public void RemoveHeadRefill(SchedulingContextReference context)
        {
            ref SchedulingContext target = ref core.At(context);
            target.RefillHead = target.RefillAfter(target.RefillHead);
        }

        /// <summary>Round robin counts what was used in a second refill.</summary>
        public void AppendUsedCount(SchedulingContextReference context)
        {
            if (core.At(context).IsRoundRobin)
                core.AppendRefill(context, core.HeadRefill(context).Time, 0);
        }
    }
}
