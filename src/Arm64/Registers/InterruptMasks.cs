namespace Firn.Arm64.Registers;

/// <summary>DAIF, the interrupt mask bits of PSTATE as MRS and MSR see them (Arm ARM DDI 0487, DAIF).</summary>
public readonly struct InterruptMasks
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>F, bit 6: FIQs are masked.</summary>
    public bool FastInterrupts { get => Field.Flag(Bits, 6); init => Bits = Field.WithFlag(Bits, 6, value); }

    /// <summary>I, bit 7: IRQs are masked.</summary>
    public bool Interrupts { get => Field.Flag(Bits, 7); init => Bits = Field.WithFlag(Bits, 7, value); }

    /// <summary>A, bit 8: SErrors are masked.</summary>
    public bool SystemErrors { get => Field.Flag(Bits, 8); init => Bits = Field.WithFlag(Bits, 8, value); }

    /// <summary>D, bit 9: debug exceptions are masked.</summary>
    public bool Debug { get => Field.Flag(Bits, 9); init => Bits = Field.WithFlag(Bits, 9, value); }

    /// <summary>All four are masked.</summary>
    public static InterruptMasks All => new() { Bits = 0x3C0 };
}
