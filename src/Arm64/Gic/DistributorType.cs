using System;

namespace Firn.Arm64.Gic;

/// <summary>GICD_TYPER of a GICv2 or GICv3 (GIC IHI 0069).</summary>
public readonly struct DistributorType
{
    /// <summary>The register's 32 bits.</summary>
    public uint Bits { get; init; }

    /// <summary>ITLinesNumber, bits 4:0: interrupts implemented are 32 * (this + 1), at most 1020.</summary>
    public uint LinesNumber { get => (uint)Field.Get(Bits, 0, 5); init => Bits = (uint)Field.With(Bits, 0, 5, value); }

    /// <summary>CPUNumber, bits 7:5: CPU interfaces without affinity routing, minus one.</summary>
    public uint CpuNumber { get => (uint)Field.Get(Bits, 5, 3); init => Bits = (uint)Field.With(Bits, 5, 3, value); }

    /// <summary>ESPI, bit 8: the extended SPI range exists (GICv3.1).</summary>
    public bool ExtendedSpis { get => Field.Flag(Bits, 8); init => Bits = (uint)Field.WithFlag(Bits, 8, value); }

    /// <summary>SecurityExtn, bit 10: two security states are implemented.</summary>
    public bool SecurityExtensions { get => Field.Flag(Bits, 10); init => Bits = (uint)Field.WithFlag(Bits, 10, value); }

    /// <summary>MBIS, bit 16: message-based SPIs exist (GICv3).</summary>
    public bool MessageBasedSpis { get => Field.Flag(Bits, 16); init => Bits = (uint)Field.WithFlag(Bits, 16, value); }

    /// <summary>LPIS, bit 17: LPIs exist (GICv3).</summary>
    public bool Lpis { get => Field.Flag(Bits, 17); init => Bits = (uint)Field.WithFlag(Bits, 17, value); }

    /// <summary>DVIS, bit 18: direct injection of virtual LPIs exists (GICv4).</summary>
    public bool DirectVirtualLpis { get => Field.Flag(Bits, 18); init => Bits = (uint)Field.WithFlag(Bits, 18, value); }

    /// <summary>IDbits, bits 23:19: interrupt identifier bits, minus one (GICv3).</summary>
    public uint IdBits { get => (uint)Field.Get(Bits, 19, 5); init => Bits = (uint)Field.With(Bits, 19, 5, value); }

    /// <summary>A3V, bit 24: Affinity 3 may be non-zero (GICv3).</summary>
    public bool Affinity3Valid { get => Field.Flag(Bits, 24); init => Bits = (uint)Field.WithFlag(Bits, 24, value); }

    /// <summary>No1N, bit 25: 1-of-N routing is not supported (GICv3).</summary>
    public bool NoOneOfN { get => Field.Flag(Bits, 25); init => Bits = (uint)Field.WithFlag(Bits, 25, value); }

    /// <summary>RSS, bit 26: Affinity 0 of an SGI's target may exceed 15 (GICv3).</summary>
    public bool RangeSelector { get => Field.Flag(Bits, 26); init => Bits = (uint)Field.WithFlag(Bits, 26, value); }

    /// <summary>ESPI_range, bits 31:27: extended SPIs are 32 * (this + 1).</summary>
    public uint ExtendedSpiRange { get => (uint)Field.Get(Bits, 27, 5); init => Bits = (uint)Field.With(Bits, 27, 5, value); }

    /// <summary>How many interrupt identifiers below 1020 the distributor implements, SGIs and PPIs included.</summary>
    public uint InterruptCount => Math.Min(32 * (LinesNumber + 1), InterruptId.SpiLimit);
}
