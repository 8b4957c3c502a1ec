namespace Firn.Arm64.Gic;

/// <summary>ICC_IGRPEN0_EL1 and ICC_IGRPEN1_EL1 (GIC IHI 0069).</summary>
public readonly struct GroupEnable
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>Enable, bit 0: the group's interrupts are signalled to this core; of Group 1, the current state's.</summary>
    public bool Enable { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }
}
