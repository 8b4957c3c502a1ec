namespace Firn.Arm64.Devices;

/// <summary>UARTDR: a character to send, or one received with its errors (Arm DDI 0183, section 3.3.1).</summary>
public readonly struct Pl011Data
{
    /// <summary>The register's 32 bits.</summary>
    public uint Bits { get; init; }

    /// <summary>DATA, bits 7:0: the character.</summary>
    public uint Character { get => (uint)Field.Get(Bits, 0, 8); init => Bits = (uint)Field.With(Bits, 0, 8, value); }

    /// <summary>FE, bit 8: no valid stop bit.</summary>
    public bool FramingError { get => Field.Flag(Bits, 8); init => Bits = (uint)Field.WithFlag(Bits, 8, value); }

    /// <summary>PE, bit 9: wrong parity.</summary>
    public bool ParityError { get => Field.Flag(Bits, 9); init => Bits = (uint)Field.WithFlag(Bits, 9, value); }

    /// <summary>BE, bit 10: the line was held low.</summary>
    public bool Break { get => Field.Flag(Bits, 10); init => Bits = (uint)Field.WithFlag(Bits, 10, value); }

    /// <summary>OE, bit 11: characters were lost.</summary>
    public bool Overrun { get => Field.Flag(Bits, 11); init => Bits = (uint)Field.WithFlag(Bits, 11, value); }
}
