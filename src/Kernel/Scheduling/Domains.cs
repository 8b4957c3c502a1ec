using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Abi.Scheduling;
using Firn.Kernel.Memory;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Scheduling;

/// <summary>Domains: classes of threads that run by turns, each for the time that the schedule gives it, whether it uses it or not.</summary>
public static class Domains
{
    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>The running domain.</summary>
        public uint CurrentDomain
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => TConfiguration.Domains > 1 ? core.Shared.CurrentDomain : 0;
        }

        /// <summary>An entry of the schedule.</summary>
        public ref DomainScheduleEntry DomainEntry(ulong index) =>
            ref core.Machine.At<DomainScheduleEntry>(core.Shared.DomainSchedule + (index * sizeof(ulong)));

        /// <summary>Moves a thread to a domain (seL4: prepareSetDomain, setDomain).</summary>
        public void SetDomain(ThreadReference thread, byte domain)
        {
            if (core.Shared.CurrentDomain != domain)
                core.PrepareDomainChange(thread);
            core.Dequeue(thread);
            core.At(thread).Domain = domain;
            if (core.IsSchedulable(thread))
                core.EnqueueFirst(thread);
            if (thread == core.CurrentThread)
                core.RequireReschedule();
        }

        /// <summary>The schedule begins at another entry, and does so now (seL4: invokeDomainScheduleSetStart).</summary>
        public void RestartSchedule(uint index)
        {
            core.Shared.DomainStart = index;
            core.Shared.DomainTime = 0;
            // The next entry is the end mark at the end, behind which the schedule begins anew.
            core.Shared.DomainIndex = (uint)TConfiguration.DomainScheduleEntries - 2;
            core.RequireReschedule();
        }

        /// <summary>The running domain's time is over.</summary>
        internal bool IsDomainExpired
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => TConfiguration.Domains > 1 && core.Shared.DomainTime == 0;
        }

        /// <summary>Time passed: it is the running domain's. Too little to enter the kernel counts as nothing.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void ChargeDomain(ulong time)
        {
            if (TConfiguration.Domains == 1)
                return;
            ref ulong left = ref core.Shared.DomainTime;
            left = time + core.MinimumBudget >= left ? 0 : left - time;
        }

        /// <summary>The end of the domain's time makes the scheduler choose (seL4: checkDomainTime).</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void CheckDomainTime()
        {
            if (!core.IsDomainExpired)
                return;
            core.MustReprogram = true;
            core.RequireReschedule();
        }

        /// <summary>The next entry of the schedule comes into force (seL4: prepareNextDomain, nextDomain).</summary>
        internal void NextDomain()
        {
            core.PrepareNextDomain();
            ref Shared shared = ref core.Shared;
            shared.DomainIndex++;
            if (core.DomainEntry(shared.DomainIndex).Bits == 0)
                shared.DomainIndex = shared.DomainStart;
            core.MustReprogram = true;
            core.WorkUnits = 0;
            DomainScheduleEntry entry = core.DomainEntry(shared.DomainIndex);
            shared.CurrentDomain = entry.Domain;
            shared.DomainTime = entry.Duration;
        }
    }
}
