namespace Firn.Components.Timer;

/// <summary>Ticks of a counter and nanoseconds.</summary>
/// <param name="frequency">Ticks a second (CNTFRQ_EL0), not 0.</param>
public readonly struct TimerClock(uint frequency)
{
    private const ulong Second = 1_000_000_000;

    /// <summary>Nanoseconds of so many ticks, downwards; the most that there are where they are too many.</summary>
    public ulong ToNanoseconds(ulong ticks)
    {
        // A rest is below 2^32, and a second has fewer than 2^30 nanoseconds.
        ulong rest = ticks % frequency * Second / frequency;
        ulong seconds = ticks / frequency;
        return seconds > (ulong.MaxValue - rest) / Second ? ulong.MaxValue : (seconds * Second) + rest;
    }

    /// <summary>Ticks of so many nanoseconds, upwards, so that nothing ends too early; the most that there are where they are too many.</summary>
    public ulong ToTicks(ulong nanoseconds)
    {
        ulong rest = ((nanoseconds % Second * frequency) + Second - 1) / Second;
        ulong seconds = nanoseconds / Second;
        return seconds > (ulong.MaxValue - rest) / frequency ? ulong.MaxValue : (seconds * frequency) + rest;
    }
}
