namespace Firn.Components.Faults;

/// <summary>What becomes of a component that had a fault.</summary>
public readonly struct RestartPolicy
{
    /// <summary>How often it is started again within <see cref="Window"/>; 0 is never.</summary>
    public uint Most { get; init; }

    /// <summary>Nanoseconds after which a fault is forgotten.</summary>
    public ulong Window { get; init; }

    /// <summary>Nanoseconds until it is started again the first time; each further time within the window it is twice as long.</summary>
    public ulong FirstDelay { get; init; }

    /// <summary>The longest that becomes of it.</summary>
    public ulong MostDelay { get; init; }
}
