namespace Firn.Arm64.Gic;

/// <summary>GICR_WAKER (GIC IHI 0069).</summary>
public readonly struct RedistributorWaker
{
    /// <summary>The register's 32 bits.</summary>
    public uint Bits { get; init; }

    /// <summary>ProcessorSleep, bit 1: the core's interface is, or is asked to be, asleep.</summary>
    public bool ProcessorSleep { get => Field.Flag(Bits, 1); init => Bits = (uint)Field.WithFlag(Bits, 1, value); }

    /// <summary>ChildrenAsleep, bit 2: the interface between redistributor and core is quiet.</summary>
    public bool ChildrenAsleep { get => Field.Flag(Bits, 2); init => Bits = (uint)Field.WithFlag(Bits, 2, value); }
}
