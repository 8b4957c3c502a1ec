namespace Firn.Components.Supervisor;

/// <summary>Where a component is a client: its badge at each server, 0 where it is none.</summary>
public struct SupervisorClient
{
    /// <summary>Its badge at the serial server.</summary>
    public uint Serial;

    /// <summary>Its badge at the timer server.</summary>
    public uint Timer;

    /// <summary>Its badge at the event router.</summary>
    public uint Events;

    /// <summary>Zero.</summary>
    public uint Unused;
}
