namespace Firn.Arm64.Devices;

/// <summary>The interrupt bits of UARTIMSC, UARTRIS, UARTMIS and UARTICR (Arm DDI 0183, section 3.3.10).</summary>
public readonly struct Pl011Interrupts
{
    /// <summary>The register's 32 bits.</summary>
    public uint Bits { get; init; }

    /// <summary>RI, bit 0: modem line RI changed.</summary>
    public bool Ring { get => Field.Flag(Bits, 0); init => Bits = (uint)Field.WithFlag(Bits, 0, value); }

    /// <summary>CTS, bit 1: modem line CTS changed.</summary>
    public bool ClearToSend { get => Field.Flag(Bits, 1); init => Bits = (uint)Field.WithFlag(Bits, 1, value); }

    /// <summary>DCD, bit 2: modem line DCD changed.</summary>
    public bool CarrierDetect { get => Field.Flag(Bits, 2); init => Bits = (uint)Field.WithFlag(Bits, 2, value); }

    /// <summary>DSR, bit 3: modem line DSR changed.</summary>
    public bool DataSetReady { get => Field.Flag(Bits, 3); init => Bits = (uint)Field.WithFlag(Bits, 3, value); }

    /// <summary>RX, bit 4: the receive FIFO reached its level.</summary>
    public bool Receive { get => Field.Flag(Bits, 4); init => Bits = (uint)Field.WithFlag(Bits, 4, value); }

    /// <summary>TX, bit 5: the transmit FIFO fell to its level.</summary>
    public bool Transmit { get => Field.Flag(Bits, 5); init => Bits = (uint)Field.WithFlag(Bits, 5, value); }

    /// <summary>RT, bit 6: received characters have been waiting.</summary>
    public bool ReceiveTimeout { get => Field.Flag(Bits, 6); init => Bits = (uint)Field.WithFlag(Bits, 6, value); }

    /// <summary>FE, bit 7: a framing error.</summary>
    public bool FramingError { get => Field.Flag(Bits, 7); init => Bits = (uint)Field.WithFlag(Bits, 7, value); }

    /// <summary>PE, bit 8: a parity error.</summary>
    public bool ParityError { get => Field.Flag(Bits, 8); init => Bits = (uint)Field.WithFlag(Bits, 8, value); }

    /// <summary>BE, bit 9: a break.</summary>
    public bool Break { get => Field.Flag(Bits, 9); init => Bits = (uint)Field.WithFlag(Bits, 9, value); }

    /// <summary>OE, bit 10: an overrun.</summary>
    public bool Overrun { get => Field.Flag(Bits, 10); init => Bits = (uint)Field.WithFlag(Bits, 10, value); }
}
