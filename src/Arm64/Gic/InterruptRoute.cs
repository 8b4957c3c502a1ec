using Firn.Arm64.Identification;

namespace Firn.Arm64.Gic;

/// <summary>GICD_IROUTERn, the target of an SPI under affinity routing (GIC IHI 0069).</summary>
public readonly struct InterruptRoute
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>Aff0, bits 7:0: affinity level 0 of the target.</summary>
    public uint Affinity0 { get => (uint)Field.Get(Bits, 0, 8); init => Bits = Field.With(Bits, 0, 8, value); }

    /// <summary>Aff1, bits 15:8: affinity level 1.</summary>
    public uint Affinity1 { get => (uint)Field.Get(Bits, 8, 8); init => Bits = Field.With(Bits, 8, 8, value); }

    /// <summary>Aff2, bits 23:16: affinity level 2.</summary>
    public uint Affinity2 { get => (uint)Field.Get(Bits, 16, 8); init => Bits = Field.With(Bits, 16, 8, value); }

    /// <summary>Interrupt_Routing_Mode, bit 31: any participating core may take it; the affinity is ignored.</summary>
    public bool AnyCore { get => Field.Flag(Bits, 31); init => Bits = Field.WithFlag(Bits, 31, value); }

    /// <summary>Aff3, bits 39:32: affinity level 3.</summary>
    public uint Affinity3 { get => (uint)Field.Get(Bits, 32, 8); init => Bits = Field.With(Bits, 32, 8, value); }

    /// <summary>The route to exactly one core.</summary>
    public static InterruptRoute To(Affinity target) => new() { Bits = target.Number };
}
