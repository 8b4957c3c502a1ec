namespace Firn.Arm64.Registers;

/// <summary>DBGBCR&lt;n&gt;_EL1, a breakpoint's control (Arm ARM DDI 0487, DBGBCR_EL1).</summary>
public readonly struct BreakpointControl
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>E, bit 0: the breakpoint is on.</summary>
    public bool Enable { get => Field.Flag(Bits, 0); init => Bits = Field.WithFlag(Bits, 0, value); }

    /// <summary>PMC, bits 2:1: with HMC and SSC at which levels it hits; 0b10 alone is EL0.</summary>
    public uint Privilege { get => (uint)Field.Get(Bits, 1, 2); init => Bits = Field.With(Bits, 1, 2, value); }

    /// <summary>BAS, bits 8:5: which bytes of the instruction; 0b1111 for AArch64.</summary>
    public uint Bytes { get => (uint)Field.Get(Bits, 5, 4); init => Bits = Field.With(Bits, 5, 4, value); }

    /// <summary>HMC, bit 13: higher levels too.</summary>
    public bool HigherMode { get => Field.Flag(Bits, 13); init => Bits = Field.WithFlag(Bits, 13, value); }

    /// <summary>SSC, bits 15:14: in which Security states.</summary>
    public uint SecurityStates { get => (uint)Field.Get(Bits, 14, 2); init => Bits = Field.With(Bits, 14, 2, value); }

    /// <summary>LBN, bits 19:16: the breakpoint that it is linked with.</summary>
    public uint Linked { get => (uint)Field.Get(Bits, 16, 4); init => Bits = Field.With(Bits, 16, 4, value); }

    /// <summary>BT, bits 23:20: the kind; 0 compares an address and is linked with nothing.</summary>
    public uint Kind { get => (uint)Field.Get(Bits, 20, 4); init => Bits = Field.With(Bits, 20, 4, value); }

    /// <summary>On, at any instruction of EL0 at the address.</summary>
    public static BreakpointControl OfUser => new() { Enable = true, Privilege = 2, Bytes = 0xF };
}
