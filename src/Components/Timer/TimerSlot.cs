namespace Firn.Components.Timer;

/// <summary>One timer.</summary>
internal struct TimerSlot
{
    /// <summary>When it ends, in nanoseconds.</summary>
    public ulong Deadline;

    /// <summary>How long after that again; 0 is never.</summary>
    public ulong Period;

    /// <summary>Whether it runs.</summary>
    public bool Runs;
}
