namespace Firn.Monitor.Psci;

/// <summary>The states of a core (PSCI, Arm DEN0022, section 6.6), with the moment between claim and publication made visible.</summary>
public enum CorePowerState
{
    /// <summary>No such core.</summary>
    Absent = 0,

    /// <summary>Asleep in the monitor.</summary>
    Off = 1,

    /// <summary>A CPU_ON won this core and is writing its entry point. Others see it as <see cref="OnPending"/>.</summary>
    Claimed = 2,

    /// <summary>Its entry point stands; it has not entered yet.</summary>
    OnPending = 3,

    /// <summary>In the normal world.</summary>
    On = 4,
}
