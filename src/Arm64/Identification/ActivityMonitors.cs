namespace Firn.Arm64.Identification;

/// <summary>AMCFGR_EL0, the activity monitors that there are (Arm ARM DDI 0487, AMCFGR_EL0; FEAT_AMUv1).</summary>
public readonly struct ActivityMonitors
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>N, bits 7:0: counters, minus one.</summary>
    public uint Counters { get => (uint)Field.Get(Bits, 0, 8); init => Bits = Field.With(Bits, 0, 8, value); }

    /// <summary>SIZE, bits 13:8: bits of a counter, minus one.</summary>
    public uint CounterSize { get => (uint)Field.Get(Bits, 8, 6); init => Bits = Field.With(Bits, 8, 6, value); }

    /// <summary>HDBG, bit 24: halting on debug is supported.</summary>
    public bool HaltOnDebug { get => Field.Flag(Bits, 24); init => Bits = Field.WithFlag(Bits, 24, value); }

    /// <summary>NCG, bits 31:28: counter groups, minus one: 1 auxiliary counters exist.</summary>
    public uint Groups { get => (uint)Field.Get(Bits, 28, 4); init => Bits = Field.With(Bits, 28, 4, value); }
}
