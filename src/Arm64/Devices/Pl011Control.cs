namespace Firn.Arm64.Devices;

/// <summary>UARTCR (Arm DDI 0183, section 3.3.8).</summary>
public readonly struct Pl011Control
{
    /// <summary>The register's 32 bits.</summary>
    public uint Bits { get; init; }

    /// <summary>UARTEN, bit 0: the UART is on.</summary>
    public bool Enable { get => Field.Flag(Bits, 0); init => Bits = (uint)Field.WithFlag(Bits, 0, value); }

    /// <summary>LBE, bit 7: what is sent is received.</summary>
    public bool Loopback { get => Field.Flag(Bits, 7); init => Bits = (uint)Field.WithFlag(Bits, 7, value); }

    /// <summary>TXE, bit 8: transmission is on.</summary>
    public bool TransmitEnable { get => Field.Flag(Bits, 8); init => Bits = (uint)Field.WithFlag(Bits, 8, value); }

    /// <summary>RXE, bit 9: reception is on.</summary>
    public bool ReceiveEnable { get => Field.Flag(Bits, 9); init => Bits = (uint)Field.WithFlag(Bits, 9, value); }

    /// <summary>DTR, bit 10: modem output DTR.</summary>
    public bool DataTransmitReady { get => Field.Flag(Bits, 10); init => Bits = (uint)Field.WithFlag(Bits, 10, value); }

    /// <summary>RTS, bit 11: modem output RTS.</summary>
    public bool RequestToSend { get => Field.Flag(Bits, 11); init => Bits = (uint)Field.WithFlag(Bits, 11, value); }

    /// <summary>RTSEn, bit 14: RTS follows the receive FIFO.</summary>
    public bool RequestToSendFlow { get => Field.Flag(Bits, 14); init => Bits = (uint)Field.WithFlag(Bits, 14, value); }

    /// <summary>CTSEn, bit 15: transmission waits for CTS.</summary>
    public bool ClearToSendFlow { get => Field.Flag(Bits, 15); init => Bits = (uint)Field.WithFlag(Bits, 15, value); }
}
