namespace Firn.Arm64.Registers;

/// <summary>ZCR_EL1, ZCR_EL2 and ZCR_EL3, the SVE Control Register of a level (Arm ARM DDI 0487, ZCR_EL3).</summary>
public readonly struct ScalableVectorControl
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>LEN, bits 3:0: longest vector for this and lower levels: 128 * (this + 1) bits.</summary>
    public uint Length { get => (uint)Field.Get(Bits, 0, 4); init => Bits = Field.With(Bits, 0, 4, value); }
}
