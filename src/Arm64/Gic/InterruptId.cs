namespace Firn.Arm64.Gic;

/// <summary>An interrupt identifier (INTID) and the range it lies in (GIC IHI 0069).</summary>
public readonly struct InterruptId
{
    /// <summary>First identifier of the private peripheral interrupts (PPI); below are the software-generated ones (SGI).</summary>
    public const uint PpiFirst = 16;

    /// <summary>First identifier of the shared peripheral interrupts (SPI).</summary>
    public const uint SpiFirst = 32;

    /// <summary>One more than the last SPI.</summary>
    public const uint SpiLimit = 1020;

    /// <summary>First identifier of the locality-specific interrupts (LPI).</summary>
    public const uint LpiFirst = 8192;

    /// <summary>The identifier.</summary>
    public uint Bits { get; init; }

    /// <summary>A software-generated interrupt, 0 to 15.</summary>
    public bool IsSoftwareGenerated => Bits < PpiFirst;

    /// <summary>A private peripheral interrupt, 16 to 31.</summary>
    public bool IsPrivatePeripheral => Bits is >= PpiFirst and < SpiFirst;

    /// <summary>An SGI or a PPI: each core has its own.</summary>
    public bool IsPrivate => Bits < SpiFirst;

    /// <summary>A shared peripheral interrupt, 32 to 1019.</summary>
    public bool IsShared => Bits is >= SpiFirst and < SpiLimit;

    /// <summary>One of 1020 to 1023: not an interrupt, but an answer to an acknowledge.</summary>
    public bool IsSpecial => Bits is >= SpiLimit and < 1024;

    /// <summary>1023: nothing is pending that the reader may acknowledge.</summary>
    public bool IsSpurious => Bits == 1023;

    /// <summary>The bit that stands for this interrupt in a 32-bit register of one bit an interrupt.</summary>
    public uint Mask => 1U << (int)(Bits % 32);

    /// <summary>The private peripheral interrupt with the given number, 0 to 15.</summary>
    public static InterruptId PrivatePeripheral(uint number) => new() { Bits = PpiFirst + (number & 0xF) };

    /// <summary>The shared peripheral interrupt with the given number, as a device tree counts them; at most 987.</summary>
    public static InterruptId Shared(uint number) => new() { Bits = SpiFirst + number };
}
