namespace Firn.Arm64.Registers;

/// <summary>DBGWCR&lt;n&gt;_EL1, a watchpoint's control (Arm ARM DDI 0487, DBGWCR_EL1).</summary>
public readonly struct WatchpointControl
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>E, bit 0: the watchpoint is on.</summary>
    public bool Enable { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }

    /// <summary>PAC, bits 2:1: with HMC and SSC at which levels it hits; 0b10 alone is EL0.</summary>
    public uint Privilege { get => (uint)Field.Get(Bits, 1, 2); init => Bits = Field.With(Bits, 1, 2, value); }

    /// <summary>LSC, bits 4:3: 1 loads, 2 stores, 3 both.</summary>
    public uint Access { get => (uint)Field.Get(Bits, 3, 2); init => Bits = Field.With(Bits, 3, 2, value); }

    /// <summary>BAS, bits 12:5: which bytes from the address on, a bit for each, in one run.</summary>
    public uint Bytes { get => (uint)Field.Get(Bits, 5, 8); init => Bits = Field.With(Bits, 5, 8, value); }

    /// <summary>HMC, bit 13: higher levels too.</summary>
    public bool HigherMode { get => Field.Flag(Bits, 13); init => Bits = Field.WithFlag(Bits, 13, value); }

    /// <summary>SSC, bits 15:14: in which Security states.</summary>
    public uint SecurityStates { get => (uint)Field.Get(Bits, 14, 2); init => Bits = Field.With(Bits, 14, 2, value); }

    /// <summary>LBN, bits 19:16: the breakpoint that it is linked with.</summary>
    public uint Linked { get => (uint)Field.Get(Bits, 16, 4); init => Bits = Field.With(Bits, 16, 4, value); }

    /// <summary>WT, bit 20: it is linked.</summary>
    public bool IsLinked { get => Field.Flag(Bits, 20); init => Bits = Field.WithFlag(Bits, 20, value); }

    /// <summary>MASK, bits 28:24: address bits that are not compared, from bit 0 on.</summary>
    public uint Mask { get => (uint)Field.Get(Bits, 24, 5); init => Bits = Field.With(Bits, 24, 5, value); }
}
