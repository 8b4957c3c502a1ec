namespace Firn.Arm64.Registers;

/// <summary>
/// The control register of every generic timer: CNTP_CTL_EL0, CNTV_CTL_EL0, CNTHP_CTL_EL2, CNTPS_CTL_EL1 and their kin (Arm ARM DDI 0487,
/// CNTP_CTL_EL0).
/// </summary>
public readonly struct TimerControl
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>ENABLE, bit 0: the timer is on.</summary>
    public bool Enable { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }

    /// <summary>IMASK, bit 1: its interrupt is masked.</summary>
    public bool Masked { get => Field.Flag(Bits, 1); init => Bits = Field.WithFlag(Bits, 1, value); }

    /// <summary>ISTATUS, bit 2: the condition is met; read only.</summary>
    public bool Fired { get => Field.Flag(Bits, 2); init => Bits = Field.WithFlag(Bits, 2, value); }
}
