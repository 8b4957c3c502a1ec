using Firn.VirtualDevices.Pl031;

namespace Firn.Images.VirtualMachineMonitor;

/// <summary>
/// What time it is for the virtual machine: what the machine's own clock said at the monitor's start, and what the counter has gone on since.
/// </summary>
internal readonly struct WallClock : IWallClock
{
    private static uint _start;
    private static ulong _startCount;

    /// <summary>How often the counter counts in a second.</summary>
    internal static ulong Frequency { get; private set; }

    /// <summary>The counter at the alarm; the largest number: none is set.</summary>
    internal static ulong AlarmCount { get; private set; } = ulong.MaxValue;

    /// <inheritdoc/>
    public readonly uint Seconds => _start + (uint)((HostTimer.Count - _startCount) / Frequency);

    /// <summary>Begins.</summary>
    /// <param name="seconds">Since 1970, now.</param>
    /// <param name="frequency">Of the counter, a second.</param>
    internal static void Start(uint seconds, ulong frequency)
    {
        _start = seconds;
        _startCount = HostTimer.Count;
        Frequency = frequency == 0 ? 1 : frequency;
        AlarmCount = ulong.MaxValue;
    }

    /// <summary>The alarm is due, and is told of once.</summary>
    internal static bool TakeAlarm()
    {
        bool isDue = AlarmCount <= HostTimer.Count;
        if (isDue)
            AlarmCount = ulong.MaxValue;
        return isDue;
    }

    /// <inheritdoc/>
    public readonly void Alarm(uint seconds, bool isSet) =>
        AlarmCount = isSet ? _startCount + ((seconds - _start) * Frequency) : ulong.MaxValue;
}
