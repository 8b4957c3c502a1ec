namespace Firn.Arm64.Gic;

/// <summary>ICC_SRE_EL1, ICC_SRE_EL2 and ICC_SRE_EL3 (GIC IHI 0069).</summary>
public readonly struct SystemRegisterEnable
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>SRE, bit 0: this level uses the system register interface; 0 is the memory-mapped GICv2 one.</summary>
    public bool SystemRegisters { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }

    /// <summary>DFB, bit 1: no FIQ bypass.</summary>
    public bool DisableFastBypass { get => Field.Flag(Bits, 1); init => Bits = Field.WithFlag(Bits, 1, value); }

    /// <summary>DIB, bit 2: no IRQ bypass.</summary>
    public bool DisableBypass { get => Field.Flag(Bits, 2); init => Bits = Field.WithFlag(Bits, 2, value); }

    /// <summary>Enable, bit 3: lower levels may access their ICC_SRE; not in ICC_SRE_EL1.</summary>
    public bool LowerLevels { get => Field.Flag(Bits, 3); init => Bits = Field.WithFlag(Bits, 3, value); }
}
