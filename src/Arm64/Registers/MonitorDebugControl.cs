namespace Firn.Arm64.Registers;

/// <summary>MDSCR_EL1, the Monitor Debug System Control Register (Arm ARM DDI 0487, MDSCR_EL1).</summary>
public readonly struct MonitorDebugControl
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>SS, bit 0: software step is on.</summary>
    public bool SoftwareStep { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }

    /// <summary>TDCC, bit 12: EL0's use of the debug communications channel is trapped.</summary>
    public bool TrapDebugCommunications { get => Field.Flag(Bits, 12); init => Bits = Field.WithFlag(Bits, 12, value); }

    /// <summary>KDE, bit 13: debug exceptions also at the level that takes them.</summary>
    public bool LocalDebug { get => Field.Flag(Bits, 13); init => Bits = Field.WithFlag(Bits, 13, value); }

    /// <summary>MDE, bit 15: breakpoint and watchpoint exceptions are on.</summary>
    public bool MonitorDebug { get => Field.Flag(Bits, 15); init => Bits = Field.WithFlag(Bits, 15, value); }
}
