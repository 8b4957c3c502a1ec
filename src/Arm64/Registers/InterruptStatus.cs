namespace Firn.Arm64.Registers;

/// <summary>ISR_EL1: what is pending, masked or not (Arm ARM DDI 0487, ISR_EL1).</summary>
public readonly struct InterruptStatus
{
    /// <summary>The register's 64 bits.</summary>
    public ulong Bits { get; init; }

    /// <summary>F, bit 6: an FIQ is pending.</summary>
    public bool FastInterrupt { get => Field.Flag(Bits, 6); init => Bits = Field.WithFlag(Bits, 6, value); }

    /// <summary>I, bit 7: an IRQ is pending.</summary>
    public bool Interrupt { get => Field.Flag(Bits, 7); init => Bits = Field.WithFlag(Bits, 7, value); }

    /// <summary>A, bit 8: an SError is pending.</summary>
    public bool SystemError { get => Field.Flag(Bits, 8); init => Bits = Field.WithFlag(Bits, 8, value); }

    /// <summary>FS, bit 9: the FIQ has superpriority.</summary>
    public bool FastSuperpriority { get => Field.Flag(Bits, 9); init => Bits = Field.WithFlag(Bits, 9, value); }

    /// <summary>IS, bit 10: the IRQ has superpriority.</summary>
    public bool Superpriority { get => Field.Flag(Bits, 10); init => Bits = Field.WithFlag(Bits, 10, value); }
}
