using System.Runtime.CompilerServices;
using Firn.Abi.Configuration;

namespace Firn.Abi.Scheduling;

/// <summary>The bounds of budgets and periods, in microseconds (seL4: include/kernel/sporadic.h).</summary>
public static class TimeLimits<TConfiguration>
    where TConfiguration : struct, IKernelConfiguration
{
    private const ulong Mega = 1_000_000;
    private const ulong Kilo = 1_000;

    /// <summary>The least budget: twice the worst case in the kernel, so that a thread can come in and out.</summary>
    public static ulong MinimumBudget
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 2 * (ulong)TConfiguration.WorstCaseExecutionTime * (ulong)TConfiguration.WorstCaseScale;
    }

    /// <summary>The longest period with the timer of the configuration; 0 where the machine tells the frequency only at boot.</summary>
    public static ulong MaximumPeriod
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TConfiguration.TimerFrequency == 0 ? 0 : MaximumPeriodAt(TConfiguration.TimerFrequency);
    }

    /// <summary>
    /// The longest period with a timer of <paramref name="frequency"/> ticks a second, at least 1000: an eighth of what 64 bits of ticks
    /// hold, as seL4 reckons it, in ticks per millisecond where a microsecond has no whole number of them.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MaximumPeriodAt(ulong frequency)
    {
        if (TConfiguration.StaticMaximumPeriod != 0)
            return TConfiguration.StaticMaximumPeriod;
        ulong ticks = frequency % Mega > 0 ? frequency / Kilo : frequency / Mega;
        return ulong.MaxValue / ticks / 8;
    }
}
