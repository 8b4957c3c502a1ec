namespace Firn.Kernel.Objects;

/// <summary>What four registers hold for threads without a virtual CPU.</summary>
public readonly struct NativeState
{
    /// <summary>SCTLR_EL1, a <see cref="Arm64.Registers.SystemControl"/>.</summary>
    public ulong Control { get; init; }

    /// <summary>HCR_EL2, a <see cref="Arm64.Registers.HypervisorConfiguration"/>.</summary>
    public ulong Configuration { get; init; }

    /// <summary>CPACR_EL1, a <see cref="Arm64.Registers.FeatureAccess"/>.</summary>
    public ulong Access { get; init; }

    /// <summary>CNTKCTL_EL1, a <see cref="Arm64.Registers.KernelTimerControl"/>.</summary>
    public ulong Timers { get; init; }
}
