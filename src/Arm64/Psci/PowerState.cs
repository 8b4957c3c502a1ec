namespace Firn.Arm64.Psci;

/// <summary>The power_state parameter of CPU_SUSPEND in its original format (DEN0022).</summary>
public readonly struct PowerState
{
    /// <summary>The parameter's 32 bits.</summary>
    public uint Bits { get; init; }

    /// <summary>Bits 15:0: platform-specific number of the state.</summary>
    public uint StateId { get => (uint)Field.Get(Bits, 0, 16); init => Bits = (uint)Field.With(Bits, 0, 16, value); }

    /// <summary>Bit 16: a power-down state; 0 is standby or retention, which keeps the core's context.</summary>
    public bool IsPowerDown { get => Field.Flag(Bits, 16); init => Bits = (uint)Field.WithFlag(Bits, 16, value); }

    /// <summary>Bits 25:24: highest affinity level that is affected: 0 core, 1 cluster, 2 system.</summary>
    public uint PowerLevel { get => (uint)Field.Get(Bits, 24, 2); init => Bits = (uint)Field.With(Bits, 24, 2, value); }

    /// <summary>The reserved bits, 31:26 and 23:17, are zero as the format demands.</summary>
    public bool IsWellFormed => (Bits & 0xFCFE0000) == 0;
}
