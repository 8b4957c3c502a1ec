namespace Firn.Components.Timer;

/// <summary>What the timer server bounds.</summary>
public static class TimerLimits
{
    /// <summary>Clients: badges 1 up to this.</summary>
    public const int Clients = 32;

    /// <summary>Timers of one client.</summary>
    public const int TimersPerClient = 8;

    /// <summary>
    /// The shortest period, in nanoseconds, of all timers of a client together: it can have an interrupt made so often, and no oftener, without asking each time.
    /// </summary>
    public const ulong LeastPeriod = 500_000;

    /// <summary>The signal of the timer's interrupt.</summary>
    public const ulong InterruptSignal = 1;

    /// <summary>The signal upon which the hardware is set anew.</summary>
    public const ulong CheckSignal = 2;

    /// <summary>The badge of who manages clients.</summary>
    public const ulong ManagerBadge = 1UL << 32;
}
