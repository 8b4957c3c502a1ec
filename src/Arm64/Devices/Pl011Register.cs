namespace Firn.Arm64.Devices;

/// <summary>Byte offsets of a PL011 UART's registers from its base (Arm DDI 0183, section 3.2).</summary>
public static class Pl011Register
{
    /// <summary>UARTDR, a <see cref="Pl011Data"/>.</summary>
    public const uint Data = 0x00;

    /// <summary>UARTRSR and UARTECR: errors; a write clears them.</summary>
    public const uint ReceiveStatus = 0x04;

    /// <summary>UARTFR, <see cref="Pl011Flags"/>.</summary>
    public const uint Flags = 0x18;

    /// <summary>UARTIBRD: 16 bits of the divisor.</summary>
    public const uint IntegerBaudRate = 0x24;

    /// <summary>UARTFBRD: 6 bits of the divisor.</summary>
    public const uint FractionalBaudRate = 0x28;

    /// <summary>UARTLCR_H, a <see cref="Pl011LineControl"/>.</summary>
    public const uint LineControl = 0x2C;

    /// <summary>UARTCR, a <see cref="Pl011Control"/>.</summary>
    public const uint Control = 0x30;

    /// <summary>UARTIFLS.</summary>
    public const uint FifoLevels = 0x34;

    /// <summary>UARTIMSC: 1 enables, <see cref="Pl011Interrupts"/>.</summary>
    public const uint InterruptMask = 0x38;

    /// <summary>UARTRIS, <see cref="Pl011Interrupts"/>.</summary>
    public const uint RawInterrupts = 0x3C;

    /// <summary>UARTMIS, <see cref="Pl011Interrupts"/>.</summary>
    public const uint MaskedInterrupts = 0x40;

    /// <summary>UARTICR: 1 clears, <see cref="Pl011Interrupts"/>.</summary>
    public const uint InterruptClear = 0x44;

    /// <summary>UARTDMACR.</summary>
    public const uint DmaControl = 0x48;
}
