namespace Firn.Arm64.Devices;

/// <summary>UARTLCR_H; a write also latches the baud rate divisor (Arm DDI 0183, section 3.3.7).</summary>
public readonly struct Pl011LineControl
{
    /// <summary>The register's 32 bits.</summary>
    public uint Bits { get; init; }

    /// <summary>BRK, bit 0: holds the line low.</summary>
    public bool SendBreak { get => Field.Flag(Bits, 0); init => Bits = (uint)Field.WithFlag(Bits, 0, value); }

    /// <summary>PEN, bit 1: parity is sent and checked.</summary>
    public bool ParityEnable { get => Field.Flag(Bits, 1); init => Bits = (uint)Field.WithFlag(Bits, 1, value); }

    /// <summary>EPS, bit 2: parity is even.</summary>
    public bool EvenParity { get => Field.Flag(Bits, 2); init => Bits = (uint)Field.WithFlag(Bits, 2, value); }

    /// <summary>STP2, bit 3: two stop bits are sent.</summary>
    public bool TwoStopBits { get => Field.Flag(Bits, 3); init => Bits = (uint)Field.WithFlag(Bits, 3, value); }

    /// <summary>FEN, bit 4: the FIFOs are on; 0 gives one-character buffers.</summary>
    public bool FifoEnable { get => Field.Flag(Bits, 4); init => Bits = (uint)Field.WithFlag(Bits, 4, value); }

    /// <summary>WLEN, bits 6:5: bits of a character, minus five.</summary>
    public uint WordLength { get => (uint)Field.Get(Bits, 5, 2); init => Bits = (uint)Field.With(Bits, 5, 2, value); }

    /// <summary>SPS, bit 7: parity is the inverse of EPS.</summary>
    public bool StickParity { get => Field.Flag(Bits, 7); init => Bits = (uint)Field.WithFlag(Bits, 7, value); }
}
