namespace Firn.Arm64.Psci;

/// <summary>The flags that PSCI_FEATURES answers for CPU_SUSPEND (DEN0022).</summary>
public readonly struct SuspendFeatures
{
    /// <summary>The answer's 32 bits.</summary>
    public uint Bits { get; init; }

    /// <summary>Bit 0: OS-initiated mode is supported beside the platform-coordinated one.</summary>
    public bool OsInitiated { get => Field.Flag(Bits, 0); init => Bits = (uint)Field.WithFlag(Bits, 0, value); }

    /// <summary>Bit 1: power_state has the extended format; 0 is the original one.</summary>
    public bool ExtendedStateId { get => Field.Flag(Bits, 1); init => Bits = (uint)Field.WithFlag(Bits, 1, value); }
}
