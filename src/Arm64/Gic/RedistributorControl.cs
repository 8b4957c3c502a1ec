namespace Firn.Arm64.Gic;

/// <summary>GICR_CTLR (GIC IHI 0069).</summary>
public readonly struct RedistributorControl
{
    /// <summary>The register's 32 bits.</summary>
    public uint Bits { get; init; }

    /// <summary>EnableLPIs, bit 0: LPIs are forwarded.</summary>
    public bool EnableLpis { get => Field.Flag(Bits, 0); init => Bits = (uint)Field.WithFlag(Bits, 0, value); }

    /// <summary>CES, bit 1: EnableLPIs may be cleared again.</summary>
    public bool EnableClearable { get => Field.Flag(Bits, 1); init => Bits = (uint)Field.WithFlag(Bits, 1, value); }

    /// <summary>IR, bit 2: the LPI invalidate registers exist.</summary>
    public bool InvalidateRegisters { get => Field.Flag(Bits, 2); init => Bits = (uint)Field.WithFlag(Bits, 2, value); }

    /// <summary>RWP, bit 3: a write to an enable-clear has not taken effect everywhere.</summary>
    public bool WritePending { get => Field.Flag(Bits, 3); init => Bits = (uint)Field.WithFlag(Bits, 3, value); }

    /// <summary>DPG0, bit 24: this core takes no 1-of-N Group 0 interrupt.</summary>
    public bool DisableOneOfNGroup0 { get => Field.Flag(Bits, 24); init => Bits = (uint)Field.WithFlag(Bits, 24, value); }

    /// <summary>DPG1NS, bit 25: this core takes no 1-of-N Non-secure Group 1 interrupt.</summary>
    public bool DisableOneOfNNonSecure { get => Field.Flag(Bits, 25); init => Bits = (uint)Field.WithFlag(Bits, 25, value); }

    /// <summary>DPG1S, bit 26: this core takes no 1-of-N Secure Group 1 interrupt.</summary>
    public bool DisableOneOfNSecure { get => Field.Flag(Bits, 26); init => Bits = (uint)Field.WithFlag(Bits, 26, value); }

    /// <summary>UWP, bit 31: messages to upstream are outstanding.</summary>
    public bool UpstreamWritePending { get => Field.Flag(Bits, 31); init => Bits = (uint)Field.WithFlag(Bits, 31, value); }
}
