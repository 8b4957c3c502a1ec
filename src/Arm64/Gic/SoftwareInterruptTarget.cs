using Firn.Arm64.Identification;

namespace Firn.Arm64.Gic;

/// <summary>ICC_SGI1R_EL1, ICC_ASGI1R_EL1 and ICC_SGI0R_EL1, which send an SGI on a GICv3 (GIC IHI 0069).</summary>
public readonly struct SoftwareInterruptTarget
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>TargetList, bits 15:0: one bit a core: affinity level 0 is 16 * RS + the bit's number.</summary>
    public uint TargetList { get => (uint)Field.Get(Bits, 0, 16); init => Bits = Field.With(Bits, 0, 16, value); }

    /// <summary>Aff1, bits 23:16: affinity level 1 of the targets.</summary>
    public uint Affinity1 { get => (uint)Field.Get(Bits, 16, 8); init => Bits = Field.With(Bits, 16, 8, value); }

    /// <summary>INTID, bits 27:24: the SGI, 0 to 15.</summary>
    public uint Interrupt { get => (uint)Field.Get(Bits, 24, 4); init => Bits = Field.With(Bits, 24, 4, value); }

    /// <summary>Aff2, bits 39:32: affinity level 2.</summary>
    public uint Affinity2 { get => (uint)Field.Get(Bits, 32, 8); init => Bits = Field.With(Bits, 32, 8, value); }

    /// <summary>IRM, bit 40: every core but the sender; the rest is ignored.</summary>
    public bool AllOthers { get => Field.Flag(Bits, 40); init => Bits = Field.WithFlag(Bits, 40, value); }

    /// <summary>RS, bits 47:44: which group of 16 the target list names.</summary>
    public uint RangeSelector { get => (uint)Field.Get(Bits, 44, 4); init => Bits = Field.With(Bits, 44, 4, value); }

    /// <summary>Aff3, bits 55:48: affinity level 3.</summary>
    public uint Affinity3 { get => (uint)Field.Get(Bits, 48, 8); init => Bits = Field.With(Bits, 48, 8, value); }

    /// <summary>SGI number <paramref name="interrupt"/> (0 to 15) for one core.</summary>
    public static SoftwareInterruptTarget To(Affinity core, uint interrupt) => new()
    {
        TargetList = 1U << (int)(core.Level0 % 16),
        RangeSelector = core.Level0 / 16,
        Affinity1 = core.Level1,
        Affinity2 = core.Level2,
        Affinity3 = core.Level3,
        Interrupt = interrupt,
    };
}
