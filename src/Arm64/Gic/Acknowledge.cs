namespace Firn.Arm64.Gic;

/// <summary>ICC_IAR0_EL1, ICC_IAR1_EL1, ICC_EOIR0_EL1, ICC_EOIR1_EL1 and ICC_DIR_EL1 (GIC IHI 0069).</summary>
public readonly struct Acknowledge
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>INTID, bits 23:0: the interrupt; 1020 to 1023 are special.</summary>
    public uint InterruptNumber { get => (uint)Field.Get(Bits, 0, 24); init => Bits = Field.With(Bits, 0, 24, value); }

    /// <summary>The interrupt.</summary>
    public InterruptId Interrupt => new() { Bits = InterruptNumber };
}
