namespace Firn.Arm64.Psci;

/// <summary>The answers of AFFINITY_INFO (DEN0022).</summary>
public enum AffinityState : int
{
    /// <summary>At least one core of the affinity instance is on.</summary>
    On = 0,

    /// <summary>All cores are off.</summary>
    Off = 1,

    /// <summary>The core is being powered up.</summary>
    OnPending = 2,
}
