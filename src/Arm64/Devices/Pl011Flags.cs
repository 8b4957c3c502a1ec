namespace Firn.Arm64.Devices;

/// <summary>UARTFR (Arm DDI 0183, section 3.3.3).</summary>
public readonly struct Pl011Flags
{
    /// <summary>The register's 32 bits.</summary>
    public uint Bits { get; init; }

    /// <summary>CTS, bit 0: the modem is ready for data.</summary>
    public bool ClearToSend { get => Field.Flag(Bits, 0); init => Bits = (uint)Field.WithFlag(Bits, 0, value); }

    /// <summary>DSR, bit 1: the modem is ready.</summary>
    public bool DataSetReady { get => Field.Flag(Bits, 1); init => Bits = (uint)Field.WithFlag(Bits, 1, value); }

    /// <summary>DCD, bit 2: the modem has a carrier.</summary>
    public bool CarrierDetect { get => Field.Flag(Bits, 2); init => Bits = (uint)Field.WithFlag(Bits, 2, value); }

    /// <summary>BUSY, bit 3: a character is on the line or in the FIFO.</summary>
    public bool Busy { get => Field.Flag(Bits, 3); init => Bits = (uint)Field.WithFlag(Bits, 3, value); }

    /// <summary>RXFE, bit 4: there is nothing to read.</summary>
    public bool ReceiveEmpty { get => Field.Flag(Bits, 4); init => Bits = (uint)Field.WithFlag(Bits, 4, value); }

    /// <summary>TXFF, bit 5: there is no room to write.</summary>
    public bool TransmitFull { get => Field.Flag(Bits, 5); init => Bits = (uint)Field.WithFlag(Bits, 5, value); }

    /// <summary>RXFF, bit 6: the receive FIFO is full.</summary>
    public bool ReceiveFull { get => Field.Flag(Bits, 6); init => Bits = (uint)Field.WithFlag(Bits, 6, value); }

    /// <summary>TXFE, bit 7: the transmit FIFO is empty.</summary>
    public bool TransmitEmpty { get => Field.Flag(Bits, 7); init => Bits = (uint)Field.WithFlag(Bits, 7, value); }

    /// <summary>RI, bit 8: the modem rings.</summary>
    public bool Ring { get => Field.Flag(Bits, 8); init => Bits = (uint)Field.WithFlag(Bits, 8, value); }
}
