namespace Firn.Arm64.Devices;

/// <summary>
/// Byte offsets of a PL061 GPIO controller's registers from its base; each has one bit a pin (Arm DDI 0190, section 3.2).
/// </summary>
public static class Pl061Register
{
    /// <summary>GPIODATA: bits 9:2 of the offset select the pins that an access touches, see <see cref="DataOf"/>.</summary>
    public const uint Data = 0x000;

    /// <summary>GPIODIR: 1 is an output.</summary>
    public const uint Direction = 0x400;

    /// <summary>GPIOIS: 1 is a level.</summary>
    public const uint InterruptSense = 0x404;

    /// <summary>GPIOIBE.</summary>
    public const uint InterruptBothEdges = 0x408;

    /// <summary>GPIOIEV: 1 is high or rising.</summary>
    public const uint InterruptEvent = 0x40C;

    /// <summary>GPIOIE.</summary>
    public const uint InterruptEnable = 0x410;

    /// <summary>GPIORIS.</summary>
    public const uint RawInterrupts = 0x414;

    /// <summary>GPIOMIS.</summary>
    public const uint MaskedInterrupts = 0x418;

    /// <summary>GPIOIC.</summary>
    public const uint InterruptClear = 0x41C;

    /// <summary>GPIOAFSEL: 1 gives the pin to the hardware.</summary>
    public const uint AlternateFunction = 0x420;

    /// <summary>Offset of the data register that reads and writes just the pins of <paramref name="mask"/> (8 bits, one a pin).</summary>
    public static uint DataOf(uint mask) => (mask & 0xFF) << 2;
}
