using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;
using Firn.Abi.Scheduling;
using Firn.Kernel.Objects;

namespace Firn.Kernel.Scheduling;

/// <summary>
/// Microseconds, in which users speak, and ticks of the timer, in which the kernel reckons (seL4: include/arch/arm/arch/machine/timer.h).
/// Where the configuration fixes the frequency all of this is constants.
/// </summary>
public static class Clock
{
    private const ulong Mega = 1_000_000;
    private const ulong HalfMega = 500_000;
    private const ulong Kilo = 1_000;

    // seL4 keeps five of the longest periods free below the end of time, so that no sum of a time and periods overflows.
    private const ulong FreePeriods = 5;

    /// <summary>
    /// Microseconds in whole ticks of a timer with <paramref name="frequency"/> ticks a second, at most 10^10: exact wherever the result has 64
    /// bits, because the seconds are taken out first. Where two microseconds have whole ticks, as they mostly do, pairs of them are enough.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong TicksOf(ulong microseconds, ulong frequency) => frequency % HalfMega == 0
        ? (microseconds / 2 * (frequency / HalfMega)) + (microseconds % 2 * (frequency / HalfMega) / 2)
        : (microseconds / Mega * frequency) + (microseconds % Mega * frequency / Mega);

    /// <summary>Ticks of a timer with <paramref name="frequency"/> ticks a second, 10^6 to 10^10, in whole microseconds: exact.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MicrosecondsOf(ulong ticks, ulong frequency) => frequency % HalfMega == 0
        ? (ticks / (frequency / HalfMega) * 2) + (ticks % (frequency / HalfMega) * 2 / (frequency / HalfMega))
        : (ticks / frequency * Mega) + (ticks % frequency * Mega / frequency);

    extension<TMachine, TConfiguration>(ref Core<TMachine, TConfiguration> core)
        where TMachine : struct, IKernelMachine
        where TConfiguration : struct, IKernelConfiguration
    {
        /// <summary>Ticks a second.</summary>
        public ulong TimerFrequency
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => TConfiguration.TimerFrequency != 0 ? TConfiguration.TimerFrequency : core.Shared.TimerFrequency;
        }

        /// <summary>The ticks that a thread must have left to enter the kernel and leave it again (seL4: MIN_BUDGET).</summary>
        public ulong MinimumBudget
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => TConfiguration.TimerFrequency != 0 ? LeastBudgetAt<TConfiguration>(TConfiguration.TimerFrequency) : core.LeastBudget;
        }

        /// <summary>The moment from which on refills are delayed no further, lest times overflow (seL4: MAX_RELEASE_TIME).</summary>
        public ulong LastRelease
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => TConfiguration.TimerFrequency != 0 ? LastReleaseAt<TConfiguration>(TConfiguration.TimerFrequency) : core.LatestRelease;
        }

        /// <summary>The longest period and budget, in microseconds (seL4: MAX_PERIOD_US).</summary>
        public ulong MaximumPeriod
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => TimeLimits<TConfiguration>.MaximumPeriodAt(core.TimerFrequency);
        }

        /// <summary>
        /// The most ticks of consumption that are told at once; the rest is told the next time (seL4: getMaxTicksToUs). It is what seL4's
        /// multiplication can hold where a microsecond has no whole number of ticks.
        /// </summary>
        public ulong MaximumConsumption
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => core.TimerFrequency % Mega > 0 ? ulong.MaxValue / (core.TimerFrequency / Kilo) : ulong.MaxValue;
        }

        /// <summary>What this core knows of its timer's frequency; boot calls it on each core before anything else of time.</summary>
        public void InitializeClock(ulong frequency)
        {
            core.Shared.TimerFrequency = frequency;
            core.LeastBudget = LeastBudgetAt<TConfiguration>(frequency);
            core.LatestRelease = LastReleaseAt<TConfiguration>(frequency);
        }

        /// <summary>Microseconds in ticks.</summary>
        public ulong ToTicks(ulong microseconds) => TicksOf(microseconds, core.TimerFrequency);

        /// <summary>Ticks in whole microseconds.</summary>
        public ulong ToMicroseconds(ulong ticks) => MicrosecondsOf(ticks, core.TimerFrequency);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong LeastBudgetAt<TConfiguration>(ulong frequency)
        where TConfiguration : struct, IKernelConfiguration =>
        2 * TicksOf((ulong)TConfiguration.WorstCaseExecutionTime, frequency) * (ulong)TConfiguration.WorstCaseScale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong LastReleaseAt<TConfiguration>(ulong frequency)
        where TConfiguration : struct, IKernelConfiguration =>
        ulong.MaxValue - (FreePeriods * TicksOf(TimeLimits<TConfiguration>.MaximumPeriodAt(frequency), frequency));
}
